#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/conversation.hpp"
#include "conversations/health.hpp"
#include "platform/http/dto.hpp"

/// Conversations, and what comes before the first, as they stand in the API.
namespace turnabout::conversations {

struct NewConversation {
  Date met_on;
  dto::Whole<5, 480> minutes;
  Way way{};
  Outcome outcome{};
  std::optional<bool>
      as_three;  ///< For the other pair of three who meet together too (co_mentoring.md rule 7).
};
BOOST_DESCRIBE_STRUCT(NewConversation, (), (met_on, minutes, way, outcome, as_three))

struct CorrectedConversation {
  Date met_on;
  dto::Whole<5, 480> minutes;
  Way way{};
  Outcome outcome{};
};
BOOST_DESCRIBE_STRUCT(CorrectedConversation, (), (met_on, minutes, way, outcome))

struct ConversationView {
  ConversationId id;
  std::optional<int> number;  ///< Of those that were held.
  Date met_on;
  int minutes = 0;
  Way way{};
  Outcome outcome{};
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ConversationView, (), (id, number, met_on, minutes, way, outcome, version))

/// conversations.md rule 8: what is the viewer's to do in one of their pairs.
struct PairSteps {
  PairId pair_id;
  ProgrammeId programme_id;
  std::string programme_name;
  std::string partner_name;
  Side side{};
  bool is_inducted = false;
  bool has_confirmed = false;  ///< The latest version of the agreement.
  AgreementState agreement{};
  bool is_partner_ready = false;
  bool have_met = false;
  std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(PairSteps, (),
                      (pair_id, programme_id, programme_name, partner_name, side, is_inducted, has_confirmed,
                       agreement, is_partner_ready, have_met, steps))

struct PairStepsList {
  std::vector<PairSteps> items;
};
BOOST_DESCRIBE_STRUCT(PairStepsList, (), (items))

struct ConversationList {
  PairSteps first;
  std::vector<ConversationView> items;
  std::optional<Instant> try_out_until;  ///< While another partner can be asked for.
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(ConversationList, (), (first, items, try_out_until, abilities))

/// As much of one pair as a lead sees (conversations.md rule 8).
struct PairReadiness {
  PairId pair_id;
  bool is_ready = false;
  AgreementState agreement{};
  int held = 0;
  std::optional<Date> last_held_on;
  std::optional<Date> booked_for;
  std::optional<Health> health;        ///< Of a pair that goes on.
  bool wants_another_partner = false;  ///< One of the two; which one is known to nobody.
};
BOOST_DESCRIBE_STRUCT(PairReadiness, (),
                      (pair_id, is_ready, agreement, held, last_held_on, booked_for, health,
                       wants_another_partner))

struct PairReadinessList {
  int pairs = 0;  ///< That have not ended.
  int ready = 0;
  int met = 0;
  std::vector<PairReadiness> items;
};
BOOST_DESCRIBE_STRUCT(PairReadinessList, (), (pairs, ready, met, items))

}  // namespace turnabout::conversations
