#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pairs/pair.hpp"

/// A matching run and what a lead may do to its board. Pure; rules 9 to 12 of docs/rules/pairs.md.
namespace turnabout::pairs {

using BoardChangeId = Id<struct BoardChangeTag>;

enum class RunState { open, asking, closed };
std::string_view name(RunState state);
RunState parse_run_state(std::string_view text);

/// One attempt at matching a programme's applications.
struct MatchingRun {
  MatchingRunId id = {};
  ProgrammeId programme = {};
  RunState state = RunState::open;
  std::string settings = {};  ///< JSON: seed and the weights that differ from the programme's.
  std::int64_t version = 1;
  PersonId created_by = {};
  Instant created_at = {};
};

enum class ChangeKind { place, remove, swap, lock, unlock, suggest, undo };
std::string_view name(ChangeKind kind);
ChangeKind parse_change_kind(std::string_view text);

/// One seat beside another: the applications of a mentor and a mentee.
struct Placing {
  ApplicationId mentor = {};
  ApplicationId mentee = {};
  bool locked = false;
  auto operator<=>(const Placing&) const = default;
};

/// What the lead asks for. `place` and `remove` use first; `swap` exchanges the mentees of first and second;
/// `lock` and `unlock` use first; `suggest` uses neither.
struct ChangeRequest {
  ChangeKind kind = ChangeKind::suggest;
  std::optional<Placing> first = {};
  std::optional<Placing> second = {};
};

/// What a change did to the placings on the table.
struct BoardChange {
  BoardChangeId id = {};
  ChangeKind kind = ChangeKind::place;
  std::vector<Placing> before = {};  ///< Placings it took away.
  std::vector<Placing> after = {};   ///< Placings it put there.
  PersonId changed_by = {};
  Instant changed_at = {};
  bool undone = false;
};

/// How many more partners an application has room for, by application.
class Seats {
 public:
  virtual ~Seats() = default;
  /// 0 for an application that does not take part.
  virtual int capacity(ApplicationId application) const = 0;
};

/// The placings that change if `request` is carried out on `table` (the placings that may still be moved),
/// given the `fixed` ones that may not (asked about or agreed; pairs.md rule 11). Whether two people are
/// possible at all is matching's business and checked there. `place` makes room by removing the oldest
/// unlocked placing of whoever is full. Errors: wrong_state (a locked or fixed placing is in the way),
/// invalid (members missing), not_found (no such placing).
Result<BoardChange> plan(const ChangeRequest& request, const std::vector<Placing>& table,
                         const std::vector<Placing>& fixed, const Seats& seats);

/// The opposite of `change`. Errors: gone after 24 hours (pairs.md rule 12), wrong_state if already undone,
/// if the board no longer has what the change put there, or if what it took away would now be over capacity.
Result<BoardChange> plan_undo(const BoardChange& change, const std::vector<Placing>& table,
                              const std::vector<Placing>& fixed, const Seats& seats, Instant now);

/// The table after a planned change.
std::vector<Placing> carry_out(const BoardChange& change, std::vector<Placing> table);

}  // namespace turnabout::pairs
