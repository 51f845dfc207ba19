#include "matching/exact/overlap.hpp"

#include <algorithm>
#include <queue>

#include "matching/exact/relaxation.hpp"

namespace turnabout::matching {
namespace {

class Overlap {
 public:
  Overlap(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold,
          const Patience& patience)
      : problem_(problem),
        ladder_(ladder),
        threshold_(threshold),
        patience_(patience),
        tied_(with_ties(ladder, problem)) {}

  Found run() {
    Relaxation whole(Task(problem_, threshold_), ladder_, Relaxation::Divide::not_at_all);
    flows_left_ = flows_for(whole.task());
    const auto question = lowest_bound(whole);
    const bool is_best = !stopped_ && branch(question);
    Found found;
    found.pairs = std::move(best_);
    found.proof =
        proof_of(whole.task(), ladder_, start_.answer, found.pairs, threshold_, prices_of(question));
    found.ladder = ladder_;
    found.is_best = is_best || found.proof.claim == Proof::Claim::reached;
    return found;
  }

 private:
  static constexpr Wide kFine = Wide{1} << 20;
  static constexpr int kStepsAtRoot = 120, kStepsOnTheWay = 4;

  static int flows_for(const Task& task) {
    const auto size = std::ssize(task.open) + std::ssize(task.nodes[0]) + std::ssize(task.nodes[1]) + 1;
    return static_cast<int>(std::clamp<std::ptrdiff_t>(4'000'000 / size, 200, 5'000));
  }

  std::vector<Wide> prices_of(const Question& question) const {
    std::vector<Wide> prices(problem_.quotas.size(), 0);
    const Task task(problem_);
    for (std::size_t q = 0; q < question.prices.size(); ++q)
      prices[static_cast<std::size_t>(task.overlapping[q])] = question.prices[q];
    return prices;
  }

  Relaxed solve(const Relaxation& relaxation, const Question& question) {
    auto relaxed = relaxation.solve(question, patience_);
    --flows_left_;
    stopped_ = stopped_ || !relaxed.settled;
    if (relaxed.is_possible && relaxed.is_allowed) take(relaxed.pairs);
    return relaxed;
  }
  bool goes_on() const { return !stopped_ && (patience_ || flows_left_ > 0); }

  void take(std::vector<Match> pairs) {
    const Wide worth = worth_of(problem_, tied_, pairs);
    if (has_best_ && worth <= best_worth_) return;
    has_best_ = true;
    best_worth_ = worth;
    best_ = std::move(pairs);
  }

  // ---- prices

  struct Tried {
    Wide price = 0;
    Relaxed relaxed;
  };

  /// Moves one price to the lowest bound on its line.
  void move_price(const Relaxation& relaxation, std::size_t quota, Question& question, Relaxed& now) {
    const auto at = [&](Wide price) {
      question.prices[quota] = price;
      return Tried{price, solve(relaxation, question)};
    };
    Tried here{question.prices[quota], std::move(now)};
    const bool rises = here.relaxed.slope[quota] < 0;  // the price, as the bound falls that way
    const Wide end = rises ? relaxation.highest_price() : relaxation.lowest_price(quota);
    if (here.relaxed.slope[quota] != 0 && end != here.price) {
      Tried best = here;
      Tried low = rises ? here : at(end), high = rises ? at(end) : here;
      while (goes_on()) {
        for (const auto* tried : {&low, &high})
          if (tried->relaxed.bound < best.relaxed.bound) best = *tried;
        const Wide down = low.relaxed.slope[quota], up = high.relaxed.slope[quota];
        if (down >= 0 || up <= 0 || high.price - low.price < 2) break;
        // where the two tangents meet, kept strictly between
        const Wide step =
            (high.relaxed.bound - low.relaxed.bound - up * (high.price - low.price)) / (down - up);
        auto middle = at(std::clamp(low.price + step, low.price + 1, high.price - 1));
        if (!middle.relaxed.settled) break;
        const bool is_lowest = middle.relaxed.slope[quota] == 0 ||
                               middle.relaxed.bound >= std::min(low.relaxed.bound, high.relaxed.bound);
        const bool falls = middle.relaxed.slope[quota] < 0;
        if (middle.relaxed.bound < best.relaxed.bound) best = middle;
        (falls ? low : high) = std::move(middle);
        if (is_lowest) break;
      }
      here = std::move(best);
    }
    question.prices[quota] = here.price;
    now = std::move(here.relaxed);
  }

  void step_all(const Relaxation& relaxation, Question& question, Relaxed& now, int steps) {
    constexpr int kPatience = 4;  // steps without a lower bound, until they get shorter
    int futile = 0;
    Question trial = question;
    Relaxed here = now;
    Wide share = 1;  // of the step that would reach the best pairs if the bound were a plane
    for (int step = 0; step < steps && goes_on() && has_best_; ++step) {
      const Wide gap = here.bound - worth_of(problem_, relaxation.ladder(), best_);
      Wide length = 0;
      for (const int slope : here.slope) length += Wide{slope} * slope;
      if (gap <= 0 || length == 0) return;
      for (std::size_t q = 0; q < trial.prices.size(); ++q)
        trial.prices[q] = std::clamp(trial.prices[q] - gap / share * here.slope[q] / length,
                                     relaxation.lowest_price(q), relaxation.highest_price());
      here = solve(relaxation, trial);
      if (!here.settled) return;
      if (here.bound < now.bound) {
        now = here;
        question = trial;
        futile = 0;
      } else if (++futile == kPatience) {
        share *= 2;
        futile = 0;
      }
    }
  }

  void lower(const Relaxation& relaxation, Question& question, Relaxed& now) {
    for (int round = 0; round < 2 && goes_on(); ++round)
      for (std::size_t q = 0; q < question.prices.size() && goes_on(); ++q)
        move_price(relaxation, q, question, now);
    if (question.prices.size() > 1 && goes_on()) step_all(relaxation, question, now, kStepsAtRoot);
  }

  /// The prices of the proof.
  Question lowest_bound(const Relaxation& relaxation) {
    Question question = relaxation.open_question();
    for (std::size_t q = 0; q < question.prices.size(); ++q)
      question.prices[q] = std::clamp(Wide{0}, relaxation.lowest_price(q), relaxation.highest_price());
    Relaxed now = solve(relaxation, question);
    take(thinned(now.pairs));
    lower(relaxation, question, now);
    if (goes_on()) take(thinned(now.pairs));
    start_ = std::move(now);
    return question;
  }

  /// Without the pairs that score least where a quota has too many.
  std::vector<Match> thinned(std::vector<Match> pairs) const {
    const auto score = [&](Match match) {
      return problem_.feasible[static_cast<std::size_t>(position_of(problem_, match))].score;
    };
    std::ranges::stable_sort(pairs, [&](Match a, Match b) { return score(a) < score(b); });
    for (const auto& quota : problem_.quotas) {
      int excess = quota.at_most ? counted(quota, pairs) - *quota.at_most : 0;
      std::erase_if(pairs, [&](Match match) {
        return excess > 0 && std::ranges::find(problem_.locked, match) == problem_.locked.end() &&
               std::ranges::binary_search(quota.people, end_of(match, quota.side)) && excess-- > 0;
      });
    }
    std::ranges::sort(pairs);
    return pairs;
  }

  // ---- branching

  struct Branch {
    Question question;
    Relaxed relaxed;
    bool operator<(const Branch& other) const { return relaxed.bound < other.relaxed.bound; }
  };

  /// What is branched on: a ladder that is finer than that of the problem, so that prices can be fractions.
  struct Tree {
    Ladder ladder;  // as large as `scale` times that of the objective
    Ladder plain;
    Wide scale = 1;
    Relaxation parts;

    Tree(const Task& task, Ladder fine, Ladder objective)
        : ladder(std::move(fine)),
          plain(std::move(objective)),
          scale(ladder.above / plain.above),
          parts(task, ladder, Relaxation::Divide::into_parts) {}
  };

  /// True if no set is better than `best_`, ties aside.
  bool branch(const Question& start) {
    const Task task(problem_, threshold_);
    int most = std::numeric_limits<int>::max();
    if (ladder_.parts.back() == Part::score) {
      const auto plain = ladder_of(problem_, Parts::before_score);
      Tree head(task, scaled(plain, kFine), plain);
      Question question = head.parts.open_question();
      for (std::size_t q = 0; q < start.prices.size(); ++q)
        question.prices[q] = start.prices[q] * kFine / ladder_.of(Part::pairs);
      const int flows = flows_left_;
      flows_left_ /= 2;
      if (head.parts.fits() && search(head, question)) most = static_cast<int>(best_.size());
      flows_left_ += flows - flows / 2;
      if (stopped_) return false;
    }
    Tree tree(task, tied_, ladder_);
    if (!tree.parts.fits()) tree = Tree(task, tied_ = scaled(ladder_, kFine), ladder_);
    if (!tree.parts.fits()) tree = Tree(task, tied_ = ladder_, ladder_);
    best_worth_ = worth_of(problem_, tied_, best_);
    if (most != std::numeric_limits<int>::max()) tree.parts.limit_pairs(most);
    Question question = tree.parts.open_question();
    for (std::size_t q = 0; q < start.prices.size(); ++q) question.prices[q] = start.prices[q] * tree.scale;
    return search(tree, question);
  }

  /// What a set has to be worth to be looked for: more than the best, if only in ties; or at the least what
  /// is better in more than ties.
  Wide wanted(const Tree& tree) const { return tree.ladder.tie != 0 ? best_worth_ + 1 : better_worth(tree); }
  Wide better_worth(const Tree& tree) const {
    return (worth_of(problem_, tree.plain, best_) + 1) * tree.scale;
  }

  /// True if no set is better than `best_` in the tree's objective.
  bool search(Tree& tree, Question root) {
    auto& parts = tree.parts;
    Relaxed first = solve(parts, root);
    if (stopped_) return false;
    lower(parts, root, first);
    if (stopped_) return false;
    fill_parts(parts, root, first);
    if (first.bound >= wanted(tree)) parts.drop_hopeless(first, root, wanted(tree));
    std::priority_queue<Branch> open;
    open.push({std::move(root), std::move(first)});
    while (!open.empty() && open.top().relaxed.bound >= wanted(tree) && goes_on()) {
      const Branch branch = open.top();
      open.pop();
      fill_parts(parts, branch.question, branch.relaxed);
      for (auto& question : divided(parts, branch)) {
        auto relaxed = solve(parts, question);
        if (relaxed.is_possible && relaxed.bound >= wanted(tree) && !stopped_)
          step_all(parts, question, relaxed, kStepsOnTheWay);
        if (stopped_) relaxed.bound = branch.relaxed.bound;
        if ((stopped_ || relaxed.is_possible) && relaxed.bound >= wanted(tree))
          open.push({std::move(question), std::move(relaxed)});
      }
    }
    return open.empty() || open.top().relaxed.bound < better_worth(tree);
  }

  /// Less or more pairs for one part of the quota that the bound owes most to.
  static std::vector<Question> divided(const Relaxation& parts, const Branch& branch) {
    std::vector<Question> questions;
    std::vector<std::size_t> quotas(parts.quotas());
    for (std::size_t q = 0; q < quotas.size(); ++q) quotas[q] = q;
    std::ranges::stable_sort(quotas,
                             [&](auto a, auto b) { return branch.relaxed.loss[a] > branch.relaxed.loss[b]; });
    int widest = -1;
    for (const auto q : quotas) {
      for (const int part : parts.parts_of(q)) {
        const auto width = [&](int p) {
          const auto& range = branch.question.ranges[static_cast<std::size_t>(p)];
          return range.high - range.low;
        };
        if (width(part) > 0 && (widest < 0 || width(part) > width(widest))) widest = part;
      }
      if (widest >= 0) break;
    }
    if (widest < 0) return questions;
    const auto part = static_cast<std::size_t>(widest);
    const auto& range = branch.question.ranges[part];
    const int cut = std::clamp(branch.relaxed.in_part[part], range.low + 1, range.high);
    questions.assign(2, branch.question);
    questions[0].ranges[part].high = cut - 1;
    questions[1].ranges[part].low = cut;
    return questions;
  }

  /// Allowed pairs near the relaxed ones.
  void fill_parts(const Relaxation& parts, const Question& question, const Relaxed& relaxed) {
    if (relaxed.is_allowed && relaxed.bound == relaxed.worth) return;
    Question filled = question;
    std::ranges::fill(filled.prices, 0);
    for (std::size_t part = 0; part < filled.ranges.size(); ++part)
      filled.ranges[part] = {0, relaxed.in_part[part]};
    const auto spare = [&](std::size_t q) {
      int left = parts.room_of(q);
      for (const int part : parts.parts_of(q)) left -= filled.ranges[static_cast<std::size_t>(part)].high;
      return left;
    };
    for (std::size_t q = 0; q < parts.quotas(); ++q)
      for (int excess = -spare(q); excess > 0; --excess)
        --filled
              .ranges[static_cast<std::size_t>(*std::ranges::max_element(
                  parts.parts_of(q), {},
                  [&](int part) { return filled.ranges[static_cast<std::size_t>(part)].high; }))]
              .high;
    std::vector<int> more(filled.ranges.size());
    for (std::size_t part = 0; part < more.size(); ++part)
      more[part] = question.ranges[part].high - filled.ranges[part].high;
    for (std::size_t part = 0; part < more.size(); ++part) {
      for (std::size_t q = 0; q < parts.quotas(); ++q)
        if (std::ranges::find(parts.parts_of(q), static_cast<int>(part)) != parts.parts_of(q).end())
          more[part] = std::min(more[part], spare(q));
      filled.ranges[part].high += std::max(0, more[part]);
    }
    solve(parts, filled);
  }

  const Problem& problem_;
  const Ladder& ladder_;
  std::optional<Score> threshold_;
  const Patience& patience_;
  Ladder tied_;
  Relaxed start_;        // with the prices of the proof
  Wide best_worth_ = 0;  // with ties
  std::vector<Match> best_;
  int flows_left_ = 0;
  bool stopped_ = false;
  bool has_best_ = false;
};

}  // namespace

Found solve_overlapping(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold,
                        const Patience& patience) {
  return Overlap(problem, ladder, threshold, patience).run();
}

}  // namespace turnabout::matching
