// Who could be placed by one change, found for everybody at once.
//
// Call the side of the people left out the seekers and the other side the hosts. In a best set of pairs no
// chain "seeker takes a place at a host, whose guest moves to another host, …" ends at a host with room: it
// would add a pair. The hosts from which such a chain *does* end well are found by one search backwards
// (Search::welcoming); a change places a seeker exactly if it opens the way to one of them. The hosts that
// seekers can reach, searched forwards, are the places they compete for: by Hall's theorem that group is why
// somebody is left out (Search::group).
#include <algorithm>
#include <numeric>

#include "matching/explanation.hpp"
#include "matching/quota.hpp"

namespace turnabout::matching {
namespace {

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

class Groups {  // union-find
 public:
  explicit Groups(int size) : parent_(at(size)) { std::iota(parent_.begin(), parent_.end(), 0); }
  int find(int x) {
    while (parent_[at(x)] != x) x = parent_[at(x)] = parent_[at(parent_[at(x)])];
    return x;
  }
  void join(int a, int b) { parent_[at(find(a))] = find(b); }

 private:
  std::vector<int> parent_;
};

/// Which pairs are in a list, asked of pairs in ascending order only: one walk along both.
class Walk {
 public:
  explicit Walk(std::vector<Match> pairs) : pairs_(std::move(pairs)) { std::ranges::sort(pairs_); }
  bool contains(const Match& match) {
    while (next_ < pairs_.size() && pairs_[next_] < match) ++next_;
    return next_ < pairs_.size() && pairs_[next_] == match;
  }

 private:
  std::vector<Match> pairs_;
  std::size_t next_ = 0;
};

class Search {
 public:
  Search(const Scenario& scenario, const std::vector<Match>& pairs, Side seekers)
      : scenario_(scenario),
        room_(scenario.problem(), pairs),
        side_(seekers),
        seekers_(seekers == Side::mentor ? scenario.problem().mentors : scenario.problem().mentees),
        hosts_(seekers == Side::mentor ? scenario.problem().mentees : scenario.problem().mentors),
        allowed_(seekers_.size()),
        allowed_by_(hosts_.size()),
        guests_(hosts_.size()),
        partners_(seekers_.size()),
        movable_(seekers_.size()),
        barred_(seekers_.size()),
        groups_(static_cast<int>(seekers_.size() + hosts_.size())) {
    Walk chosen(pairs), locked(scenario.problem().locked);
    for (const auto& [match, score] : scenario.problem().feasible) {
      allowed_[at(seeker(match))].push_back(host(match));
      if (!chosen.contains(match)) {
        allowed_by_[at(host(match))].push_back(seeker(match));
        continue;
      }
      ++partners_[at(seeker(match))];
      ++host_partners(host(match));
      if (locked.contains(match)) continue;
      guests_[at(host(match))].push_back(seeker(match));
      movable_[at(seeker(match))].push_back(host(match));
    }
    welcoming_ = welcoming_without({});
    find_welcoming_by_quota();
    count_barred();
    find_groups();
  }

  std::vector<Unplaced> run() {
    std::vector<Unplaced> found;
    for (int person = 0; person < std::ssize(seekers_); ++person)
      if (partners_[at(person)] == 0) found.push_back(explain(person));
    return found;
  }

 private:
  int seeker(const Match& match) const { return side_ == Side::mentor ? match.mentor : match.mentee; }
  int host(const Match& match) const { return side_ == Side::mentor ? match.mentee : match.mentor; }
  Match pair_of(int person, int partner) const {
    return side_ == Side::mentor ? Match{person, partner} : Match{partner, person};
  }
  int& host_partners(int partner) {
    if (host_partners_.empty()) host_partners_.resize(hosts_.size());
    return host_partners_[at(partner)];
  }
  bool has_room(int partner) { return host_partners(partner) < hosts_[at(partner)].capacity; }
  bool pairs_first() const { return scenario_.problem().objective == Objective::pairs_first; }

