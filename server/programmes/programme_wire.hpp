#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "programmes/programme.hpp"

/// Settings as they stand in the API, in templates and in the column programmes.settings: one description for
/// all.
namespace turnabout::programmes {

using Points = dto::Whole<0, 100>;
using Label = dto::Text<1, 40>;
using BodyList = dto::List<BodyId, 50>;

struct WeightsWire {
  Points common_interests, style, availability, ways_to_meet, topics_met, difference_lived, difference_unit,
      difference_profession, difference_location, difference_generation, difference_tenure, prior_tie;
};
BOOST_DESCRIBE_STRUCT(WeightsWire, (),
                      (common_interests, style, availability, ways_to_meet, topics_met, difference_lived,
                       difference_unit, difference_profession, difference_location, difference_generation,
                       difference_tenure, prior_tie))

/// Any part of WeightsWire.
struct WeightsChange {
  std::optional<Points> common_interests, style, availability, ways_to_meet, topics_met, difference_lived,
      difference_unit, difference_profession, difference_location, difference_generation, difference_tenure,
      prior_tie;
};
BOOST_DESCRIBE_STRUCT(WeightsChange, (),
                      (common_interests, style, availability, ways_to_meet, topics_met, difference_lived,
                       difference_unit, difference_profession, difference_location, difference_generation,
                       difference_tenure, prior_tie))

struct ProgrammeSettings {
  Label mentor_label, mentee_label;
  Side agenda_owner = Side::mentor;
  dto::Whole<1, 24> pairing_months;
  dto::Whole<1, 30> conversations;
  dto::Whole<15, 180> minutes;
  dto::Whole<1, 60> days_apart;
  dto::Whole<0, 20> grade_gap_min;
  std::optional<dto::Whole<0, 20>> grade_gap_max;
  dto::Whole<2, 20> head_steps;
  Source mentee_source = Source::leadership_grades;
  std::optional<BodyList> body_ids;
  Source mentor_source = Source::outside_leadership;
  dto::Whole<1, 10> mentor_capacity, mentee_capacity;
  SameTeam same_team = SameTeam::forbid;
  bool share_language = true;
  CareerAdvice career_advice = CareerAdvice::none;
  Joining joining = Joining::while_call_is_open;
  std::optional<dto::Whole<0, 60>> try_out_days;  ///< Not in what was set up before there were try-outs.
  WeightsWire weights;
};
BOOST_DESCRIBE_STRUCT(ProgrammeSettings, (),
                      (mentor_label, mentee_label, agenda_owner, pairing_months, conversations, minutes,
                       days_apart, grade_gap_min, grade_gap_max, head_steps, mentee_source, body_ids,
                       mentor_source, mentor_capacity, mentee_capacity, same_team, share_language,
                       career_advice, joining, try_out_days, weights))

/// Any part of ProgrammeSettings.
struct SettingsChange {
  std::optional<Label> mentor_label, mentee_label;
  std::optional<Side> agenda_owner;
  std::optional<dto::Whole<1, 24>> pairing_months;
  std::optional<dto::Whole<1, 30>> conversations;
  std::optional<dto::Whole<15, 180>> minutes;
  std::optional<dto::Whole<1, 60>> days_apart;
  std::optional<dto::Whole<0, 20>> grade_gap_min;
  dto::Patch<dto::Whole<0, 20>> grade_gap_max;
  std::optional<dto::Whole<2, 20>> head_steps;
  std::optional<Source> mentee_source;
  std::optional<BodyList> body_ids;
  std::optional<Source> mentor_source;
  std::optional<dto::Whole<1, 10>> mentor_capacity, mentee_capacity;
  std::optional<SameTeam> same_team;
  std::optional<bool> share_language;
  std::optional<CareerAdvice> career_advice;
  std::optional<Joining> joining;
  std::optional<dto::Whole<0, 60>> try_out_days;
  std::optional<WeightsChange> weights;
};
BOOST_DESCRIBE_STRUCT(SettingsChange, (),
                      (mentor_label, mentee_label, agenda_owner, pairing_months, conversations, minutes,
                       days_apart, grade_gap_min, grade_gap_max, head_steps, mentee_source, body_ids,
                       mentor_source, mentor_capacity, mentee_capacity, same_team, share_language,
                       career_advice, joining, try_out_days, weights))

ProgrammeSettings to_wire(const Settings& settings);
Settings from_wire(const ProgrammeSettings& wire);
Settings changed(Settings settings, const SettingsChange& change);
WeightsWire to_wire(const Weights& weights);
Weights from_wire(const WeightsWire& wire);
Weights changed(Weights weights, const WeightsChange& change);

}  // namespace turnabout::programmes
