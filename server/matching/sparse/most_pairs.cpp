#include "matching/sparse/most_pairs.hpp"

#include "matching/sparse/seats.hpp"

namespace turnabout::matching::sparse {
namespace {

/// Where one side is full and the other has a place left for each so many people, all belong to one part.
constexpr int kPlenty = 50;

/// The label of a mentee is the price of its seat.
template <class Seats>
class PushRelabel {
 public:
  PushRelabel(const SparseProblem& problem, const Block& block, ByMentee& by_mentee, Asking& asking)
      : problem_(problem),
        by_mentee_(by_mentee),
        asking_(asking),
        seats_(block, problem.from),
        unreachable_(problem.mentors() + problem.mentees() + 2) {}

  Parts run() {
    take_the_rarest();
    if (asking_.goes_on()) push_all();
    while (!asking_.stopped() && !waiting_.empty() && take_what_is_reached()) {
    }
    return asking_.stopped() ? as_it_is() : split();
  }

 private:
  std::uint32_t begin(std::size_t row) const { return problem_.from[row]; }
  std::uint32_t end(std::size_t row) const { return problem_.from[row + 1]; }
  std::size_t column(std::uint32_t pair) const { return at(problem_.mentee[pair]); }
  std::size_t rows() const { return problem_.mentor_capacity.size(); }
  std::size_t columns() const { return problem_.mentee_capacity.size(); }

  void take_the_rarest() {
    std::vector<std::int32_t> wanted(columns(), 0);
    for (const auto mentee : problem_.mentee) ++wanted[at(mentee)];
    for (std::size_t row = 0; row < rows() && asking_.goes_on(); ++row)
      while (seats_.open(row)) {
        auto rarest = end(row);
        for (auto pair = begin(row); pair < end(row); ++pair)
          if (!seats_.full(column(pair)) &&
              (rarest == end(row) || wanted[column(pair)] < wanted[column(rarest)]) && !seats_.has(row, pair))
            rarest = pair;
        if (rarest == end(row)) {
          waiting_.push_back(static_cast<std::int32_t>(row));
          break;
        }
        seats_.outbid(row, column(rarest), rarest, 1);
        if (!seats_.full(column(rarest))) seats_.set_price(column(rarest), 0);
      }
  }

  void push_all() {
    const std::size_t patience = std::max<std::size_t>(1000, rows() / 4);
    std::size_t pushes = 0;
    std::vector<std::int32_t> next, stuck;
    while (!waiting_.empty()) {
      next.clear();
      for (const auto row : waiting_) {
        if (!asking_.goes_on()) return;
        while (seats_.open(at(row)) && push(at(row), next))
          if (++pushes % patience == 0) relabel();
        if (seats_.open(at(row))) stuck.push_back(row);
      }
      waiting_.swap(next);
    }
    waiting_ = std::move(stuck);
  }

  /// Takes the mentee with the lowest label. False if nobody with a place left can be reached.
  bool push(std::size_t row, std::vector<std::int32_t>& losers) {
    auto lowest = unreachable_, second = unreachable_;
    auto best = end(row);
    for (auto pair = begin(row); pair < end(row); ++pair) {
      const auto label = seats_.price(column(pair));
      if (label >= second || seats_.has(row, pair)) continue;
      if (label >= lowest) {
        second = label;
        continue;
      }
      second = lowest;
      lowest = label;
      best = pair;
      if (label == 0) {
        second = 0;
        break;
      }
    }
    if (best == end(row)) return false;
    const auto loser = seats_.outbid(row, column(best), best, std::min(unreachable_, second + 1));
    if (!seats_.full(column(best))) seats_.set_price(column(best), 0);
    if (loser != kNobody) losers.push_back(loser);
    return true;
  }

  /// Exact labels, by one search backwards from everybody with a place left; for each mentor met, the pair
  /// that leads there.
  void relabel() {
    const auto& pairs = by_mentee_.pairs();
    way_.assign(rows(), kNoWay);
    holder_.assign(columns(), kNobody);
    std::vector<std::int32_t> queue;
    for (std::size_t mentee = 0; mentee < columns(); ++mentee) {
      seats_.rebid(mentee, unreachable_);
      if (seats_.full(mentee)) continue;
      seats_.set_price(mentee, 0);
      queue.push_back(static_cast<std::int32_t>(mentee));
    }
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const auto mentee = at(queue[next]);
      const auto label = seats_.price(mentee) + 1;
      for (auto i = pairs.from[mentee]; i < pairs.from[mentee + 1]; ++i) {
        const auto row = at(pairs.mentor[i]);
        if (way_[row] != kNoWay || seats_.holds(mentee, row)) continue;
        way_[row] = static_cast<std::int32_t>(mentee);
        seats_.each_pair(row, [&](std::uint32_t pair) {
          const auto held = column(pair);
          if (!seats_.full(held)) return;
          seats_.rebid(held, row, label);
          if (holder_[held] != kNobody) return;
          holder_[held] = static_cast<std::int32_t>(row);
          seats_.set_price(held, label);
          queue.push_back(static_cast<std::int32_t>(held));
        });
      }
    }
  }

