#include "conversations/agreement.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>

namespace turnabout::conversations {
namespace {

/// Where the programme's rhythm or its allowance for career advice does not say more.
std::vector<Choice> given_choices(Point point) {
  switch (point) {
    case Point::topics:
      return {Choice::topics_as_they_come, Choice::topics_one_each_time, Choice::topics_planned_ahead};
    case Point::place:
      return {Choice::neutral_room, Choice::online, Choice::by_phone, Choice::on_a_walk,
              Choice::place_taking_turns};
    case Point::agenda:
      return {Choice::agenda_day_before, Choice::agenda_three_days_before, Choice::agenda_none};
    case Point::notice:
      return {Choice::notice_one_day, Choice::notice_two_days, Choice::notice_one_week};
    case Point::cancelled:
      return {Choice::cancelled_talk, Choice::cancelled_ask_lead};
    case Point::insights:
      return {Choice::insights_asked_each_time, Choice::insights_never};
    case Point::notes:
      return {Choice::notes_own, Choice::notes_none};
    case Point::credit:
      return {Choice::credit_asked_each_time, Choice::credit_by_name, Choice::credit_to_network,
              Choice::credit_none};
    case Point::between:
      return {Choice::between_arrangements, Choice::between_any_time};
    case Point::after:
      return {Choice::after_if_both_wish, Choice::after_none};
    case Point::leads:
    case Point::confidentiality:
    case Point::passing:
    case Point::recording:
    case Point::bearing:
    case Point::ending:
    case Point::often:
    case Point::length:
    case Point::career:
      break;
  }
  return {};
}

constexpr std::array kRhythms{
    std::pair{14, Choice::every_two_weeks}, std::pair{21, Choice::every_three_weeks},
    std::pair{28, Choice::every_four_weeks}, std::pair{42, Choice::every_six_weeks}};
constexpr std::array kLengths{std::pair{30, Choice::half_an_hour}, std::pair{45, Choice::three_quarters},
                              std::pair{60, Choice::one_hour}, std::pair{90, Choice::an_hour_and_a_half}};

/// agreements.md rule 3: no closer together than the programme says; the longest gap is always there.
std::vector<Choice> rhythms(int days_apart) {
  std::vector<Choice> all;
  for (const auto& [days, choice] : kRhythms)
    if (days >= days_apart || days == kRhythms.back().first) all.push_back(choice);
  return all;
}

Choice nearest_length(int minutes) {
  const auto* const nearest =
      std::min_element(kLengths.begin(), kLengths.end(), [minutes](const auto& one, const auto& other) {
        return std::abs(one.first - minutes) < std::abs(other.first - minutes);
      });
  return nearest->second;
}

OfferedPoint offered(Point point, const programmes::Settings& settings) {
  OfferedPoint out{.point = point, .choices = given_choices(point)};
  if (point == Point::often) out.choices = rhythms(settings.days_apart);
  if (point == Point::length)
    for (const auto& each : kLengths) out.choices.push_back(each.second);
  if (point == Point::career) {
    if (settings.career_advice == programmes::CareerAdvice::time_boxed)
      out.choices.push_back(Choice::career_ten_minutes);
    out.choices.push_back(Choice::career_none);
  }
  if (out.is_fixed()) return out;
  out.usual = out.choices.front();
  if (point == Point::length) out.usual = nearest_length(settings.minutes);
  if (point == Point::agenda) out.usual = Choice::agenda_three_days_before;
  if (point == Point::notice) out.usual = Choice::notice_two_days;
  return out;
}

// agreements.md rule 10
Result<void> still_open(const pairs::Pair& pair) {
  if (!pair.closed_at) return {};
  return refuse(Code::wrong_state, "This pairing has ended, so its agreement stays as it is.");
}

tl::unexpected<Problem> newer() {
  return refuse(Code::conflict, "There is a newer version of your agreement. Look at it first.");
}

bool both_confirmed(const Version& version, const pairs::Pair& pair) {
  return has_confirmed(version, pair.mentor) && has_confirmed(version, pair.mentee);
}

}  // namespace

std::string_view name(Occasion occasion) {
  return boost::describe::enum_to_string(occasion, "");
}

std::vector<OfferedPoint> points(const programmes::Programme& programme) {
  std::vector<OfferedPoint> all;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Point>>(
      [&](const auto& each) { all.push_back(offered(each.value, programme.set_up.settings)); });
  return all;
}

Choices usual_choices(const programmes::Programme& programme) {
  Choices usual;
  for (const auto& each : points(programme))
    if (!each.is_fixed()) usual.emplace(each.point, each.usual);
  return usual;
}

Result<void> check(const programmes::Programme& programme, const Choices& choices) {
  std::vector<Fault> faults;
  for (const auto& each : points(programme)) {
    const auto chosen = choices.find(each.point);
    const std::string point = boost::describe::enum_to_string(each.point, "");
    if (each.is_fixed()) {
      if (chosen != choices.end())
        faults.push_back({"/choices", "The point \"" + point + "\" is part of every agreement."});
    } else if (chosen == choices.end()) {
      faults.push_back({"/choices", "Choose something for the point \"" + point + "\"."});
    } else if (std::find(each.choices.begin(), each.choices.end(), chosen->second) == each.choices.end()) {
      faults.push_back({"/choices", "Choose one of those given for the point \"" + point + "\"."});
    }
  }
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "Look at the points of the agreement once more.",
                                     .faults = std::move(faults)});
}

