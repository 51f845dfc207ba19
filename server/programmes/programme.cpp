#include "programmes/programme.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

namespace turnabout::programmes {

std::string_view name(Kind kind) {
  return boost::describe::enum_to_string(kind, "");
}
std::string_view name(State state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(Side side) {
  return boost::describe::enum_to_string(side, "");
}
std::string_view name(Aim aim) {
  return boost::describe::enum_to_string(aim, "");
}
std::string_view name(Source source) {
  return boost::describe::enum_to_string(source, "");
}
std::string_view name(SameTeam same_team) {
  return boost::describe::enum_to_string(same_team, "");
}
std::string_view name(CareerAdvice advice) {
  return boost::describe::enum_to_string(advice, "");
}
std::string_view name(Joining joining) {
  return boost::describe::enum_to_string(joining, "");
}

// programmes.md rules 1, 2 and 3
const KindProperties& properties(Kind kind) {
  static constexpr KindProperties kReverse{Side::mentor, Side::mentor, CareerAdvice::none, "mentor",
                                           "mentee"};
  static constexpr KindProperties kReciprocal{Side::mentor, Side::mentor, CareerAdvice::time_boxed, "partner",
                                              "senior partner"};
  static constexpr KindProperties kConventional{Side::mentee, Side::mentee, CareerAdvice::time_boxed,
                                                "mentor", "mentee"};
  static constexpr KindProperties kCircle{Side::mentee, Side::mentor, CareerAdvice::time_boxed,
                                          "circle mentor", "member"};
  switch (kind) {
    case Kind::reverse:
      return kReverse;
    case Kind::reciprocal:
      return kReciprocal;
    case Kind::conventional:
      return kConventional;
    case Kind::circle:
      return kCircle;
  }
  return kReverse;
}

namespace {

/// Collects everything that is wrong, so that a person can put it right in one go.
class Faults {
 public:
  void unless(bool ok, std::string pointer, std::string message) {
    if (!ok) found_.push_back({std::move(pointer), std::move(message)});
  }
  void within(int value, int low, int high, std::string pointer) {
    unless(value >= low && value <= high, std::move(pointer),
           fmt::format("Must be from {} to {}.", low, high));
  }
  Result<void> result() && {
    if (found_.empty()) return {};
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "Some of what the programme needs is not right yet.",
                                       .faults = std::move(found_)});
  }

 private:
  std::vector<Fault> found_;
};

template <class T>
bool has_repeats(const std::vector<T>& list) {
  return std::set<T>(list.begin(), list.end()).size() != list.size();
}

void check_weights(const Weights& weights, std::string_view pointer, Faults& faults) {
  const std::array<std::pair<std::string_view, int>, 12> all{{
      {"common_interests", weights.common_interests},
      {"style", weights.style},
      {"availability", weights.availability},
      {"ways_to_meet", weights.ways_to_meet},
      {"topics_met", weights.topics_met},
      {"difference_lived", weights.difference_lived},
      {"difference_unit", weights.difference_unit},
      {"difference_profession", weights.difference_profession},
      {"difference_location", weights.difference_location},
      {"difference_generation", weights.difference_generation},
      {"difference_tenure", weights.difference_tenure},
      {"prior_tie", weights.prior_tie},
  }};
  for (const auto& [key, value] : all) faults.within(value, 0, 100, fmt::format("{}/{}", pointer, key));
  // prior_tie only ever takes off, so it alone says nothing about who suits whom.
  faults.unless(std::any_of(all.begin(), all.end() - 1, [](const auto& weight) { return weight.second > 0; }),
                std::string(pointer), "At least one thing must count.");
}

// programmes.md rule 7
void check_settings(const Settings& settings, Faults& faults) {
  faults.unless(!settings.mentor_label.empty(), "/settings/mentor_label", "Say what mentors are called.");
  faults.unless(!settings.mentee_label.empty(), "/settings/mentee_label", "Say what mentees are called.");
  faults.within(settings.pairing_months, 1, 24, "/settings/pairing_months");
  faults.within(settings.conversations, 1, 30, "/settings/conversations");
  faults.within(settings.minutes, 15, 180, "/settings/minutes");
  faults.within(settings.days_apart, 1, 60, "/settings/days_apart");
  faults.within(settings.try_out_days, 0, 60, "/settings/try_out_days");
  faults.within(settings.grade_gap_min, 0, 20, "/settings/grade_gap_min");
  faults.unless(!settings.grade_gap_max || *settings.grade_gap_max >= settings.grade_gap_min,
                "/settings/grade_gap_max", "The largest gap cannot be below the smallest.");
  faults.within(settings.head_steps, 2, 20, "/settings/head_steps");
  faults.within(settings.mentor_capacity, 1, 10, "/settings/mentor_capacity");
  faults.within(settings.mentee_capacity, 1, 10, "/settings/mentee_capacity");
  faults.unless(!has_repeats(settings.body_ids), "/settings/body_ids", "One body is chosen twice.");
  check_weights(settings.weights, "/settings/weights", faults);
}

}  // namespace

