#include "pairs/matching_run.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace turnabout::pairs {
namespace {

using std::chrono::hours;

constexpr std::array kRunStates{std::pair{RunState::open, std::string_view{"open"}},
                                std::pair{RunState::asking, std::string_view{"asking"}},
                                std::pair{RunState::closed, std::string_view{"closed"}}};
constexpr std::array kChangeKinds{
    std::pair{ChangeKind::place, std::string_view{"place"}},
    std::pair{ChangeKind::remove, std::string_view{"remove"}},
    std::pair{ChangeKind::swap, std::string_view{"swap"}},
    std::pair{ChangeKind::lock, std::string_view{"lock"}},
    std::pair{ChangeKind::unlock, std::string_view{"unlock"}},
    std::pair{ChangeKind::suggest, std::string_view{"suggest"}},
    std::pair{ChangeKind::undo, std::string_view{"undo"}},
};

template <class Table, class Value>
std::string_view text_of(const Table& table, Value value) {
  for (const auto& [known, text] : table)
    if (known == value) return text;
  throw std::invalid_argument("unnamed value");
}

template <class Value, class Table>
Value value_of(const Table& table, std::string_view text) {
  for (const auto& [value, known] : table)
    if (known == text) return value;
  throw std::invalid_argument(std::string(text));
}

bool same_people(const Placing& a, const Placing& b) {
  return a.mentor == b.mentor && a.mentee == b.mentee;
}

/// Everything that stands when `change` has been carried out, fixed placings included.
std::vector<Placing> standing(const BoardChange& change, const std::vector<Placing>& table,
                              const std::vector<Placing>& fixed) {
  auto all = carry_out(change, table);
  all.insert(all.end(), fixed.begin(), fixed.end());
  return all;
}

std::int64_t uses(const std::vector<Placing>& placings, ApplicationId application) {
  return std::count_if(placings.begin(), placings.end(), [&](const Placing& placing) {
    return placing.mentor == application || placing.mentee == application;
  });
}

bool within_capacity(const std::vector<Placing>& placings, const std::vector<Placing>& added,
                     const Seats& seats) {
  return std::all_of(added.begin(), added.end(), [&](const Placing& placing) {
    return uses(placings, placing.mentor) <= seats.capacity(placing.mentor) &&
           uses(placings, placing.mentee) <= seats.capacity(placing.mentee);
  });
}

Result<Placing> find(const std::vector<Placing>& table, const std::optional<Placing>& wanted) {
  if (!wanted) return refuse(Code::invalid, "Say which mentor and which mentee.");
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Placing& placing) { return same_people(placing, *wanted); });
  if (found == table.end()) return refuse(Code::not_found, "These two are not matched on the board.");
  return *found;
}

/// Takes away the first unlocked placing of `application`, if that makes the room it needs.
Result<void> make_room(ApplicationId application, BoardChange& change, const std::vector<Placing>& table,
                       const std::vector<Placing>& fixed, const Seats& seats) {
  if (uses(standing(change, table, fixed), application) <= seats.capacity(application)) return {};
  for (const auto& placing : table) {
    const bool theirs = placing.mentor == application || placing.mentee == application;
    const bool gone = std::any_of(change.before.begin(), change.before.end(),
                                  [&](const Placing& taken) { return same_people(taken, placing); });
    if (!theirs || placing.locked || gone) continue;
    change.before.push_back(placing);
    return {};
  }
  return refuse(
      Code::wrong_state,
      "There is no free place: what this person has is locked, asked about or agreed. Unlock it first.");
}

Result<BoardChange> plan_place(const ChangeRequest& request, const std::vector<Placing>& table,
                               const std::vector<Placing>& fixed, const Seats& seats) {
  if (!request.first) return refuse(Code::invalid, "Say which mentor and which mentee.");
  if (find(table, request.first) || find(fixed, request.first))
    return refuse(Code::already_exists, "These two are matched already.");
  BoardChange change{.kind = ChangeKind::place, .before = {}, .after = {*request.first}};
  if (seats.capacity(request.first->mentor) == 0 || seats.capacity(request.first->mentee) == 0)
    return refuse(Code::not_found, "One of the two does not take part in this run.");
  CHECK_OK(make_room(request.first->mentor, change, table, fixed, seats));
  CHECK_OK(make_room(request.first->mentee, change, table, fixed, seats));
  return change;
}

