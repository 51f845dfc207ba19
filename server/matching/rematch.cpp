// Edits are changes of weights and capacities of one flow that stays solved (optimum.hpp). A lock is a pair
// that outweighs all that one exchange can change, a ban one that costs twice as much. All weights are
// multiplied so that one more part fits below the objective: one for each pair that is there already, which
// decides among equals.

#include "matching/rematch.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>

#include "matching/exact/edit_weights.hpp"
#include "matching/exact/resumed.hpp"

namespace turnabout::matching {
namespace {

std::size_t at(std::ptrdiff_t index) {
  return static_cast<std::size_t>(index);
}

Problem without_locks(Problem problem) {
  problem.locked.clear();
  return problem;
}

Result<void> answerable(const Problem& problem) {
  CHECK_OK(validate(problem));
  if (problem.fairness != Fairness::none)
    return refuse(Code::invalid, "With fairness, pairs are looked for afresh.");
  if (!Task(problem).overlapping.empty())
    return refuse(Code::invalid, "With quotas that overlap, pairs are looked for afresh.");
  return {};
}

}  // namespace

class Rematch::Kept {
 public:
  /// `problem` is answerable; the locks come later.
  explicit Kept(Problem problem)
      : problem_(without_locks(std::move(problem))),
        task_(problem_),
        banned_(problem_.feasible.size()),
        locked_(problem_.feasible.size()) {
    for (const auto side : kSides)
      for (const auto& place : places(side)) capacity_[index(side)].push_back(place.capacity);
  }

  /// Everything possible, with no lock and no ban.
  Result<void> solve() {
    weights_ = EditWeights::far_reaching(problem_);
    if (!fits(task_.longest_path(weights_.ladder))) return too_large();
    const auto answer = matching::solve(task_, weights_.ladder, {});
    weights_.use(answer.ladder, problem_);
    return start_from(answer);
  }

  /// With these locks and bans, of which `today` knows. False, and of no more use, if its prices prove
  /// nothing.
  Result<bool> resume(const Solution& today, const std::vector<Match>& locked,
                      const std::vector<Match>& banned) {
    const auto answer = answer_in(task_, today);
    if (!answer) return false;
    for (const auto& match : banned) banned_[at(position_of(problem_, match))] = 1;
    for (const auto& match : locked) locked_[at(position_of(problem_, match))] = 1;
    locks_ = locked;
    weights_ = EditWeights::by(answer->ladder, problem_);
    if (!proves(task_, *answer, [this](std::size_t pair) { return worth_of(pair); })) return false;
    CHECK_OK(start_from(*answer));
    return true;
  }

  /// The same once more, for scores and capacities that the weights did not foresee.
  Result<Moved> solve_again() {
    const auto before = pairs();
    const auto banned = std::exchange(banned_, std::vector<std::uint8_t>(banned_.size()));
    const auto locked = std::exchange(locked_, std::vector<std::uint8_t>(locked_.size()));
    const auto capacity = capacity_;
    for (const auto side : kSides)
      for (std::size_t person = 0; person < places(side).size(); ++person)
        places(side)[person].capacity =
            std::max(places(side)[person].capacity, capacity[index(side)][person]);
    task_ = Task(problem_);
    CHECK_OK(solve());
    for (const auto side : kSides)
      for (int person = 0; person < std::ssize(places(side)); ++person)
        if (capacity[index(side)][at(person)] < places(side)[at(person)].capacity)
          resize(side, person, capacity[index(side)][at(person)]);
    for (std::size_t pair = 0; pair < banned.size(); ++pair) {
      if (banned[pair] != 0) ban(pair, true);
      if (locked[pair] != 0) lock(pair, true);
    }
    prefer(before);
    const auto after = pairs();
    Moved moved;
    std::ranges::set_difference(before, after, std::back_inserter(moved.lost));
    std::ranges::set_difference(after, before, std::back_inserter(moved.gained));
    return moved;
  }

