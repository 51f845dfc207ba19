#include "pairs/pair_routes.hpp"

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

std::vector<http::Route> ask_routes(AskingService& asking) {
  return {
      route<Nothing, AsksDto>(
          api_spec(Method::get, "/api/v1/asks", "Questions put to me", Policy::signed_in(), {}),
          [&asking](const Call& call, Nothing) { return reply(asking.asks(call.viewer, call.now)); }),
      route<NewAnswerDto, AskDto>(
          api_spec(Method::post, "/api/v1/asks/{proposal_id}/answer", "Answer a question put to me",
                   Policy::signed_in(),
                   {Code::not_found, Code::gone, Code::rule_broken, Code::already_exists}),
          [&asking](const Call& call, const NewAnswerDto& in) -> Result<Reply<AskDto>> {
            TRY(const auto id, call.id<ProposalId>("proposal_id"));
            const auto given = in.answer == AnswerDto::yes ? Answer::yes : Answer::no;
            TRY(auto answered, asking.answer(call.viewer, id, given, call.now));
            return Reply<AskDto>{.body = std::move(answered.ask)};
          }),
      route<NewQuestionDto, Nothing>(
          api_spec(Method::post, "/api/v1/asks/{proposal_id}/question",
                   "Ask the lead something before answering", Policy::signed_in(),
                   {Code::not_found, Code::gone, Code::wrong_state}),
          [&asking](const Call& call, const NewQuestionDto& in) -> Result<Reply<Nothing>> {
            TRY(const auto id, call.id<ProposalId>("proposal_id"));
            CHECK_OK(asking.question(call.viewer, id, in.text, call.now));
            return Reply<Nothing>{};
          }),
  };
}

std::vector<http::Route> pair_routes(PairService& pairs) {
  return {
      route<Nothing, PairsDto>(
          api_spec(Method::get, "/api/v1/programmes/{programme_id}/pairs", "The pairs of a programme",
                   Policy::role(Role::lead), {Code::not_found}),
          [&pairs](const Call& call, Nothing) -> Result<Reply<PairsDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(pairs.of_programme(call.viewer, programme));
          }),
      route<Nothing, PairsDto>(
          api_spec(Method::get, "/api/v1/pairs", "My own pairs", Policy::signed_in(), {}),
          [&pairs](const Call& call, Nothing) { return reply(pairs.own(call.viewer)); }),
      route<Nothing, PairDto>(api_spec(Method::get, "/api/v1/pairs/{pair_id}", "One pair",
                                       Policy::signed_in(), {Code::not_found}),
                              [&pairs](const Call& call, Nothing) -> Result<Reply<PairDto>> {
                                TRY(const auto id, call.id<PairId>("pair_id"));
                                return reply(pairs.one(call.viewer, id));
                              }),
      route<Nothing, CircleDto>(
          api_spec(Method::get, "/api/v1/pairs/{pair_id}/circle", "Those who meet together with a pair",
                   Policy::signed_in(), {Code::not_found}),
          [&pairs](const Call& call, Nothing) -> Result<Reply<CircleDto>> {
            TRY(const auto id, call.id<PairId>("pair_id"));
            return reply(pairs.circle_of(call.viewer, id));
          }),
      route<Nothing, CirclesDto>(
          api_spec(Method::get, "/api/v1/programmes/{programme_id}/circles", "The circles of a programme",
                   Policy::role(Role::lead), {Code::not_found}),
          [&pairs](const Call& call, Nothing) -> Result<Reply<CirclesDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(pairs.circles(call.viewer, programme));
          }),
      route<Nothing, PairDto>(
          api_spec(Method::post, "/api/v1/pairs/{pair_id}/closure", "End a pair", Policy::signed_in(),
                   {Code::not_found, Code::wrong_state, Code::conflict}),
          [&pairs](const Call& call, Nothing) -> Result<Reply<PairDto>> {
            TRY(const auto id, call.id<PairId>("pair_id"));
            return reply(pairs.close(call.viewer, id, call.now));
          }),
  };
}

}  // namespace turnabout::pairs
