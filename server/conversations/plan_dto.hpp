#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/plan.hpp"
#include "platform/http/dto.hpp"

/// A pair's plan as it stands in the API.
namespace turnabout::conversations {

struct PlanShare {
  Part part{};
  int minutes = 0;
};
BOOST_DESCRIBE_STRUCT(PlanShare, (), (part, minutes))

struct PlannedConversation {
  int number = 1;
  Phase phase{};
  std::string title, purpose, prepare;
  std::vector<std::string> prompts;
  std::string afterwards;
  std::optional<Date> held_on;
};
BOOST_DESCRIBE_STRUCT(PlannedConversation, (),
                      (number, phase, title, purpose, prepare, prompts, afterwards, held_on))

/// For one of the two.
struct PairPlan {
  PairId pair_id;
  ProgrammeId programme_id;
  std::string partner_name;
  programmes::Side side{};
  PersonId leader_id;  ///< Who shapes the plan.
  bool is_leading = false;
  bool is_senior = false;
  programmes::Kind kind{};
  programmes::CareerAdvice career_advice{};
  int minutes = 60;
  int next = 1;  ///< The number of the conversation that would be held next; past the last when all were.
  std::vector<PlanShare> shares;
  std::vector<std::string> ice_breakers;
  std::vector<std::string> in_common;
  std::vector<PlannedConversation> conversations;
};
BOOST_DESCRIBE_STRUCT(PairPlan, (),
                      (pair_id, programme_id, partner_name, side, leader_id, is_leading, is_senior, kind,
                       career_advice, minutes, next, shares, ice_breakers, in_common, conversations))

}  // namespace turnabout::conversations