  /// Along a chain each person but its two ends keeps as many partners as before, so of the quotas on hosts
  /// only those of its last one count. `without`: a quota that is not to count.
  std::vector<bool> welcoming_without(std::optional<int> without) {
    std::vector<bool> welcoming(hosts_.size());
    std::vector<int> queue;
    const auto welcome = [&](int partner) {
      if (welcoming[at(partner)]) return;
      welcoming[at(partner)] = true;
      queue.push_back(partner);
    };
    for (int partner = 0; partner < std::ssize(hosts_); ++partner) {
      const auto& full = room_.full(other(side_), partner);
      if (has_room(partner) && (full.empty() || (full.size() == 1 && full.front() == without)))
        welcome(partner);
    }
    if (!pairs_first()) return welcoming;  // a chain moves people, which may cost points
    if (scenario_.problem().people_first == PeopleFirst::yes)
      for (std::size_t person = 0; person < seekers_.size();
           ++person)  // a second partner gives way to a first
        if (partners_[person] > std::max(1, seekers_[person].at_least) &&
            room_.bare(side_, static_cast<int>(person)).empty())
          for (const int partner : movable_[person]) welcome(partner);
    std::vector<bool> moved(seekers_.size());
    while (!queue.empty()) {
      const int open = queue.back();
      queue.pop_back();
      for (const int person : allowed_by_[at(open)]) {
        if (moved[at(person)]) continue;
        moved[at(person)] = true;
        for (const int partner : movable_[at(person)]) welcome(partner);
      }
    }
    return welcoming;
  }

  void find_welcoming_by_quota() {
    std::set<int> full;
    for (int partner = 0; partner < std::ssize(hosts_); ++partner)
      full.insert(room_.full(other(side_), partner).begin(), room_.full(other(side_), partner).end());
    for (const int quota : full) welcoming_by_quota_.emplace(quota, welcoming_without(quota));
  }

  struct PerLabel {
    int partners = 0;
    bool would_place = false;
  };

  void count_barred() {
    for (int person = 0; person < std::ssize(seekers_); ++person)
      if (partners_[at(person)] == 0) barred_[at(person)].resize(scenario_.labels().size());
    if (scenario_.cohort().scores)
      count_barred_listed();
    else
      count_barred_all();
  }

  void count_barred_all() {
    const auto plan = scenario_.plan(side_);
    std::vector<RuleSet> rules(hosts_.size());
    for (int person = 0; person < std::ssize(seekers_); ++person) {
      if (partners_[at(person)] > 0) continue;
      if (plan) plan->rules(person, 0, rules);
      for (int partner = 0; partner < std::ssize(hosts_); ++partner) {
        const auto match = pair_of(person, partner);
        if (!plan) rules[at(partner)] = scenario_.forbidden_by(match);
        if (rules[at(partner)] != 0) bar(person, partner, rules[at(partner)]);
      }
    }
  }

  /// Listed pairs one by one, all others together: nothing but the missing score forbids them.
  void count_barred_listed() {
    std::vector<int> listed_welcoming(seekers_.size()), listed(seekers_.size());
    const auto see = [&](const Match& match) {
      ++listed[at(seeker(match))];
      if (welcoming_[at(host(match))]) ++listed_welcoming[at(seeker(match))];
    };
    for (const auto& candidate : scenario_.problem().feasible) see(candidate.match);
    for (const auto& [match, score] : scenario_.forbidden_with_score()) {
      see(match);
      if (partners_[at(seeker(match))] == 0) bar(seeker(match), host(match), scenario_.forbidden_by(match));
    }
    const auto welcoming = static_cast<int>(std::ranges::count(welcoming_, true));
    for (int person = 0; person < std::ssize(seekers_); ++person)
      if (partners_[at(person)] == 0)
        barred_[at(person)].back() = {static_cast<int>(std::ssize(hosts_)) - listed[at(person)],
                                      welcoming > listed_welcoming[at(person)]};
  }

