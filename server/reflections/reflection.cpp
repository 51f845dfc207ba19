#include "reflections/reflection.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::reflections {
namespace {

constexpr std::chrono::hours kAsked{24 * 30};
constexpr int kLastFull = 5;
constexpr std::size_t kLooked = 3;
constexpr int kWorries = 2;

bool is_low(const std::optional<Degree>& degree) {
  return degree && *degree <= Degree::hardly;
}
bool is_high(const std::optional<Degree>& degree) {
  return degree && *degree >= Degree::mostly;
}

/// Whether the junior side is meant to lead, so that it matters who did.
bool leads_junior(programmes::Kind kind) {
  return kind == programmes::Kind::reverse;
}

}  // namespace

std::string_view name(Degree degree) {
  return boost::describe::enum_to_string(degree, "");
}

bool is_full(int number) {
  return number % 2 == 1 && number <= kLastFull;
}

std::optional<Asked> asked_about(const Conversations& conversations, Instant now) {
  const auto numbers = conversations::numbers(conversations);
  const Conversation* latest = nullptr;
  for (const auto& each : conversations)
    if (const auto number = numbers.find(each.id);
        number != numbers.end() && (latest == nullptr || number->second > numbers.at(latest->id)))
      latest = &each;
  if (latest == nullptr || now > latest->recorded_at + kAsked) return std::nullopt;
  return Asked{.number = numbers.at(latest->id), .met_on = latest->meeting.on};
}

Result<void> check(const Answers& answers, int number) {
  const bool more = answers.not_pushed || answers.led || answers.worth || answers.too_much;
  if (more && !is_full(number))
    return refuse(Code::invalid, "After this conversation there is one question: whether you felt safe.");
  if (!more && !answers.safe)
    return refuse(Code::invalid, "Answer at least one question, or leave the page.");
  return {};
}

std::vector<Tip> tips_for(const Answers& answers, programmes::Kind kind, Side side) {
  std::vector<Tip> tips;
  if (is_low(answers.safe)) tips.push_back(Tip::talk_to_somebody);
  if (is_low(answers.not_pushed)) tips.push_back(Tip::you_may_pass);
  if (is_high(answers.too_much)) tips.push_back(Tip::take_a_pause);
  if (leads_junior(kind) && answers.led == Led::senior)
    tips.push_back(side == programmes::senior_side(kind) ? Tip::did_you_advise : Tip::take_the_lead);
  return tips;
}

bool is_worrying(const Answers& answers, programmes::Kind kind) {
  return is_low(answers.safe) || is_low(answers.not_pushed) || is_high(answers.too_much) ||
         (leads_junior(kind) && answers.led == Led::senior);
}

bool may_need_support(const std::vector<Answers>& pulses, programmes::Kind kind) {
  const auto from = pulses.size() > kLooked ? pulses.end() - kLooked : pulses.begin();
  return std::count_if(from, pulses.end(), [&](const Answers& each) { return is_worrying(each, kind); }) >=
         kWorries;
}

}  // namespace turnabout::reflections
