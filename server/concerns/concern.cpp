#include "concerns/concern.hpp"

#include <algorithm>
#include <array>

namespace turnabout::concerns {
namespace {

bool is_working_day(Date date) {
  const std::chrono::weekday day{std::chrono::sys_days{date.day}};
  return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

}  // namespace

std::string_view name(Way way) {
  static constexpr std::array<std::string_view, 3> kNames{"named", "confidential", "anonymous"};
  return kNames.at(static_cast<std::size_t>(way));
}

std::string_view name(State state) {
  static constexpr std::array<std::string_view, 3> kNames{"sent", "acknowledged", "handled"};
  return kNames.at(static_cast<std::size_t>(state));
}

std::string_view name(Part part) {
  static constexpr std::array<std::string_view, 3> kNames{"author", "contact", "deputy"};
  return kNames.at(static_cast<std::size_t>(part));
}

bool holds(const std::vector<Contact>& contacts, PersonId person, Role role) {
  return std::any_of(contacts.begin(), contacts.end(),
                     [&](const Contact& each) { return each.person == person && each.role == role; });
}

Date add_working_days(Date from, int days) {
  while (days > 0) {
    from = add_days(from, 1);
    if (is_working_day(from)) --days;
  }
  return from;
}

Date due_on(const Concern& concern) {
  return add_working_days(concern.sent_on, kWorkingDays);
}

// concerns.md rule 2
Result<void> may_open(const Door& door, const std::vector<Contact>& contacts) {
  if (door.contact == door.deputy)
    return refuse_by("concerns.md rule 2", "Choose somebody else as your deputy; it cannot be yourself.");
  if (!holds(contacts, door.deputy, door.role))
    return refuse_by("concerns.md rule 2",
                     "Your deputy needs the same role in this programme as you. Choose somebody who has it.");
  return {};
}

// concerns.md rules 2 and 3
Result<void> may_raise_with(const Door& door, const std::vector<Contact>& contacts,
                            std::optional<PersonId> author) {
  if (!holds(contacts, door.contact, door.role) || !holds(contacts, door.deputy, door.role))
    return refuse_by("concerns.md rule 2", "They cannot be written to at the moment. Choose somebody else.");
  if (author && (*author == door.contact || *author == door.deputy))
    return refuse_by("concerns.md rule 3", "You would be writing to yourself. Choose somebody else.");
  return {};
}

// concerns.md rule 8
Result<void> may_raise_anonymously(int today) {
  if (today >= kAnonymousADay)
    return refuse(
        Code::too_many_tries,
        "No more concerns can be taken without a name today. Try again tomorrow, or use another way.");
  return {};
}

// concerns.md rules 8 and 10
Result<void> may_write(const Concern& concern, Part part, int today) {
  if (concern.state == State::handled)
    return refuse(Code::wrong_state, "This concern has been handled. Raise a new one to go on.");
  if (part == Part::author && today >= kMessagesADay)
    return refuse(Code::too_many_tries, "That is as much as can be written in a day. Go on tomorrow.");
  return {};
}

Result<void> may_acknowledge(const Concern& concern) {
  if (concern.state == State::sent) return {};
  return refuse(Code::wrong_state, "This concern has been acknowledged already.");
}

Result<void> may_handle(const Concern& concern) {
  if (concern.state == State::acknowledged) return {};
  return refuse(Code::wrong_state, concern.state == State::sent
                                       ? "Acknowledge this concern first, or answer it."
                                       : "This concern has been handled already.");
}

// concerns.md rule 9
Step step_due(const Concern& concern, Date today) {
  if (concern.state != State::sent) return Step::nothing;
  if (today > due_on(concern)) return concern.escalated_on ? Step::nothing : Step::bring_in_deputy;
  return today == due_on(concern) && !concern.reminded_on ? Step::remind : Step::nothing;
}

// concerns.md rule 11
bool is_round_time(Instant now) {
  constexpr std::int64_t kHour = 3'600'000'000;
  return now.microseconds / kHour % 24 >= kRoundFromHour;
}

// concerns.md rule 12
Date goes_if_handled_by(Date today) {
  return add_months(today, -kMonthsKept);
}

}  // namespace turnabout::concerns