  void bar(int person, int partner, RuleSet rules) {
    const bool single = (rules & (rules - 1)) == 0;
    auto& counts = barred_[at(person)];
    for (auto left = rules; left != 0; left &= left - 1) {
      auto& [partners, would_place] = counts[at(std::countr_zero(left))];
      ++partners;
      would_place = would_place || (single && welcoming_[at(partner)] &&
                                    (pairs_first() || scenario_.score(pair_of(person, partner)) >= 0));
    }
  }

  void find_groups() {
    std::vector<int> queue;
    std::vector<bool> seen(seekers_.size());
    for (int person = 0; person < std::ssize(seekers_); ++person)
      if (partners_[at(person)] == 0) {
        seen[at(person)] = true;
        queue.push_back(person);
      }
    std::vector<bool> counted(hosts_.size());
    std::vector<int> members, rooms;
    while (!queue.empty()) {
      const int person = queue.back();
      queue.pop_back();
      members.push_back(person);
      for (const int partner : allowed_[at(person)]) {
        groups_.join(person, static_cast<int>(seekers_.size()) + partner);
        if (counted[at(partner)]) continue;
        counted[at(partner)] = true;
        rooms.push_back(partner);
        for (const int guest : guests_[at(partner)])
          if (!seen[at(guest)]) {
            seen[at(guest)] = true;
            queue.push_back(guest);
          }
      }
    }
    for (const int person : members) ++rivals_[groups_.find(person)];
    for (const int partner : rooms)  // what a lock holds is not a place that anybody can compete for
      places_[groups_.find(static_cast<int>(seekers_.size()) + partner)] +=
          hosts_[at(partner)].capacity -
          (host_partners(partner) - static_cast<int>(guests_[at(partner)].size()));
  }

  Unplaced explain(int person) {
    Unplaced found;
    found.side = side_;
    found.person = person;
    found.allowed = static_cast<int>(allowed_[at(person)].size());
    bool own_fault = false;
    for (std::size_t bit = 0; bit < barred_[at(person)].size(); ++bit) {
      const auto& [partners, would_place] = barred_[at(person)][bit];
      const auto& label = scenario_.labels()[bit];
      if (partners == 0) continue;
      found.barred.push_back({label, partners});
      const bool not_for_relaxing = label == kKeptApart || label == "banned" || label == "self";
      if (would_place && !not_for_relaxing) found.rules_that_would.push_back(label);
      own_fault = own_fault ||
                  ((label == "grade_unknown" || label == "leadership") && partners == std::ssize(hosts_));
    }
    const bool full = !room_.full(side_, person).empty();
    if (full) found.rules_that_would.clear();
    find_quotas(person, found);
    found.reason = reason_for(person, found);
    if (pairs_first() && !full) {
      found.one_more_application = !own_fault;
      found.partner_with_more_room = best_allowed(person);
    }
    found.sentence = sentence_for(found);
    return found;
  }

  bool finds_a_place(int person, const std::vector<bool>& welcoming) const {
    return std::ranges::any_of(allowed_[at(person)], [&](int partner) {
      return welcoming[at(partner)] && (pairs_first() || scenario_.score(pair_of(person, partner)) >= 0);
    });
  }

  /// Which quotas are in the way, and which of them is so alone.
  void find_quotas(int person, Unplaced& found) {
    const auto& own = room_.full(side_, person);
    if (!own.empty()) {
      if (!finds_a_place(person, welcoming_)) return;
      found.quotas = own;
      if (own.size() == 1) found.quotas_that_would = own;
      return;
    }
    std::set<int> blocking;
    for (const int partner : allowed_[at(person)])
      if (has_room(partner))
        blocking.insert(room_.full(other(side_), partner).begin(), room_.full(other(side_), partner).end());
    for (const auto& [quota, welcoming] : welcoming_by_quota_)
      if (finds_a_place(person, welcoming)) {
        found.quotas_that_would.push_back(quota);
        blocking.insert(quota);
      }
    found.quotas.assign(blocking.begin(), blocking.end());
  }

