#include "promises/promise.hpp"

#include <algorithm>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::promises {
namespace {

constexpr int kMostMonths = 24;
constexpr int kMonthsBack = 12;
constexpr int kWeek = 7;

/// Characters, not bytes: those that do not continue another one.
std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// promises.md rule 14
std::string done_fault(Date done_on, Date today) {
  if (done_on > today) return "Say when it was: a day up to today.";
  if (done_on < add_months(today, -kMonthsBack)) return "Choose a day within the last twelve months.";
  return {};
}

std::string day_fault(Date due_on, Date today) {
  if (due_on < today) return "Choose a day from today on.";
  if (due_on > add_months(today, kMostMonths)) return "Choose a day within the next two years.";
  return {};
}

/// What is wrong with words that stand on the list; empty if nothing is.
std::string words_fault(const std::optional<std::string>& words, std::size_t most) {
  const auto count = words ? letters(*words) : 0;
  if (count >= kFewestLetters && count <= most) return {};
  return "Please write " + std::to_string(kFewestLetters) + " to " + std::to_string(most) + " letters.";
}

Result<void> sound(std::vector<Fault> faults) {
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "Look at this promise once more.", .faults = std::move(faults)});
}

Result<void> still_open(const Promise& promise) {
  if (promise.state == State::open) return {};
  return refuse(Code::wrong_state, promise.state == State::done
                                       ? "It is done already, and stays as it is."
                                       : "It was dropped already, and stays as it is.");
}

}  // namespace

std::string_view name(Audience audience) {
  return boost::describe::enum_to_string(audience, "");
}
std::string_view name(Consent consent) {
  return boost::describe::enum_to_string(consent, "");
}
std::string_view name(State state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(Deed deed) {
  return boost::describe::enum_to_string(deed, "");
}
std::string_view name(Reminder reminder) {
  return boost::describe::enum_to_string(reminder, "");
}

bool is_of_both_sides(Deed deed) {
  return deed == Deed::advocacy || deed == Deed::engagement;
}

Result<Promise> make(const pairs::Pair& pair, PersonId person, Said said, PromiseId id, Date today) {
  // promises.md rule 15
  if (pair.closed_at && (!said.is_done || said.audience == Audience::partner))
    return refuse(Code::wrong_state, "This pairing has ended. What was done since can be put down as done.");
  const bool is_listed = said.audience == Audience::list;
  std::vector<Fault> faults;
  if (auto wrong = said.is_done ? done_fault(said.due_on, today) : day_fault(said.due_on, today);
      !wrong.empty())
    faults.push_back({"/due_on", std::move(wrong)});
  if (auto wrong = words_fault(said.words, kMostWords); is_listed && !wrong.empty())
    faults.push_back({"/words", std::move(wrong)});
  if (!is_listed && said.words)
    faults.push_back({"/words", "The words of this one stay in your private space. Leave them out here."});
  if (!is_listed && said.rests_on_partner)
    faults.push_back({"/rests_on_partner", "Only one for the list needs your partner's yes."});
  if (said.deed == Deed::introduction && said.audience != Audience::partner)
    faults.push_back({"/audience", "An introduction is between the two of you. Share it with your partner."});
  CHECK_OK(sound(std::move(faults)));
  return Promise{.id = id,
                 .programme = pair.programme,
                 .pair = pair.id,
                 .person = person,
                 .deed = said.deed,
                 .audience = said.audience,
                 .words = std::move(said.words),
                 .due_on = said.due_on,
                 .first_due_on = said.due_on,
                 .consent = said.rests_on_partner ? Consent::waiting : Consent::not_needed,
                 .state = said.is_done ? State::done : State::open,
                 .made_on = today,
                 .settled_on = said.is_done ? std::optional(today) : std::nullopt};
}

bool is_on_list(const Promise& promise) {
  return promise.audience == Audience::list &&
         (promise.consent == Consent::not_needed || promise.consent == Consent::given);
}

bool is_late(const Promise& promise, Date today) {
  return promise.state == State::open && today > promise.due_on;
}

Result<Promise> move_day(Promise promise, Date due_on, Date today) {
  CHECK_OK(still_open(promise));
  if (promise.due_on != promise.first_due_on)
    return refuse(Code::wrong_state,
                  "Its day was moved once already. You can say that it is done, or drop it.");
  auto wrong = day_fault(due_on, today);
  if (wrong.empty() && due_on == promise.due_on) wrong = "It is for that day already.";
  if (!wrong.empty()) return tl::make_unexpected(sound({{"/due_on", std::move(wrong)}}).error());
  promise.due_on = due_on;
  return promise;
}

Result<Promise> settle(Promise promise, State state, std::optional<std::string> outcome, Date today) {
  CHECK_OK(still_open(promise));
  const bool is_listed = promise.audience == Audience::list;
  if (state == State::open) return refuse(Code::invalid, "Say whether it is done or dropped.");
  if (!is_listed && outcome)
    return tl::make_unexpected(
        sound({{"/outcome", "Words about this one stay in your private space. Leave them out here."}})
            .error());
  const bool is_needed = is_listed && state == State::dropped;
  if (is_needed || outcome)
    if (auto wrong = words_fault(outcome, kMostOutcome); !wrong.empty())
      return tl::make_unexpected(sound({{"/outcome", std::move(wrong)}}).error());
  promise.state = state;
  promise.outcome = std::move(outcome);
  promise.settled_on = today;
  return promise;
}

Result<Promise> object(Promise promise) {
  if (promise.audience != Audience::list || promise.consent != Consent::not_needed)
    return refuse(Code::wrong_state, "This one has been put to you already.");
  promise.consent = Consent::waiting;
  return promise;
}

Result<Promise> answer(Promise promise, bool yes, bool is_from_mentor) {
  if (promise.consent != Consent::waiting)
    return refuse(Code::wrong_state, "There is nothing to answer any more.");
  promise.consent = yes ? Consent::given : Consent::refused;
  promise.is_from_mentor = yes && is_from_mentor;
  return promise;
}

Result<Promise> take_back_credit(Promise promise) {
  if (!promise.is_from_mentor) return refuse(Code::wrong_state, "The list does not tell where it came from.");
  promise.is_from_mentor = false;
  return promise;
}

Result<Promise> confirm(Promise promise, Date today) {
  if (promise.deed != Deed::introduction || promise.state != State::done || promise.confirmed_on)
    return refuse(Code::wrong_state, "There is nothing to confirm.");
  promise.confirmed_on = today;
  return promise;
}

std::optional<Reminder> reminder_due(const Promise& promise, Date today) {
  if (promise.state != State::open || promise.consent == Consent::refused) return std::nullopt;
  const int left = days_between(today, promise.due_on);
  if (left >= 0 && left <= kWeek && promise.made_on < add_days(promise.due_on, -kWeek)) return Reminder::soon;
  if (left < 0 && left >= -kWeek) return Reminder::late;
  return std::nullopt;
}

}  // namespace turnabout::promises
