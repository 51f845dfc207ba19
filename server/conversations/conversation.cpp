#include "conversations/conversation.hpp"

#include <algorithm>
#include <utility>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::conversations {
namespace {

constexpr int kFewestMinutes = 5;
constexpr int kMostMinutes = 480;
/// Where the day has already begun, it is up to 14 hours ahead of UTC.
constexpr std::chrono::hours kMostAhead{14};

bool was_held(const Conversation& conversation) {
  return conversation.meeting.outcome == Outcome::held;
}

/// The first that was recorded of those that were held.
const Conversation* first_recorded(const Conversations& conversations) {
  const Conversation* first = nullptr;
  for (const auto& each : conversations)
    if (was_held(each) && (first == nullptr || each.recorded_at < first->recorded_at)) first = &each;
  return first;
}

}  // namespace

std::string_view name(Way way) {
  return boost::describe::enum_to_string(way, "");
}
std::string_view name(Outcome outcome) {
  return boost::describe::enum_to_string(outcome, "");
}

Result<void> check(const Meeting& meeting, const pairs::Pair& pair, const Conversations& others,
                   Instant now) {
  std::vector<Fault> faults;
  if (meeting.on < date_of(pair.agreed_at))
    faults.push_back({"/met_on", "Choose a day since the two of you agreed to meet."});
  if (meeting.on > date_of(now + kMostAhead))
    faults.push_back({"/met_on", "Record a conversation once its day has come."});
  if (meeting.minutes < kFewestMinutes || meeting.minutes > kMostMinutes)
    faults.push_back({"/minutes", "Say how long it was, from 5 to 480 minutes."});
  const bool twice = meeting.outcome == Outcome::held &&
                     std::any_of(others.begin(), others.end(), [&](const Conversation& each) {
                       return was_held(each) && each.meeting.on == meeting.on;
                     });
  if (twice)
    faults.push_back(
        {"/met_on", "A conversation on this day is recorded already. Correct that one instead."});
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "Look at what you recorded once more.", .faults = std::move(faults)});
}

std::map<ConversationId, int> numbers(const Conversations& conversations) {
  std::vector<std::pair<Date, ConversationId>> held;
  for (const auto& each : conversations)
    if (was_held(each)) held.emplace_back(each.meeting.on, each.id);
  std::sort(held.begin(), held.end());
  std::map<ConversationId, int> all;
  for (const auto& [on, id] : held) all.emplace(id, static_cast<int>(all.size()) + 1);
  return all;
}

bool have_met(const Conversations& conversations) {
  return std::any_of(conversations.begin(), conversations.end(), was_held);
}

bool is_ready(const Gate& gate, bool have_met) {
  return have_met || gate.is_open();
}

Result<void> may_record(const Gate& gate, Side side, const Conversations& conversations) {
  if (is_ready(gate, have_met(conversations))) return {};
  // conversations.md rule 6: of the partner only that there is something.
  std::string message = "You can record your first conversation a little later.";
  if (!gate.inducted(side)) message += " Take part in your induction first.";
  if (!gate.confirmed(side)) message += " Look at your agreement and confirm it.";
  if (!gate.is_ready(other(side))) message += " Your partner still has something to do.";
  return refuse_by("conversations.md rule 5", message);
}

std::optional<Instant> try_out_until(const Conversations& conversations, int days) {
  const auto* first = first_recorded(conversations);
  if (first == nullptr || days == 0) return std::nullopt;
  return first->recorded_at + std::chrono::hours(24 * days);
}

Result<void> may_part(const pairs::Pair& pair, const Conversations& conversations, int days, Instant now) {
  const auto until = try_out_until(conversations, days);
  if (pair.closed_at) return refuse(Code::wrong_state, "This pairing has ended already.");
  if (!until || now >= *until)
    return refuse(
        Code::wrong_state,
        "Another partner can be asked for in the days after the first conversation. You can still end "
        "the pairing at any time.");
  return {};
}

std::vector<Step> steps(const Gate& gate, Side side, const Versions& versions, const pairs::Pair& pair,
                        const Conversations& conversations, Date today) {
  std::vector<Step> all;
  if (pair.closed_at) return all;
  const bool met = have_met(conversations);
  if (!met && !gate.inducted(side)) all.push_back(Step::take_induction);
  if (!gate.confirmed(side))
    all.push_back(versions.empty() ? Step::propose_agreement : Step::confirm_agreement);
  if (is_asked_again(versions, pair, side == Side::mentor ? pair.mentor : pair.mentee, today))
    all.push_back(Step::say_still_right);
  if (!met && gate.is_open()) all.push_back(Step::meet);
  if (!met && gate.is_ready(side) && !gate.is_ready(other(side))) all.push_back(Step::wait_for_partner);
  return all;
}

}  // namespace turnabout::conversations
