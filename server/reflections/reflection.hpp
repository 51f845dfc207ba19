#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "conversations/conversation.hpp"

/// What somebody says of a conversation that they had. Pure; the rules stand in docs/rules/pulses.md.
namespace turnabout::reflections {

using conversations::Conversation;
using conversations::Conversations;
using programmes::Side;

/// How far somebody agrees, in words.
enum class Degree { not_at_all, hardly, partly, mostly, fully };
BOOST_DESCRIBE_ENUM(Degree, not_at_all, hardly, partly, mostly, fully)
std::string_view name(Degree degree);

enum class Led { junior, both, senior };
BOOST_DESCRIBE_ENUM(Led, junior, both, senior)

/// pulses.md rule 1: each may be left out.
struct Answers {
  std::optional<Degree> safe = {};
  std::optional<Degree> not_pushed = {};
  std::optional<Led> led = {};
  std::optional<Degree> worth = {};
  std::optional<Degree> too_much = {};
  bool operator==(const Answers&) const = default;
};

/// pulses.md rule 1: whether the conversation with that number has all five questions.
bool is_full(int number);

/// What can be answered now (pulses.md rule 2): the latest conversation that was held, by its number.
struct Asked {
  int number = 1;
  Date met_on;
};
std::optional<Asked> asked_about(const Conversations& conversations, Instant now);
/// Error: invalid where there is no answer at all, or one to a question that was not asked.
Result<void> check(const Answers& answers, int number);

/// What somebody is told for their own answer (pulses.md rule 4), most pressing first.
enum class Tip { talk_to_somebody, you_may_pass, take_a_pause, did_you_advise, take_the_lead };
BOOST_DESCRIBE_ENUM(Tip, talk_to_somebody, you_may_pass, take_a_pause, did_you_advise, take_the_lead)
std::vector<Tip> tips_for(const Answers& answers, programmes::Kind kind, Side side);

/// pulses.md rule 5
bool is_worrying(const Answers& answers, programmes::Kind kind);
/// pulses.md rule 6: of one side's pulses, oldest first.
bool may_need_support(const std::vector<Answers>& pulses, programmes::Kind kind);

/// That a pair may need support (pulses.md rule 6).
struct SupportSignal {
  PairId pair;
  Date raised_on;
  std::optional<Date> offered_on = {};
  int counted_from = 1;  ///< Pulses of conversations before that number no longer count.
};

}  // namespace turnabout::reflections
