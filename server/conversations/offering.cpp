#include "conversations/offering.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/describe/enum_to_string.hpp>

#include "platform/calendar/zone.hpp"

namespace turnabout::conversations {
namespace {

using calendar::Local;
using calendar::Zone;

constexpr int kHour = 60;
/// Whole hours in the middle of a half-day first: people like them best.
constexpr std::array kMornings{10 * kHour, 9 * kHour, 11 * kHour, 9 * kHour + 30, 10 * kHour + 30};
constexpr std::array kAfternoons{14 * kHour,      15 * kHour,      13 * kHour,     16 * kHour,
                                 13 * kHour + 30, 14 * kHour + 30, 15 * kHour + 30};
constexpr int kFriday = 5;

enum class Half { morning, afternoon };

HalfDay half_day_of(int weekday, Half half) {
  return static_cast<HalfDay>((weekday - 1) * 2 + (half == Half::afternoon ? 1 : 0));
}
int begins(Half half) {
  return half == Half::morning ? 9 * kHour : 13 * kHour;
}
int ends(Half half) {
  return half == Half::morning ? 12 * kHour : 17 * kHour;
}

/// Whether a stretch of somebody's day lies within one of their half-days.
bool suits(const HalfDays& half_days, const Local& from, int minutes) {
  if (from.weekday > kFriday) return false;
  for (const auto half : {Half::morning, Half::afternoon})
    if (from.minute >= begins(half) && from.minute + minutes <= ends(half) &&
        half_days.contains(half_day_of(from.weekday, half)))
      return true;
  return false;
}

bool clashes(const std::vector<Busy>& busy, Instant from, Instant until) {
  return std::any_of(busy.begin(), busy.end(),
                     [&](const Busy& each) { return from < each.until && each.from < until; });
}

struct Candidate {
  Date day;
  Half half = Half::morning;
  Instant at;
};

class Search {
 public:
  explicit Search(const OfferRequest& request)
      : request_(request), leads_(request.leads.zone), books_(request.books.zone) {}

  /// The best time of each half-day, in order.
  std::vector<Candidate> all() const {
    std::vector<Candidate> found;
    const auto last = std::min(request_.latest, add_days(request_.earliest, kOfferDays));
    for (auto day = request_.earliest; day <= last; day = add_days(day, 1)) {
      if (calendar::weekday_of(day) > kFriday) continue;
      if (const auto at = best(day, Half::morning, kMornings)) found.push_back({day, Half::morning, *at});
      if (const auto at = best(day, Half::afternoon, kAfternoons))
        found.push_back({day, Half::afternoon, *at});
    }
    return found;
  }

 private:
  template <std::size_t N>
  std::optional<Instant> best(Date day, Half half, const std::array<int, N>& starts) const {
    if (!request_.leads.half_days.contains(half_day_of(calendar::weekday_of(day), half))) return std::nullopt;
    for (const int start : starts)
      if (const auto at = leads_.instant(day, start); fits(at)) return at;
    return std::nullopt;
  }

  bool fits(Instant at) const {
    const auto until = at + std::chrono::minutes(request_.minutes);
    return at >= request_.now + std::chrono::hours(24) &&
           suits(request_.leads.half_days, leads_.local(at), request_.minutes) &&
           suits(request_.books.half_days, books_.local(at), request_.minutes) &&
           !clashes(request_.busy, at, until);
  }

  const OfferRequest& request_;
  Zone leads_;
  Zone books_;
};

}  // namespace

std::string_view name(HalfDay half_day) {
  return boost::describe::enum_to_string(half_day, "");
}

std::vector<Instant> offer_times(const OfferRequest& request) {
  std::vector<Candidate> chosen;
  const auto candidates = Search(request).all();
  const auto next = [&](auto&& wanted) {
    return std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& each) {
      return (chosen.empty() || each.day > chosen.back().day) && wanted(each);
    });
  };
  while (chosen.size() < kOffered) {
    // Whoever can never in the morning is helped by an afternoon, so the last of three is of the other kind
    // where it can be.
    auto found = candidates.end();
    if (chosen.size() + 1 == kOffered && chosen[0].half == chosen[1].half)
      found = next([&](const Candidate& each) { return each.half != chosen[0].half; });
    if (found == candidates.end()) found = next([](const Candidate&) { return true; });
    if (found == candidates.end()) break;
    chosen.push_back(*found);
  }
  std::vector<Instant> times;
  for (const auto& each : chosen) times.push_back(each.at);
  return times;
}

}  // namespace turnabout::conversations