Result<BoardChange> plan_swap(const ChangeRequest& request, const std::vector<Placing>& table,
                              const std::vector<Placing>& fixed) {
  TRY(const Placing first, find(table, request.first));
  TRY(const Placing second, find(table, request.second));
  if (first.locked || second.locked) return refuse(Code::wrong_state, "Unlock the match before you swap it.");
  if (first.mentor == second.mentor || first.mentee == second.mentee)
    return refuse(Code::invalid, "Choose two matches that share nobody.");
  const BoardChange change{.kind = ChangeKind::swap,
                           .before = {first, second},
                           .after = {{.mentor = first.mentor, .mentee = second.mentee},
                                     {.mentor = second.mentor, .mentee = first.mentee}}};
  for (const auto& placing : change.after)
    if (find(table, placing) || find(fixed, placing))
      return refuse(Code::already_exists, "After this swap two people would be matched twice.");
  return change;
}

Result<BoardChange> plan_lock(const ChangeRequest& request, const std::vector<Placing>& table,
                              ChangeKind kind) {
  TRY(const Placing found, find(table, request.first));
  Placing changed = found;
  changed.locked = kind == ChangeKind::lock;
  if (changed == found) return refuse(Code::wrong_state, "Nothing to change: it is so already.");
  return BoardChange{.kind = kind, .before = {found}, .after = {changed}};
}

}  // namespace

std::string_view name(RunState state) {
  return text_of(kRunStates, state);
}
RunState parse_run_state(std::string_view text) {
  return value_of<RunState>(kRunStates, text);
}
std::string_view name(ChangeKind kind) {
  return text_of(kChangeKinds, kind);
}
ChangeKind parse_change_kind(std::string_view text) {
  return value_of<ChangeKind>(kChangeKinds, text);
}

std::vector<Placing> carry_out(const BoardChange& change, std::vector<Placing> table) {
  std::erase_if(table, [&](const Placing& placing) {
    return std::any_of(change.before.begin(), change.before.end(),
                       [&](const Placing& taken) { return same_people(taken, placing); });
  });
  table.insert(table.end(), change.after.begin(), change.after.end());
  return table;
}

Result<BoardChange> plan(const ChangeRequest& request, const std::vector<Placing>& table,
                         const std::vector<Placing>& fixed, const Seats& seats) {
  switch (request.kind) {
    case ChangeKind::place:
      return plan_place(request, table, fixed, seats);
    case ChangeKind::swap:
      return plan_swap(request, table, fixed);
    case ChangeKind::lock:
    case ChangeKind::unlock:
      return plan_lock(request, table, request.kind);
    case ChangeKind::remove: {
      TRY(const Placing found, find(table, request.first));
      if (found.locked) return refuse(Code::wrong_state, "Unlock the match before you remove it.");
      return BoardChange{.kind = ChangeKind::remove, .before = {found}, .after = {}};
    }
    case ChangeKind::suggest:
    case ChangeKind::undo:
      break;
  }
  return refuse(Code::invalid, "This change is made in another way.");
}

Result<BoardChange> plan_undo(const BoardChange& change, const std::vector<Placing>& table,
                              const std::vector<Placing>& fixed, const Seats& seats, Instant now) {
  // pairs.md rule 12
  if (change.undone) return refuse(Code::wrong_state, "This has been undone already.");
  if (now > change.changed_at + hours(24)) return refuse(Code::gone, "A change can be undone for 24 hours.");
  const auto refusal =
      refuse(Code::wrong_state, "The board has moved on since; undo the later changes first.");
  for (const auto& placing : change.after)
    if (std::find(table.begin(), table.end(), placing) == table.end()) return refusal;
  const BoardChange reverse{.kind = ChangeKind::undo, .before = change.after, .after = change.before};
  const auto rest = carry_out({.before = change.after}, table);
  for (const auto& placing : change.before)
    if (find(rest, placing) || find(fixed, placing)) return refusal;
  if (!within_capacity(standing(reverse, table, fixed), reverse.after, seats)) return refusal;
  return reverse;
}

}  // namespace turnabout::pairs