  /// Pairs along ways that do not meet. False if nobody who waits can be reached any more.
  bool take_what_is_reached() {
    by_mentee_.pairs();
    if (!asking_.goes_on_after_a_pass()) return false;
    relabel();
    bool found = false;
    std::vector<bool> used(columns());
    for (const auto row : waiting_) {
      if (!asking_.goes_on()) return false;
      bool free = way_[at(row)] != kNoWay;
      for (auto mentee = way_[at(row)]; free; mentee = way_[at(holder_[at(mentee)])]) {
        free = !used[at(mentee)];
        if (!seats_.full(at(mentee))) break;
      }
      if (!free) continue;
      found = true;
      take(row, used);
    }
    std::erase_if(waiting_, [&](std::int32_t row) { return !seats_.open(at(row)); });
    return found;
  }

  void take(std::int32_t row, std::vector<bool>& used) {
    for (auto mentee = way_[at(row)];;) {
      used[at(mentee)] = true;
      const auto loser = seats_.full(at(mentee)) ? holder_[at(mentee)] : kNobody;
      if (loser != kNobody) seats_.unseat(at(loser), at(mentee));
      seats_.seat(at(row), at(mentee), pair_of(at(row), mentee));
      if (loser == kNobody) return;
      row = loser;
      mentee = way_[at(row)];
    }
  }

  std::uint32_t pair_of(std::size_t row, std::int32_t mentee) const {
    auto pair = begin(row);
    while (problem_.mentee[pair] != mentee) ++pair;
    return pair;
  }

  /// Everybody whom exchanges reach from mentors with a place left.
  void mark_spare_mentors(Parts& parts) {
    std::vector<std::int32_t> queue;
    const auto meet = [&](std::size_t row) {
      if (parts.mentors[row] == Part::spare_mentors) return;
      parts.mentors[row] = Part::spare_mentors;
      queue.push_back(static_cast<std::int32_t>(row));
    };
    for (std::size_t row = 0; row < rows(); ++row)
      if (seats_.open(row)) meet(row);
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const auto row = at(queue[next]);
      for (auto pair = begin(row); pair < end(row); ++pair) {
        const auto mentee = column(pair);
        if (parts.mentees[mentee] == Part::spare_mentors || seats_.has(row, pair)) continue;
        parts.mentees[mentee] = Part::spare_mentors;
        seats_.each_row(mentee, [&](std::size_t holder, std::uint32_t) { meet(holder); });
      }
    }
  }

  Parts as_it_is() const {
    Parts parts;
    for (std::size_t row = 0; row < rows(); ++row)
      seats_.each_pair(row, [&](std::uint32_t pair) { parts.stopped_at.push_back(pair); });
    return parts;
  }

  Parts split() {
    std::size_t open_rows = 0, open_columns = 0;
    for (std::size_t row = 0; row < rows(); ++row) open_rows += seats_.open(row);
    for (std::size_t mentee = 0; mentee < columns(); ++mentee) open_columns += !seats_.full(mentee);
    const auto everybody = [&](Part part) {
      return Parts{std::vector<Part>(rows(), part), std::vector<Part>(columns(), part)};
    };
    if (open_rows == 0 && open_columns > columns() / kPlenty) return everybody(Part::spare_mentees);
    if (open_columns == 0 && open_rows > rows() / kPlenty) return everybody(Part::spare_mentors);
    auto parts = everybody(Part::exact);
    if (open_columns > 0) {
      if (open_rows == 0) relabel();  // otherwise the last time was in vain, and is still true
      for (std::size_t row = 0; row < rows(); ++row)
        if (way_[row] != kNoWay) parts.mentors[row] = Part::spare_mentees;
      for (std::size_t mentee = 0; mentee < columns(); ++mentee)
        if (seats_.price(mentee) != unreachable_) parts.mentees[mentee] = Part::spare_mentees;
    }
    if (open_rows > 0) mark_spare_mentors(parts);
    return parts;
  }

  static constexpr std::int32_t kNoWay = -1;

  const SparseProblem& problem_;
  ByMentee& by_mentee_;
  Asking& asking_;
  Seats seats_;
  std::int32_t unreachable_;
  std::vector<std::int32_t> waiting_;  // mentors with a place left
  std::vector<std::int32_t> way_;      // by mentor: the mentee that leads to a place, from relabel()
  std::vector<std::int32_t> holder_;   // by mentee: the mentor who could go
};

}  // namespace

Parts most_pairs(const SparseProblem& problem, ByMentee& by_mentee, Asking& asking) {
  const Block block{problem.mentor_capacity, problem.mentee_capacity, problem.from, problem.mentee,
                    problem.score};
  if (block.single()) return PushRelabel<SingleSeats<std::int32_t>>(problem, block, by_mentee, asking).run();
  return PushRelabel<ManySeats<std::int32_t>>(problem, block, by_mentee, asking).run();
}

}  // namespace turnabout::matching::sparse