bool has_confirmed(const Version& version, PersonId person) {
  return std::any_of(version.confirmations.begin(), version.confirmations.end(),
                     [&](const Confirmation& each) { return each.person == person; });
}

AgreementState state(const Versions& versions, const pairs::Pair& pair) {
  if (versions.empty()) return AgreementState::not_yet;
  if (both_confirmed(versions.back(), pair)) return AgreementState::stands;
  const bool has_stood = std::any_of(versions.begin(), versions.end(),
                                     [&](const Version& each) { return both_confirmed(each, pair); });
  return has_stood ? AgreementState::being_changed : AgreementState::not_yet;
}

Result<Version> propose(const Versions& versions, const pairs::Pair& pair, PersonId by, int base,
                        const Choices& choices, Instant now) {
  CHECK_OK(still_open(pair));
  const int latest = versions.empty() ? 0 : versions.back().number;
  if (base != latest) return newer();
  if (!versions.empty() && versions.back().choices == choices)
    return refuse(Code::wrong_state,
                  "This is what your agreement says already. Change a point, or confirm it.");
  return Version{.id = AgreementVersionId{make_uuid7(now.milliseconds())},
                 .number = latest + 1,
                 .proposed_by = by,
                 .proposed_at = now,
                 .choices = choices,
                 .confirmations = {{.person = by, .occasion = Occasion::agreed, .at = now}}};
}

Result<Confirmation> confirm(const Versions& versions, const pairs::Pair& pair, PersonId by, int number,
                             Instant now) {
  CHECK_OK(still_open(pair));
  if (versions.empty() || versions.back().number != number) return newer();
  if (!has_confirmed(versions.back(), by))
    return Confirmation{.person = by, .occasion = Occasion::agreed, .at = now};
  if (is_asked_again(versions, pair, by, date_of(now)))
    return Confirmation{.person = by, .occasion = Occasion::midpoint, .at = now};
  return refuse(Code::wrong_state, "You have confirmed this version already.");
}

Date midpoint(const pairs::Pair& pair) {
  return add_days(pair.starts_on, days_between(pair.starts_on, pair.ends_on) / 2);
}

bool is_asked_again(const Versions& versions, const pairs::Pair& pair, PersonId person, Date today) {
  const auto middle = midpoint(pair);
  if (pair.closed_at || today < middle || state(versions, pair) != AgreementState::stands) return false;
  const auto& confirmations = versions.back().confirmations;
  return std::none_of(confirmations.begin(), confirmations.end(), [&](const Confirmation& each) {
    return each.person == person && date_of(each.at) >= middle;
  });
}

}  // namespace turnabout::conversations
