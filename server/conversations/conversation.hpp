#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "conversations/agreement.hpp"
#include "pairs/pair.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// That the two of a pair met, and what has to be done before they first do. Pure; the rules stand in
/// docs/rules/conversations.md.
namespace turnabout::conversations {

using ConversationId = Id<struct ConversationTag>;

enum class Way { in_person, online, phone };
enum class Outcome { held, cancelled };
BOOST_DESCRIBE_ENUM(Way, in_person, online, phone)
BOOST_DESCRIBE_ENUM(Outcome, held, cancelled)
std::string_view name(Way way);
std::string_view name(Outcome outcome);

/// All that is ever recorded of a conversation (conversations.md rule 1).
struct Meeting {
  Date on;
  int minutes = 60;
  Way way = Way::in_person;
  Outcome outcome = Outcome::held;
  bool operator==(const Meeting&) const = default;
};

struct Conversation {
  ConversationId id;
  PairId pair;
  Meeting meeting;
  Instant recorded_at;
  std::int64_t version = 1;
};
/// Of one pair, by their day.
using Conversations = std::vector<Conversation>;

/// conversations.md rule 2: every fault, with pointers into the API's body ("/met_on"). `others` are the
/// pair's other conversations.
Result<void> check(const Meeting& meeting, const pairs::Pair& pair, const Conversations& others, Instant now);
/// conversations.md rule 3: the number of each that was held.
std::map<ConversationId, int> numbers(const Conversations& conversations);
bool have_met(const Conversations& conversations);

/// What has to be done before the first conversation.
struct Gate {
  bool mentor_inducted = false;
  bool mentee_inducted = false;
  bool mentor_confirmed = false;  ///< The latest version of the agreement.
  bool mentee_confirmed = false;

  bool inducted(Side side) const { return side == Side::mentor ? mentor_inducted : mentee_inducted; }
  bool confirmed(Side side) const { return side == Side::mentor ? mentor_confirmed : mentee_confirmed; }
  /// Whether one of the two has done all that is theirs.
  bool is_ready(Side side) const { return inducted(side) && confirmed(side); }
  /// conversations.md rule 5
  bool is_open() const { return is_ready(Side::mentor) && is_ready(Side::mentee); }
};
/// conversations.md rules 5 and 7: whether a pair could record a conversation now. Everything that calls a
/// pair ready asks this.
bool is_ready(const Gate& gate, bool have_met);
/// conversations.md rules 5 to 7, for whoever is on `side`.
Result<void> may_record(const Gate& gate, Side side, const Conversations& conversations);

/// conversations.md rule 9: until when either may ask for another partner; nothing where there is no try-out
/// or nobody has met. `days` is the programme's, 0 for no try-out.
std::optional<Instant> try_out_until(const Conversations& conversations, int days);
/// conversations.md rules 9 and 10. Error: wrong_state.
Result<void> may_part(const pairs::Pair& pair, const Conversations& conversations, int days, Instant now);

/// What one of the two can do next.
enum class Step {
  take_induction,     ///< conversations.md rule 5
  propose_agreement,  ///< Nobody has begun it.
  confirm_agreement,  ///< A version waits for this side.
  say_still_right,    ///< agreements.md rule 8
  wait_for_partner,
  meet  ///< The first conversation can be recorded.
};
BOOST_DESCRIBE_ENUM(Step, take_induction, propose_agreement, confirm_agreement, say_still_right,
                    wait_for_partner, meet)
/// conversations.md rule 8: everything that is this side's to do before the first conversation, and beside
/// it.
std::vector<Step> steps(const Gate& gate, Side side, const Versions& versions, const pairs::Pair& pair,
                        const Conversations& conversations, Date today);

}  // namespace turnabout::conversations
