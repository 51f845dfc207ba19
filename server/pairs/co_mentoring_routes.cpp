#include "pairs/co_mentoring_routes.hpp"

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

std::vector<http::Route> co_mentoring_routes(CoMentoringService& service) {
  return {
      route<Nothing, OwnCoMentoringsDto>(
          api_spec(Method::get, "/api/v1/co-mentorings",
                   "Whether I could meet, or meet, together with a second mentor", Policy::signed_in(), {}),
          [&service](const Call& call, Nothing) { return reply(service.own(call.viewer)); }),
      route<Nothing, OwnCoMentoringsDto>(
          api_spec(Method::post, "/api/v1/programmes/{programme_id}/co-mentoring",
                   "Ask both my mentors whether the three of us meet together", Policy::signed_in(),
                   {Code::not_found, Code::rule_broken, Code::wrong_state, Code::already_exists}),
          [&service](const Call& call, Nothing) -> Result<Reply<OwnCoMentoringsDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(service.ask(call.viewer, programme, call.now));
          }),
      route<NewAnswerDto, OwnCoMentoringsDto>(
          api_spec(Method::post, "/api/v1/pairs/{pair_id}/co-mentoring/answer",
                   "Say whether I would like to meet together with my mentee's other mentor",
                   Policy::signed_in(), {Code::not_found, Code::gone, Code::conflict}),
          [&service](const Call& call, const NewAnswerDto& in) -> Result<Reply<OwnCoMentoringsDto>> {
            TRY(const auto id, call.id<PairId>("pair_id"));
            const auto given = in.answer == AnswerDto::yes ? Answer::yes : Answer::no;
            return reply(service.answer(call.viewer, id, given, call.now));
          }),
      route<Nothing, OwnCoMentoringsDto>(
          api_spec(Method::post, "/api/v1/pairs/{pair_id}/co-mentoring/ending",
                   "Take my question back, or no longer meet as three", Policy::signed_in(),
                   {Code::not_found, Code::wrong_state, Code::conflict}),
          [&service](const Call& call, Nothing) -> Result<Reply<OwnCoMentoringsDto>> {
            TRY(const auto id, call.id<PairId>("pair_id"));
            return reply(service.end(call.viewer, id, call.now));
          }),
      route<Nothing, ThreesTogetherDto>(
          api_spec(Method::get, "/api/v1/programmes/{programme_id}/co-mentorings",
                   "Who meets as three in a programme", Policy::role(Role::lead), {Code::not_found}),
          [&service](const Call& call, Nothing) -> Result<Reply<ThreesTogetherDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(service.of_programme(call.viewer, programme));
          }),
  };
}

}  // namespace turnabout::pairs
