#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "programmes/launch_dto.hpp"
#include "programmes/overview.hpp"

/// A programme as the people around it see it, over the wire.
namespace turnabout::programmes::wire {

struct TimelineStage {
  Stage stage;
  StageState state;
  Date from, until;
};
BOOST_DESCRIBE_STRUCT(TimelineStage, (), (stage, state, from, until))

struct ProgrammeTimeline {
  std::vector<TimelineStage> stages;
  Date today, ends_on;
  int days_late;
};
BOOST_DESCRIBE_STRUCT(ProgrammeTimeline, (), (stages, today, ends_on, days_late))

struct OverviewInBrief {
  ProgrammeId programme_id;
  std::string programme_name;
  State state;
  OverviewPart part;
};
BOOST_DESCRIBE_STRUCT(OverviewInBrief, (), (programme_id, programme_name, state, part))

struct ProgrammeOverview {
  ProgrammeId programme_id;
  std::string programme_name;
  State state;
  OverviewPart part;
  std::string who_for;
  std::optional<std::string> purpose, strategy_goal, strategy_title, strategy_url;
  std::vector<Outcome> outcomes;  ///< Those that this programme has chosen.
  std::vector<std::string> leads;
  ProgrammeTimeline timeline;
  int about_pairs;
  std::optional<std::int64_t> pairs;       ///< Agreed and not closed; not told to supporters.
  std::optional<std::string> answered_by;  ///< Who answers what pairs send up; not told to supporters.
  std::optional<int> answer_days;
};
BOOST_DESCRIBE_STRUCT(ProgrammeOverview, (),
                      (programme_id, programme_name, state, part, who_for, purpose, strategy_goal,
                       strategy_title, strategy_url, outcomes, leads, timeline, about_pairs, pairs,
                       answered_by, answer_days))

}  // namespace turnabout::programmes::wire
