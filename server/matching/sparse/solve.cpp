#include "matching/sparse/solve.hpp"

#include <algorithm>

#include "matching/sparse/block.hpp"
#include "matching/sparse/most_pairs.hpp"

namespace turnabout::matching {
namespace {

using sparse::Block;
using sparse::Part;

constexpr std::int32_t kElsewhere = Block::kElsewhere;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// Halves of a pair that a place is worth, by part: a pair within a part is worth two. Pairs between parts
/// are worth more (nobody makes them) or less (everybody does).
std::int32_t mentor_halves(Part part) {
  return part == Part::spare_mentors ? 0 : part == Part::exact ? 1 : 2;
}
std::int32_t mentee_halves(Part part) {
  return 2 - mentor_halves(part);
}

/// The people of one side who stand in one part and have room there.
struct Members {
  std::vector<std::int32_t> person;    ///< By place in the block.
  std::vector<std::int32_t> place_of;  ///< By person, or kElsewhere.
  std::vector<int> capacity;           ///< By place in the block.

  Members(const std::vector<Part>& parts, Part part, const std::vector<int>& room)
      : place_of(parts.size(), kElsewhere) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i] != part || room[i] == 0) continue;
      place_of[i] = static_cast<std::int32_t>(person.size());
      person.push_back(static_cast<std::int32_t>(i));
      capacity.push_back(room[i]);
    }
  }
  bool everybody() const { return person.size() == place_of.size(); }
};

/// What mentor_halves() made of parts.
std::vector<Part> parts_of(const std::vector<SparsePrice>& prices, Part without_halves, Part with_all) {
  std::vector<Part> parts;
  parts.reserve(prices.size());
  for (const auto& price : prices)
    parts.push_back(price.halves == 0 ? without_halves : price.halves == 1 ? Part::exact : with_all);
  return parts;
}

class Solve {
 public:
  Solve(const SparseProblem& problem, const SparseSolution* start, const Patience& patience)
      : problem_(problem),
        start_(start),
        by_mentee_(problem),
        asking_(patience, problem.mentors()),
        mentor_room_(problem.mentor_capacity),
        mentee_room_(problem.mentee_capacity) {
    solution_.mentor_price.resize(problem.mentor_capacity.size());
    solution_.mentee_price.resize(problem.mentee_capacity.size());
  }

  SparseSolution run() {
    auto parts = start_ != nullptr
                     ? sparse::Parts{parts_of(start_->mentor_price, Part::spare_mentors, Part::spare_mentees),
                                     parts_of(start_->mentee_price, Part::spare_mentees, Part::spare_mentors)}
                     : sparse::most_pairs(problem_, by_mentee_, asking_);
    if (asking_.stopped()) return stopped_at(std::move(parts.stopped_at));
    make_what_every_answer_has(parts);
    if (!asking_.goes_on_after_a_pass()) return stopped_at(std::move(solution_.chosen));
    for (const auto part : {Part::exact, Part::spare_mentees, Part::spare_mentors}) solve_part(parts, part);
    for (std::size_t i = 0; i < parts.mentors.size(); ++i)
      solution_.mentor_price[i].halves = mentor_halves(parts.mentors[i]);
    for (std::size_t i = 0; i < parts.mentees.size(); ++i)
      solution_.mentee_price[i].halves = mentee_halves(parts.mentees[i]);
    price_who_had_no_choice();
    return finished();
  }

 private:
  SparseSolution finished() {
    std::sort(solution_.chosen.begin(), solution_.chosen.end());
    solution_.settled = !asking_.stopped();
    solution_.pairs = std::ssize(solution_.chosen);
    for (const auto pair : solution_.chosen) solution_.score += problem_.score[pair];
    return std::move(solution_);
  }

  /// Nothing is known but what each mentor's best pair is.
  SparseSolution stopped_at(std::vector<std::uint32_t> pairs) {
    solution_.chosen = std::move(pairs);
    for (std::size_t mentor = 0; mentor < mentor_room_.size(); ++mentor) {
      solution_.mentor_price[mentor].halves = 2;
      for (auto pair = problem_.from[mentor]; pair < problem_.from[mentor + 1]; ++pair)
        solution_.mentor_price[mentor].points =
            std::max<std::int64_t>(solution_.mentor_price[mentor].points, problem_.score[pair]);
    }
    return finished();
  }

  void make_what_every_answer_has(const sparse::Parts& parts) {
    for (std::size_t mentor = 0; mentor < mentor_room_.size(); ++mentor)
      for (auto pair = problem_.from[mentor]; pair < problem_.from[mentor + 1]; ++pair) {
        const auto mentee = at(problem_.mentee[pair]);
        if (mentor_halves(parts.mentors[mentor]) + mentee_halves(parts.mentees[mentee]) >= 2) continue;
        solution_.chosen.push_back(pair);
        --mentor_room_[mentor];
        --mentee_room_[mentee];
      }
  }

