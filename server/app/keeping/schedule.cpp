#include "app/keeping/schedule.hpp"

namespace turnabout::keeping {
namespace {

struct Period {
  int months = 0;
  int days = 0;
};

Period period_of(Line line) {
  switch (line) {
    case Line::private_words:
    case Line::mail:
    case Line::board_changes:
    case Line::imports:
      return {.days = 30};
    case Line::matching_answers:
      return {.days = 90};
    case Line::unsuccessful:
    case Line::survey_links:
      return {.months = 6};
    case Line::programme_records:
    case Line::survey_answers:
    case Line::leavers:
    case Line::corrections:
      return {.months = 12};
  }
  return {.months = 12};
}

}  // namespace

std::string_view name(Line line) {
  return boost::describe::enum_to_string(line, "");
}

Since since(Line line) {
  switch (line) {
    case Line::private_words:
      return Since::told;
    case Line::matching_answers:
    case Line::unsuccessful:
    case Line::programme_records:
      return Since::programme_closed;
    case Line::survey_links:
    case Line::survey_answers:
      return Since::wave_closed;
    case Line::leavers:
      return Since::left;
    case Line::mail:
    case Line::board_changes:
    case Line::imports:
      return Since::written;
    case Line::corrections:
      return Since::answered;
  }
  return Since::written;
}

Instant start_of(Date date) {
  const auto since_epoch = std::chrono::sys_days(date.day).time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

Instant due_before(Line line, Instant now) {
  const auto period = period_of(line);
  return start_of(add_days(add_months(date_of(now), -period.months), -period.days));
}

Date words_go_on(Date told) {
  return add_days(told, period_of(Line::private_words).days);
}

}  // namespace turnabout::keeping
