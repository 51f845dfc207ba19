#include "programmes/programme_wire.hpp"

namespace turnabout::programmes {
namespace {

int whole(std::int64_t value) {
  return static_cast<int>(value);
}

template <class T, class U>
void set_if(T& into, const std::optional<U>& value) {
  if (!value) return;
  if constexpr (std::is_same_v<T, int>)
    into = whole(*value);
  else if constexpr (std::is_same_v<T, std::string>)
    into = value->value;
  else
    into = *value;
}

}  // namespace

WeightsWire to_wire(const Weights& w) {
  return {{w.common_interests},    {w.style},
          {w.availability},        {w.ways_to_meet},
          {w.topics_met},          {w.difference_lived},
          {w.difference_unit},     {w.difference_profession},
          {w.difference_location}, {w.difference_generation},
          {w.difference_tenure},   {w.prior_tie}};
}

Weights from_wire(const WeightsWire& w) {
  return {whole(w.common_interests),    whole(w.style),
          whole(w.availability),        whole(w.ways_to_meet),
          whole(w.topics_met),          whole(w.difference_lived),
          whole(w.difference_unit),     whole(w.difference_profession),
          whole(w.difference_location), whole(w.difference_generation),
          whole(w.difference_tenure),   whole(w.prior_tie)};
}

Weights changed(Weights weights, const WeightsChange& change) {
  set_if(weights.common_interests, change.common_interests);
  set_if(weights.style, change.style);
  set_if(weights.availability, change.availability);
  set_if(weights.ways_to_meet, change.ways_to_meet);
  set_if(weights.topics_met, change.topics_met);
  set_if(weights.difference_lived, change.difference_lived);
  set_if(weights.difference_unit, change.difference_unit);
  set_if(weights.difference_profession, change.difference_profession);
  set_if(weights.difference_location, change.difference_location);
  set_if(weights.difference_generation, change.difference_generation);
  set_if(weights.difference_tenure, change.difference_tenure);
  set_if(weights.prior_tie, change.prior_tie);
  return weights;
}

ProgrammeSettings to_wire(const Settings& s) {
  ProgrammeSettings wire;
  wire.mentor_label = {s.mentor_label};
  wire.mentee_label = {s.mentee_label};
  wire.agenda_owner = s.agenda_owner;
  wire.pairing_months = {s.pairing_months};
  wire.conversations = {s.conversations};
  wire.minutes = {s.minutes};
  wire.days_apart = {s.days_apart};
  wire.grade_gap_min = {s.grade_gap_min};
  if (s.grade_gap_max) wire.grade_gap_max = dto::Whole<0, 20>{*s.grade_gap_max};
  wire.head_steps = {s.head_steps};
  wire.mentee_source = s.mentee_source;
  wire.body_ids = BodyList{s.body_ids};
  wire.mentor_source = s.mentor_source;
  wire.mentor_capacity = {s.mentor_capacity};
  wire.mentee_capacity = {s.mentee_capacity};
  wire.same_team = s.same_team;
  wire.share_language = s.share_language;
  wire.career_advice = s.career_advice;
  wire.joining = s.joining;
  wire.try_out_days = dto::Whole<0, 60>{s.try_out_days};
  wire.weights = to_wire(s.weights);
  return wire;
}

Settings from_wire(const ProgrammeSettings& wire) {
  Settings s;
  s.mentor_label = wire.mentor_label.value;
  s.mentee_label = wire.mentee_label.value;
  s.agenda_owner = wire.agenda_owner;
  s.pairing_months = whole(wire.pairing_months);
  s.conversations = whole(wire.conversations);
  s.minutes = whole(wire.minutes);
  s.days_apart = whole(wire.days_apart);
  s.grade_gap_min = whole(wire.grade_gap_min);
  if (wire.grade_gap_max) s.grade_gap_max = whole(*wire.grade_gap_max);
  s.head_steps = whole(wire.head_steps);
  s.mentee_source = wire.mentee_source;
  if (wire.body_ids) s.body_ids = wire.body_ids->items;
  s.mentor_source = wire.mentor_source;
  s.mentor_capacity = whole(wire.mentor_capacity);
  s.mentee_capacity = whole(wire.mentee_capacity);
  s.same_team = wire.same_team;
  s.share_language = wire.share_language;
  s.career_advice = wire.career_advice;
  s.joining = wire.joining;
  if (wire.try_out_days) s.try_out_days = whole(*wire.try_out_days);
  s.weights = from_wire(wire.weights);
  return s;
}

Settings changed(Settings s, const SettingsChange& change) {
  set_if(s.mentor_label, change.mentor_label);
  set_if(s.mentee_label, change.mentee_label);
  set_if(s.agenda_owner, change.agenda_owner);
  set_if(s.pairing_months, change.pairing_months);
  set_if(s.conversations, change.conversations);
  set_if(s.minutes, change.minutes);
  set_if(s.days_apart, change.days_apart);
  set_if(s.grade_gap_min, change.grade_gap_min);
  if (!change.grade_gap_max.absent()) {
    const auto gap = change.grade_gap_max.stored();
    s.grade_gap_max = gap ? std::optional(whole(*gap)) : std::nullopt;
  }
  set_if(s.head_steps, change.head_steps);
  set_if(s.mentee_source, change.mentee_source);
  if (change.body_ids) s.body_ids = change.body_ids->items;
  set_if(s.mentor_source, change.mentor_source);
  set_if(s.mentor_capacity, change.mentor_capacity);
  set_if(s.mentee_capacity, change.mentee_capacity);
  set_if(s.same_team, change.same_team);
  set_if(s.share_language, change.share_language);
  set_if(s.career_advice, change.career_advice);
  set_if(s.joining, change.joining);
  set_if(s.try_out_days, change.try_out_days);
  if (change.weights) s.weights = changed(s.weights, *change.weights);
  return s;
}

}  // namespace turnabout::programmes