  /// Whose places all went to what every answer has was in no block, and may have any price that is high
  /// enough.
  void price_who_had_no_choice() {
    const auto raise = [&](bool mentors) {
      for (std::size_t mentor = 0; mentor < mentor_room_.size(); ++mentor)
        for (auto pair = problem_.from[mentor]; pair < problem_.from[mentor + 1]; ++pair) {
          const auto mentee = at(problem_.mentee[pair]);
          auto& a = solution_.mentor_price[mentor];
          auto& b = solution_.mentee_price[mentee];
          if (a.halves + b.halves != 2) continue;
          const auto missing = problem_.score[pair] - a.points - b.points;
          if (missing <= 0) continue;
          if (mentors && mentor_room_[mentor] == 0) a.points += missing;
          if (!mentors && mentee_room_[mentee] == 0) b.points += missing;
        }
    };
    const auto nobody_left = [](const std::vector<int>& room) {
      return std::ranges::find(room, 0) != room.end();
    };
    if (nobody_left(mentee_room_)) raise(false);
    if (nobody_left(mentor_room_)) raise(true);
  }

  void solve_part(const sparse::Parts& parts, Part part) {
    const Members mentors(parts.mentors, part, mentor_room_);
    const Members mentees(parts.mentees, part, mentee_room_);
    if (mentors.person.empty() || mentees.person.empty()) return;
    const bool rows_are_mentees = part == Part::spare_mentors;
    const auto& rows = rows_are_mentees ? mentees : mentors;
    const auto& columns = rows_are_mentees ? mentors : mentees;
    Block block{.row_capacity = rows.capacity,
                .column_capacity = columns.capacity,
                .from = problem_.from,
                .column = problem_.mentee,
                .score = problem_.score};
    if (rows_are_mentees) {
      const auto& pairs = by_mentee_.pairs();
      block.from = pairs.from;
      block.column = pairs.mentor;
      block.score = pairs.score;
    }
    if (!rows.everybody()) block.person = rows.person;
    if (!columns.everybody()) block.place = columns.place_of;
    auto solved = solve_block(block, mentors, mentees, rows_are_mentees);
    if (!rows_are_mentees)
      return take(solved, mentors, solution_.mentor_price, mentees, solution_.mentee_price);
    std::size_t row = 0;
    for (auto& pair : solved.chosen) {  // row by row
      while (block.from[block.owner(row) + 1] <= pair) ++row;
      pair = pair_of(block.column[pair], mentees.person[row]);
    }
    take(solved, mentees, solution_.mentee_price, mentors, solution_.mentor_price);
  }

  sparse::BlockSolution solve_block(const Block& block, const Members& mentors, const Members& mentees,
                                    bool rows_are_mentees) {
    if (start_ == nullptr) return sparse::solve(block, asking_);
    sparse::Start start;
    std::size_t mentor = 0;
    for (const auto pair : start_->chosen) {
      while (problem_.from[mentor + 1] <= pair) ++mentor;
      const auto a = mentors.place_of[mentor], b = mentees.place_of[at(problem_.mentee[pair])];
      if (a == kElsewhere || b == kElsewhere) continue;
      start.seats.push_back({at(rows_are_mentees ? b : a), at(rows_are_mentees ? a : b)});
    }
    const auto& price = rows_are_mentees ? start_->mentor_price : start_->mentee_price;
    for (const auto person : (rows_are_mentees ? mentors : mentees).person)
      start.column_price.push_back(price[at(person)].points);
    return sparse::improve(block, start, asking_);
  }

  std::uint32_t pair_of(std::int32_t mentor, std::int32_t mentee) const {
    auto pair = problem_.from[at(mentor)];
    while (problem_.mentee[pair] != mentee) ++pair;
    return pair;
  }

  void take(const sparse::BlockSolution& solved, const Members& rows, std::vector<SparsePrice>& row_price,
            const Members& columns, std::vector<SparsePrice>& column_price) {
    solution_.chosen.insert(solution_.chosen.end(), solved.chosen.begin(), solved.chosen.end());
    for (std::size_t i = 0; i < rows.person.size(); ++i)
      row_price[at(rows.person[i])].points = solved.row_price[i];
    for (std::size_t i = 0; i < columns.person.size(); ++i)
      column_price[at(columns.person[i])].points = solved.column_price[i];
  }

  const SparseProblem& problem_;
  const SparseSolution* start_;  // or none
  sparse::ByMentee by_mentee_;
  sparse::Asking asking_;
  std::vector<int> mentor_room_, mentee_room_;
  SparseSolution solution_;
};

}  // namespace

SparseSolution solve(const SparseProblem& problem, const Patience& patience) {
  return Solve(problem, nullptr, patience).run();
}

SparseSolution improve(const SparseProblem& problem, const SparseSolution& start, const Patience& patience) {
  return Solve(problem, &start, patience).run();
}

}  // namespace turnabout::matching