  /// Moves to the best pairs that keep the most of these.
  void prefer(const std::vector<Match>& today) {
    std::vector<std::uint8_t> wanted(today_.size());
    for (const auto& match : today)
      if (const auto pair = position_of(problem_, match); pair >= 0) wanted[at(pair)] = 1;
    std::vector<std::size_t> changed;
    for (std::size_t pair = 0; pair < wanted.size(); ++pair)
      if (std::exchange(today_[pair], wanted[pair]) != wanted[pair]) changed.push_back(pair);
    for (const auto pair : changed) reweigh(pair);
    std::visit([](auto& optimum) { optimum.take_changes(); }, *optimum_);
    for (std::size_t pair = 0; pair < today_.size(); ++pair) {
      const bool is_chosen = chosen(pair);
      if (is_chosen == (today_[pair] != 0)) continue;
      today_[pair] = is_chosen ? 1 : 0;
      reweigh(pair);
    }
  }

  Problem edited() const {
    Problem problem = problem_;
    problem.feasible.clear();
    for (const auto side : kSides)
      for (int person = 0; person < std::ssize(places(side)); ++person) {
        auto& place = (side == Side::mentor ? problem.mentors : problem.mentees)[at(person)];
        place.capacity = std::max(1, capacity(side, person));
        place.at_least = std::min(place.at_least, capacity(side, person));
      }
    for (std::size_t pair = 0; pair < problem_.feasible.size(); ++pair) {
      const auto& candidate = problem_.feasible[pair];
      if (banned_[pair] != 0 || capacity(Side::mentor, candidate.match.mentor) == 0 ||
          capacity(Side::mentee, candidate.match.mentee) == 0)
        continue;
      problem.feasible.push_back(candidate);
      if (locked_[pair] != 0) problem.locked.push_back(candidate.match);
    }
    return problem;
  }

  std::vector<Match> pairs() const {
    std::vector<Match> pairs;
    const auto* const end = today_.data() + today_.size();
    // Few of many: those between them are passed over many at once.
    for (const auto* pair = today_.data(); pair != end; ++pair) {
      pair = static_cast<const std::uint8_t*>(std::memchr(pair, 1, static_cast<std::size_t>(end - pair)));
      if (pair == nullptr) break;
      pairs.push_back(problem_.feasible[at(pair - today_.data())].match);
    }
    return pairs;
  }

  const Problem& problem() const { return problem_; }
  bool is_banned(std::size_t pair) const { return banned_[pair] != 0; }
  bool is_locked(std::size_t pair) const { return locked_[pair] != 0; }
  int capacity(Side side, int person) const { return capacity_[index(side)][at(person)]; }
  /// Whether the weights foresee such a score or capacity; if not, solve anew.
  bool foresees(Score score) const { return weights_.foresees(score); }
  bool foresees(Side side, int person, int capacity) const {
    return capacity <= places(side)[at(person)].capacity;
  }

  void ban(std::size_t pair, bool banned) {
    banned_[pair] = banned ? 1 : 0;
    reweigh(pair);
  }
  void lock(std::size_t pair, bool locked) {
    locked_[pair] = locked ? 1 : 0;
    const auto match = problem_.feasible[pair].match;
    std::erase(locks_, match);
    if (locked) locks_.push_back(match);
    reweigh(pair);
  }
  void rescore(std::size_t pair, Score score) {
    problem_.feasible[pair].score = score;
    reweigh(pair);
  }
  void resize(Side side, int person, int capacity) {
    capacity_[index(side)][at(person)] = capacity;
    std::visit([&](auto& optimum) { optimum.resize(side, person, capacity); }, *optimum_);
  }

  /// Whether one more lock fits beside the others.
  bool has_room_for_lock(Match match) const {
    for (const auto side : kSides)
      if (locks(side, end_of(match, side)) >= capacity(side, end_of(match, side))) return false;
    return std::ranges::all_of(problem_.quotas, [&](const Quota& quota) {
      const auto counts = [&](Match one) {
        return std::ranges::binary_search(quota.people, end_of(one, quota.side));
      };
      return !quota.at_most || !counts(match) || std::ranges::count_if(locks_, counts) < *quota.at_most;
    });
  }
  int locks(Side side, int person) const {
    return static_cast<int>(
        std::ranges::count(locks_, person, [&](Match match) { return end_of(match, side); }));
  }