// programmes.md rules 4, 5, 6 and 8
Result<void> check(const SetUp& set_up) {
  Faults faults;
  faults.unless(!set_up.name.empty(), "/name", "Give the programme a name.");
  faults.unless(!set_up.who_for.empty(), "/who_for", "Say in a few words whom the programme is for.");
  faults.unless(!has_repeats(set_up.dimensions), "/dimensions", "One dimension is there twice.");
  faults.unless(!set_up.aims.empty(), "/aims", "Choose at least one aim.");
  faults.unless(!has_repeats(set_up.aims), "/aims", "One aim is there twice.");
  faults.within(set_up.about_pairs, 1, 5000, "/about_pairs");
  faults.unless(
      set_up.ends_on >= add_months(set_up.starts_on, set_up.settings.pairing_months), "/ends_on",
      fmt::format("A pairing of {} months does not fit before this date.", set_up.settings.pairing_months));
  check_settings(set_up.settings, faults);
  return std::move(faults).result();
}

// programmes.md rule 7
Result<void> check(const Weights& weights, std::string_view pointer) {
  Faults faults;
  check_weights(weights, pointer, faults);
  return std::move(faults).result();
}

std::string_view name(Move move) {
  switch (move) {
    case Move::open_call:
      return "opened";
    case Move::close_call:
      return "call_closed";
    case Move::start:
      return "started";
    case Move::close:
      return "closed";
  }
  return "";
}

// programmes.md rule 10
Result<State> next(State from, Move move) {
  switch (move) {
    case Move::open_call:
      if (from == State::planning || from == State::matching || from == State::running)
        return State::recruiting;
      return refuse(Code::wrong_state, from == State::recruiting
                                           ? "The call is open already."
                                           : "This programme has ended; start a new one.");
    case Move::close_call:
      if (from == State::recruiting || from == State::running) return State::matching;
      return refuse(Code::wrong_state, "Only an open call can be closed.");
    case Move::start:
      if (from == State::matching || from == State::running) return State::running;
      return refuse(Code::wrong_state, "Pairs are agreed only after matching.");
    case Move::close:
      if (from != State::closed) return State::closed;
      return refuse(Code::wrong_state, "This programme has ended already.");
  }
  return refuse(Code::internal, "", "unknown move");
}

// programmes.md rule 11
Result<void> may_become(State state, const SetUp& before, const SetUp& after) {
  if (state == State::closed)
    return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
  const bool sources_fixed = state == State::matching || state == State::running;
  const bool sources_change = before.settings.mentor_source != after.settings.mentor_source ||
                              before.settings.mentee_source != after.settings.mentee_source ||
                              before.settings.body_ids != after.settings.body_ids;
  if (sources_fixed && sources_change)
    return refuse(
        Code::wrong_state,
        "People have applied already, so where they may come from can no longer change. Open the call again "
        "first.");
  return {};
}

// programmes.md rule 12
bool call_is_open(State state, const Settings& settings) {
  if (state == State::recruiting) return true;
  return settings.joining == Joining::any_time && (state == State::matching || state == State::running);
}

}  // namespace turnabout::programmes
