#include "conversations/plan.hpp"

#include <algorithm>

namespace turnabout::conversations {
namespace {

constexpr int kShort = 30;
constexpr int kArrive = 5;
constexpr int kLookBack = 10;
constexpr int kPause = 2;

}  // namespace

Phase phase_of(int number, int count) {
  const int third = count / 3;
  const int know = third + (count % 3 == 2 ? 1 : 0);
  const int learn = third + (count % 3 >= 1 ? 1 : 0);
  if (number <= know) return Phase::know;
  return number <= know + learn ? Phase::learn : Phase::collaborate;
}

std::vector<Share> shares_of(int minutes) {
  const bool is_short = minutes < kShort;
  const int arrive = is_short ? std::min(kArrive, minutes / 5) : kArrive;
  const int look_back = is_short ? minutes / 3 : kLookBack;
  const int pause = is_short ? 1 : kPause;
  const int talk = minutes - arrive - look_back - pause;
  const int alone = look_back / 2;
  return {{Part::arrive, arrive},    {Part::talk, talk - talk / 2}, {Part::pause, pause},
          {Part::talk_on, talk / 2}, {Part::alone, alone},          {Part::together, look_back - alone}};
}

}  // namespace turnabout::conversations
