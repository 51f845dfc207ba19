#include "pairs/protected_time_routes.hpp"

#include "platform/http/api_spec.hpp"

namespace turnabout::pairs {
namespace {

using http::api_spec;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

template <class Out>
Result<Reply<Out>> reply(Result<Out> result) {
  TRY(auto body, std::move(result));
  return Reply<Out>{.body = std::move(body)};
}

}  // namespace

std::vector<http::Route> protected_time_routes(ProtectedTimeService& service) {
  constexpr std::string_view kInProgramme = "/api/v1/programmes/{programme_id}/protected-time";
  return {
      route<Nothing, OwnTimesDto>(
          api_spec(Method::get, "/api/v1/protected-time",
                   "The time that I need, and my line manager's answer", Policy::signed_in(), {}),
          [&service](const Call& call, Nothing) { return reply(service.own(call.viewer, call.now)); }),
      route<Nothing, OwnTimesDto>(
          api_spec(
              Method::post, kInProgramme, "Ask my line manager for the time", Policy::signed_in(),
              {Code::not_found, Code::wrong_state, Code::rule_broken, Code::already_exists, Code::conflict}),
          [&service](const Call& call, Nothing) -> Result<Reply<OwnTimesDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(service.ask(call.viewer, programme, call.now));
          }),
      route<Nothing, OwnTimesDto>(
          api_spec(Method::delete_, kInProgramme, "Take back what I asked my line manager",
                   Policy::signed_in(), {Code::not_found, Code::wrong_state, Code::conflict}),
          [&service](const Call& call, Nothing) -> Result<Reply<OwnTimesDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(service.take_back(call.viewer, programme, call.now));
          }),
      route<Nothing, TimeCountsDto>(
          api_spec(Method::get, kInProgramme, "How many have asked for time and got it, as counts",
                   Policy::role(Role::lead), {Code::not_found}),
          [&service](const Call& call, Nothing) -> Result<Reply<TimeCountsDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(service.counts(call.viewer, programme, call.now));
          }),
      route<Nothing, TeamTimesDto>(
          api_spec(Method::get, "/api/v1/team-time", "Who asks me, as their line manager, for time",
                   Policy::signed_in(), {}),
          [&service](const Call& call, Nothing) { return reply(service.team(call.viewer, call.now)); }),
      route<NewTimeAnswerDto, TeamTimeDto>(
          api_spec(Method::post, "/api/v1/team-time/{protected_time_id}/answer",
                   "Answer as a line manager, or change the answer", Policy::signed_in(),
                   {Code::not_found, Code::gone, Code::conflict}),
          [&service](const Call& call, const NewTimeAnswerDto& in) -> Result<Reply<TeamTimeDto>> {
            TRY(const auto id, call.id<ProtectedTimeId>("protected_time_id"));
            const auto given = in.answer == TimeAnswerDto::confirm ? TimeAnswer::yes : TimeAnswer::talk;
            return reply(service.answer(call.viewer, id, given, call.now));
          }),
  };
}

}  // namespace turnabout::pairs
