#include "applications/application.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "applications/question.hpp"

namespace turnabout::applications {

std::string_view name(State state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(Route route) {
  return boost::describe::enum_to_string(route, "");
}

// applications.md rule 1
Result<void> may_begin(const Terms& terms) {
  if (programmes::call_is_open(terms.state, terms.settings)) return {};
  return refuse(Code::wrong_state,
                terms.state == programmes::State::planning
                    ? "This programme has not opened its call yet."
                    : "This programme's call has closed. Thank you for wanting to take part.");
}

// applications.md rule 10
Result<void> check_capacity(int capacity, Side side, const programmes::Settings& settings) {
  const int most = settings.capacity(side);
  if (capacity >= 1 && capacity <= most) return {};
  return tl::make_unexpected(
      Problem{.code = Code::invalid,
              .message = "That number of partners is not possible here.",
              .faults = {{"/capacity", most == 1 ? "Here everybody has one partner."
                                                 : fmt::format("Choose a number from 1 to {}.", most)}}});
}

// applications.md rule 10
int capacity_to_begin_with(Side side, const Terms& terms) {
  const bool has_a_circle =
      terms.kind == programmes::Kind::circle && side == programmes::senior_side(terms.kind);
  return has_a_circle ? terms.settings.capacity(side) : 1;
}

// applications.md rule 12
Result<void> may_change(State state, const Terms& terms) {
  if (state == State::withdrawn) return refuse(Code::wrong_state, "You have withdrawn this application.");
  const bool before_running =
      terms.state == programmes::State::recruiting || terms.state == programmes::State::matching;
  if (before_running || programmes::call_is_open(terms.state, terms.settings)) return {};
  return refuse(Code::wrong_state, "The programme runs already, so these answers can no longer be changed.");
}

// applications.md rules 6 and 11
Result<void> may_submit(const Application& application, const Terms& terms, const Answers& answers,
                        Consent consent) {
  if (application.state != State::draft) return refuse(Code::wrong_state, "This has been sent already.");
  CHECK_OK(may_begin(terms));
  std::vector<Fault> faults;
  for (const auto& question : questions_for(application.side, terms))
    if (question.need == Need::required && answers.find(question.key) == answers.end())
      faults.push_back({fmt::format("/questions/{}", question.key), "Please answer this one."});
  if (consent == Consent::not_given)
    faults.push_back({"/consent_matching", "We may look for a match only if you agree to it."});
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "A little is missing before this can be sent.",
                                     .faults = std::move(faults)});
}

// applications.md rule 13
Result<void> may_withdraw(State state) {
  if (state == State::withdrawn)
    return refuse(Code::wrong_state, "You have withdrawn this application already.");
  return {};
}

}  // namespace turnabout::applications