  /// What changed. What is chosen now is preferred from now on.
  Moved settle() {
    Moved moved;
    auto changed = std::visit([](auto& optimum) { return optimum.take_changes(); }, *optimum_);
    std::ranges::sort(changed);
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const int edge : changed) {
      const auto pair = at(edge);
      const bool is_chosen = chosen(pair);
      if (is_chosen == (today_[pair] != 0)) continue;
      (is_chosen ? moved.gained : moved.lost).push_back(problem_.feasible[pair].match);
      today_[pair] = is_chosen ? 1 : 0;
      reweigh(pair);  // chosen and worth more, or not and worth less: nothing else changes
    }
    std::ranges::sort(moved.lost);
    std::ranges::sort(moved.gained);
    return moved;
  }

 private:
  static Result<void> too_large() {
    return refuse(Code::too_large, "There are too many people with too high scores for an exact answer.");
  }

  Result<void> start_from(const FlowAnswer& answer) {
    today_ = answer.chosen;
    if (!fits(weights_.largest_number())) return too_large();
    if (weights_.fits_64_bits())
      optimum_ = start<std::int64_t>(answer);
    else
      optimum_ = start<Wide>(answer);
    return {};
  }

  std::vector<Place>& places(Side side) { return side == Side::mentor ? problem_.mentors : problem_.mentees; }
  const std::vector<Place>& places(Side side) const {
    return side == Side::mentor ? problem_.mentors : problem_.mentees;
  }
  bool chosen(std::size_t pair) const {
    return std::visit([&](const auto& optimum) { return optimum.chosen(static_cast<int>(pair)); }, *optimum_);
  }
  /// What a pair counts for, whether or not it is there today.
  Wide worth_of(std::size_t pair) const {
    Wide worth = weights_.ladder.pair(problem_.feasible[pair].score);
    if (locked_[pair] != 0) worth += weights_.barrier;
    if (banned_[pair] != 0) worth -= 2 * weights_.barrier;
    return worth;
  }
  Wide weight_of(std::size_t pair) const { return worth_of(pair) * weights_.scale + today_[pair]; }
  void reweigh(std::size_t pair) {
    const Wide weight = weight_of(pair);
    std::visit(
        [&]<class Weight>(Optimum<Weight>& optimum) {
          optimum.weigh(static_cast<int>(pair), static_cast<Weight>(weight));
        },
        *optimum_);
  }

  template <class Weight>
  Optimum<Weight> start(const FlowAnswer& answer) const {
    auto flow = flow_of<Weight>(task_, weights_.ladder);
    const auto scale = static_cast<Weight>(weights_.scale);
    std::array<std::vector<Weight>, 2> prices;
    for (const auto side : kSides) {
      for (auto& node : flow.nodes[index(side)]) {
        node.demand *= scale;
        node.first *= scale;
      }
      for (const auto price : answer.prices[index(side)])
        prices[index(side)].push_back(static_cast<Weight>(price * weights_.scale));
    }
    for (std::size_t pair = 0; pair < flow.edges.size(); ++pair)
      flow.edges[pair].weight = static_cast<Weight>(weight_of(pair));
    return {std::move(flow), answer.chosen, prices};
  }

  Problem problem_;  // without locks; scores as edited
  Task task_;
  std::vector<std::uint8_t> banned_, locked_;  // by pair
  std::vector<Match> locks_;
  std::array<std::vector<int>, 2> capacity_;  // by side and person, as edited
  EditWeights weights_;
  std::vector<std::uint8_t> today_;  // by pair
  std::optional<std::variant<Optimum<std::int64_t>, Optimum<Wide>>> optimum_;
};

Rematch::Rematch(std::unique_ptr<Kept> kept) : kept_(std::move(kept)) {}
Rematch::Rematch(Rematch&&) noexcept = default;
Rematch& Rematch::operator=(Rematch&&) noexcept = default;
Rematch::~Rematch() = default;