  Unplaced::Reason reason_for(int person, Unplaced& found) {
    if (hosts_.empty()) return Unplaced::Reason::nobody_applied;
    if (found.allowed == 0) return Unplaced::Reason::no_partner_allowed;
    if (!found.quotas.empty()) return Unplaced::Reason::quota;
    const int group = groups_.find(person);
    if (rivals_[group] <= places_[group]) return Unplaced::Reason::outscored;
    found.rivals = rivals_[group];
    found.places = places_[group];
    return Unplaced::Reason::outnumbered;
  }

  std::optional<int> best_allowed(int person) const {
    std::optional<int> best;
    for (const int partner : allowed_[at(person)])
      if (room_.full(other(side_), partner).empty() &&
          (!best || scenario_.score(pair_of(person, partner)) > scenario_.score(pair_of(person, *best))))
        best = partner;
    return best;
  }

  std::string sentence_for(const Unplaced& found) const {
    const std::string_view others = side_ == Side::mentor ? "mentees" : "mentors";
    const std::string_view own = side_ == Side::mentor ? "mentors" : "mentees";
    switch (found.reason) {
      case Unplaced::Reason::nobody_applied:
        return fmt::format("There are no {} yet.", others);
      case Unplaced::Reason::no_partner_allowed: {
        std::vector<std::string> parts;
        for (const auto& barred : found.barred)
          parts.push_back(
              fmt::format("{} ({} of {})", words_for(barred.label), barred.partners, hosts_.size()));
        return fmt::format("The rules allow none of the {} {}: {}.", hosts_.size(), others, listed(parts));
      }
      case Unplaced::Reason::outnumbered:
        return fmt::format("{} {} can only be paired with {} who have {} {} in all, so {} must be left out.",
                           found.rivals, found.rivals == 1 ? own.substr(0, own.size() - 1) : own, others,
                           found.places, found.places == 1 ? "place" : "places", found.rivals - found.places);
      case Unplaced::Reason::outscored:
        return "There would be room, but every set of pairs with this person is worth less under the chosen "
               "objective.";
      case Unplaced::Reason::quota: {
        std::vector<std::string> full;
        for (const int quota : found.quotas) full.push_back(in_words(scenario_.ruleset().quotas[at(quota)]));
        return fmt::format("There would be room, but no more than this is wanted: {}.", listed(full));
      }
    }
    return {};
  }

  const Scenario& scenario_;
  QuotaRoom room_;
  Side side_;
  const std::vector<Place>& seekers_;
  const std::vector<Place>& hosts_;
  std::vector<std::vector<int>> allowed_;     // seeker → hosts
  std::vector<std::vector<int>> allowed_by_;  // host → seekers it is not paired with
  std::vector<std::vector<int>> guests_;      // host → seekers it is paired with, not locked
  std::vector<int> partners_, host_partners_;
  std::vector<std::vector<int>> movable_;  // seeker → hosts it is paired with, not locked
  std::vector<std::vector<PerLabel>> barred_;
  std::vector<bool> welcoming_;
  std::map<int, std::vector<bool>> welcoming_by_quota_;  // for each full quota on hosts: without it
  Groups groups_;
  std::map<int, int> rivals_, places_;
};

bool anybody_left(const std::vector<Place>& places, const std::vector<Match>& pairs, int Match::*who) {
  std::vector<bool> placed(places.size());
  for (const auto& match : pairs) placed[at(match.*who)] = true;
  return std::ranges::find(placed, false) != placed.end();
}

}  // namespace

std::vector<Unplaced> unplaced(const Scenario& scenario, const std::vector<Match>& pairs) {
  std::vector<Unplaced> found;
  if (anybody_left(scenario.problem().mentors, pairs, &Match::mentor))
    found = Search(scenario, pairs, Side::mentor).run();
  if (!anybody_left(scenario.problem().mentees, pairs, &Match::mentee)) return found;
  auto mentees = Search(scenario, pairs, Side::mentee).run();
  std::ranges::move(mentees, std::back_inserter(found));
  return found;
}

}  // namespace turnabout::matching
