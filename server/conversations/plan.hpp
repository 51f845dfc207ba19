#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "programmes/programme.hpp"

/// What a pair finds before and around its conversations. Pure; the rules stand in docs/rules/plans.md.
namespace turnabout::conversations {

enum class Phase { know, learn, collaborate };
BOOST_DESCRIBE_ENUM(Phase, know, learn, collaborate)
/// plans.md rule 2: of the conversation with that number, 1 to `count`.
Phase phase_of(int number, int count);

/// Parts of a conversation, in their order.
enum class Part { arrive, talk, pause, talk_on, alone, together };
BOOST_DESCRIBE_ENUM(Part, arrive, talk, pause, talk_on, alone, together)
struct Share {
  Part part{};
  int minutes = 0;
  bool operator==(const Share&) const = default;
};
/// plans.md rule 4: what becomes of that many minutes, at least 15. The parts add up to them; none is empty.
std::vector<Share> shares_of(int minutes);

/// The words of one conversation for one side.
struct Card {
  std::string title, purpose, prepare;
  std::vector<std::string> prompts;
  std::string afterwards;
};
/// What the library has for the conversations of a programme.
struct Cards {
  std::vector<Card> cards;  ///< One for each conversation, in order.
  std::vector<std::string> ice_breakers;
};

}  // namespace turnabout::conversations