Result<Rematch> Rematch::make(Problem problem, const std::vector<Match>& today) {
  CHECK_OK(answerable(problem));
  auto locked = problem.locked;
  auto kept = std::make_unique<Kept>(std::move(problem));
  CHECK_OK(kept->solve());
  Rematch rematch(std::move(kept));
  if (!today.empty()) rematch.kept_->prefer(today);
  for (const auto& match : locked) CHECK_OK(rematch.lock(match));
  return rematch;
}

Result<Rematch> Rematch::resume(Problem problem, const Solution& today, const std::vector<Match>& banned) {
  CHECK_OK(answerable(problem));
  auto kept = std::make_unique<Kept>(problem);
  TRY(const bool resumed, kept->resume(today, problem.locked, banned));
  if (resumed) return Rematch(std::move(kept));
  TRY(auto rematch, make(std::move(problem)));
  for (const auto& match : banned) CHECK_OK(rematch.ban(match));
  rematch.prefer(today.pairs);
  return rematch;
}

void Rematch::prefer(const std::vector<Match>& today) {
  kept_->prefer(today);
}

Problem Rematch::problem() const {
  return kept_->edited();
}
std::vector<Match> Rematch::pairs() const {
  return kept_->pairs();
}
Standing Rematch::standing() const {
  return standing_of(kept_->problem(), kept_->pairs());
}

namespace {

Result<std::size_t> place_of(const Problem& problem, Match match) {
  const auto pair = position_of(problem, match);
  if (pair < 0) return refuse(Code::not_found, "These two are no possible pair.");
  return at(pair);
}

}  // namespace

/// On a copy, so that nothing has changed if it cannot be answered.
template <class Edit>
Result<Rematch::Moved> Rematch::afresh(Edit edit) {
  auto fresh = std::make_unique<Kept>(*kept_);
  edit(*fresh);
  TRY(auto moved, fresh->solve_again());
  kept_ = std::move(fresh);
  return moved;
}

Result<Rematch::Moved> Rematch::ban(Match match) {
  TRY(const auto pair, place_of(kept_->problem(), match));
  if (kept_->is_locked(pair)) return refuse(Code::wrong_state, "A locked pair cannot be banned.");
  kept_->ban(pair, true);
  return kept_->settle();
}

Result<Rematch::Moved> Rematch::allow(Match match) {
  TRY(const auto pair, place_of(kept_->problem(), match));
  kept_->ban(pair, false);
  return kept_->settle();
}

Result<Rematch::Moved> Rematch::lock(Match match) {
  TRY(const auto pair, place_of(kept_->problem(), match));
  if (kept_->is_locked(pair)) return Moved{};
  if (kept_->is_banned(pair)) return refuse(Code::infeasible, "A banned pair cannot be locked.");
  if (!kept_->has_room_for_lock(match))
    return refuse(Code::infeasible, "Other locked pairs leave no room for this one.");
  kept_->lock(pair, true);
  return kept_->settle();
}

Result<Rematch::Moved> Rematch::unlock(Match match) {
  TRY(const auto pair, place_of(kept_->problem(), match));
  kept_->lock(pair, false);
  return kept_->settle();
}

Result<Rematch::Moved> Rematch::rescore(Match match, Score score) {
  TRY(const auto pair, place_of(kept_->problem(), match));
  if (score > kHighestScore || score < -kHighestScore)
    return refuse(Code::invalid, "A pair scores more than is allowed.");
  if (!kept_->foresees(score)) return afresh([&](Kept& kept) { kept.rescore(pair, score); });
  kept_->rescore(pair, score);
  return kept_->settle();
}

Result<Rematch::Moved> Rematch::resize(Side side, int person, int capacity) {
  if (capacity < 0) return refuse(Code::invalid, "A capacity is not below 0.");
  if (kept_->locks(side, person) > capacity)
    return refuse(Code::infeasible, "More pairs are locked for this person than that.");
  if (!kept_->foresees(side, person, capacity))
    return afresh([&](Kept& kept) { kept.resize(side, person, capacity); });
  kept_->resize(side, person, capacity);
  return kept_->settle();
}

}  // namespace turnabout::matching
