#include "pairs/pair_routes.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::pairs {
namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

/// The members that a kind needs, as a request to the board's rules.
Result<ChangeRequest> request_of(const BoardChangeRequestDto& in) {
  const auto placing = [](const std::optional<ApplicationId>& mentor,
                          const std::optional<ApplicationId>& mentee) {
    return mentor && mentee ? std::optional(Placing{.mentor = *mentor, .mentee = *mentee}) : std::nullopt;
  };
  ChangeRequest request{.first = placing(in.mentor, in.mentee), .second = placing(in.mentor_b, in.mentee_b)};
  switch (in.kind) {
    case ChangeKindDto::place:
      request.kind = ChangeKind::place;
      break;
    case ChangeKindDto::remove:
      request.kind = ChangeKind::remove;
      break;
    case ChangeKindDto::swap:
      request.kind = ChangeKind::swap;
      break;
    case ChangeKindDto::lock:
      request.kind = ChangeKind::lock;
      break;
    case ChangeKindDto::unlock:
      request.kind = ChangeKind::unlock;
      break;
    case ChangeKindDto::suggest:
      request.kind = ChangeKind::suggest;
      break;
  }
  return request;
}

http::RouteSpec lead_spec(Method method, std::string_view pattern, std::string_view summary,
                          std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

/// A list of proposals may be long.
http::RouteSpec large(http::RouteSpec spec) {
  spec.body_limit = http::kLargeBody;
  return spec;
}

http::RouteSpec answering(http::RouteSpec spec, int status) {
  spec.success = status;
  return spec;
}

http::RouteSpec asking_for(http::RouteSpec spec, std::vector<http::QueryParameter> query) {
  spec.query = std::move(query);
  return spec;
}

/// An application id in the query, or not_found.
Result<ApplicationId> application_in(const Call& call, std::string_view name) {
  const auto text = call.query(name);
  const auto id = text ? ApplicationId::parse(*text) : std::nullopt;
  if (!id) return refuse(Code::not_found, "Say which application in the address.");
  return *id;
}

Result<Reply<dto::Written<BoardDto>>> reply(Result<BoardService::WrittenBoard> board) {
  TRY(auto found, std::move(board));
  return Reply<dto::Written<BoardDto>>{.body = std::move(found.body),
                                       .headers = {{"ETag", http::etag(found.version)}}};
}

Result<Reply<BoardDto>> reply(Result<BoardDto> board) {
  TRY(auto body, std::move(board));
  auto tag = http::etag(body.version);
  return Reply<BoardDto>{.body = std::move(body), .headers = {{"ETag", std::move(tag)}}};
}

/// What may come of a change to a board.
std::vector<Code> changing() {
  return {Code::not_found,      Code::wrong_state, Code::conflict, Code::rule_broken,
          Code::already_exists, Code::infeasible,  Code::gone};
}

std::vector<http::Route> run_routes(BoardService& board) {
  return {
      route<NewMatchingRunDto, BoardDto>(
          answering(lead_spec(Method::post, "/api/v1/programmes/{programme_id}/matching-runs", "Run matching",
                              changing()),
                    201),
          [&board](const Call& call, const NewMatchingRunDto& in) -> Result<Reply<BoardDto>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(board.make_run(call.viewer, programme, in, call.now));
          }),
      route<Nothing, dto::Written<BoardDto>>(
          lead_spec(Method::get, "/api/v1/programmes/{programme_id}/matching-runs/current",
                    "The board of the latest run", {Code::not_found}),
          [&board](const Call& call, Nothing) -> Result<Reply<dto::Written<BoardDto>>> {
            TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
            return reply(board.current(call.viewer, programme));
          }),
      route<Nothing, dto::Written<BoardDto>>(
          lead_spec(Method::get, "/api/v1/matching-runs/{run_id}", "The board of a run", {Code::not_found}),
          [&board](const Call& call, Nothing) -> Result<Reply<dto::Written<BoardDto>>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            return reply(board.board(call.viewer, run));
          }),
  };
}

std::vector<http::Route> change_routes(BoardService& board) {
  return {
      route<BoardChangeRequestDto, BoardDto>(
          lead_spec(Method::post, "/api/v1/matching-runs/{run_id}/changes", "Change the board", changing()),
          [&board](const Call& call, const BoardChangeRequestDto& in) -> Result<Reply<BoardDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(const auto request, request_of(in));
            return reply(board.change(
                call.viewer, run, request, [&](std::int64_t version) { return call.edits(version); },
                call.now));
          }),
      route<BoardChangeRequestDto, PreviewDto>(
          lead_spec(Method::post, "/api/v1/matching-runs/{run_id}/previews", "What a change would do",
                    {Code::not_found}),
          [&board](const Call& call, const BoardChangeRequestDto& in) -> Result<Reply<PreviewDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(const auto request, request_of(in));
            TRY(auto preview, board.preview(call.viewer, run, request));
            return Reply<PreviewDto>{.body = std::move(preview)};
          }),
      route<NewMatchingRunDto, WeightPreviewDto>(
          lead_spec(Method::post, "/api/v1/matching-runs/{run_id}/weight-previews",
                    "What a new run with other weights would put on the board",
                    {Code::not_found, Code::wrong_state, Code::infeasible}),
          [&board](const Call& call, const NewMatchingRunDto& in) -> Result<Reply<WeightPreviewDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(auto preview, board.weigh(call.viewer, run, in, call.now));
            return Reply<WeightPreviewDto>{.body = std::move(preview)};
          }),
      route<Nothing, BoardDto>(
          lead_spec(Method::post, "/api/v1/matching-runs/{run_id}/changes/{change_id}/undo", "Undo a change",
                    changing()),
          [&board](const Call& call, Nothing) -> Result<Reply<BoardDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(const auto change, call.id<BoardChangeId>("change_id"));
            return reply(board.undo(call.viewer, run, change, call.now));
          }),
  };
}

std::vector<http::Route> look_routes(BoardService& board) {
  return {
      route<Nothing, dto::Written<ScoresDto>>(
          asking_for(lead_spec(Method::get, "/api/v1/matching-runs/{run_id}/scores",
                               "One application against everybody on the other side", {Code::not_found}),
                     {{"application", "The application's id"}}),
          [&board](const Call& call, Nothing) -> Result<Reply<dto::Written<ScoresDto>>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(const auto application, application_in(call, "application"));
            TRY(auto scores, board.scores(call.viewer, run, application));
            return Reply<dto::Written<ScoresDto>>{.body = std::move(scores)};
          }),
      route<Nothing, ExplanationDto>(
          asking_for(lead_spec(Method::get, "/api/v1/matching-runs/{run_id}/explanations",
                               "Why these two, or why not", {Code::not_found}),
                     {{"mentor", "The mentor's application"}, {"mentee", "The mentee's application"}}),
          [&board](const Call& call, Nothing) -> Result<Reply<ExplanationDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(const auto mentor, application_in(call, "mentor"));
            TRY(const auto mentee, application_in(call, "mentee"));
            TRY(auto explanation, board.explain(call.viewer, run, mentor, mentee, call.now));
            return Reply<ExplanationDto>{.body = std::move(explanation)};
          }),
  };
}

std::vector<http::Route> asking_routes(AskingService& asking) {
  return {
      route<AskingDto, AskingRowsDto>(
          answering(large(lead_spec(Method::post, "/api/v1/matching-runs/{run_id}/asking",
                                    "Ask about these matches", changing())),
                    202),
          [&asking](const Call& call, const AskingDto& in) -> Result<Reply<AskingRowsDto>> {
            TRY(const auto run, call.id<MatchingRunId>("run_id"));
            TRY(auto rows, asking.ask(call.viewer, run, in, call.now));
            return Reply<AskingRowsDto>{.body = std::move(rows)};
          }),
      route<Nothing, AskingRowsDto>(lead_spec(Method::delete_, "/api/v1/matching-runs/{run_id}/asking",
                                              "Take back the questions that have not left yet",
                                              {Code::not_found, Code::wrong_state, Code::conflict}),
                                    [&asking](const Call& call, Nothing) -> Result<Reply<AskingRowsDto>> {
                                      TRY(const auto run, call.id<MatchingRunId>("run_id"));
                                      TRY(auto rows, asking.stop_asking(call.viewer, run, call.now));
                                      return Reply<AskingRowsDto>{.body = std::move(rows)};
                                    }),
      route<Nothing, AskingRowsDto>(lead_spec(Method::get, "/api/v1/programmes/{programme_id}/asking",
                                              "How far asking has come", {Code::not_found}),
                                    [&asking](const Call& call, Nothing) -> Result<Reply<AskingRowsDto>> {
                                      TRY(const auto programme, call.id<ProgrammeId>("programme_id"));
                                      TRY(auto rows,
                                          asking.state_of_asking(call.viewer, programme, call.now));
                                      return Reply<AskingRowsDto>{.body = std::move(rows)};
                                    }),
  };
}

}  // namespace

std::vector<http::Route> board_routes(BoardService& board, AskingService& asking) {
  std::vector<http::Route> all;
  for (auto& routes : {run_routes(board), change_routes(board), look_routes(board), asking_routes(asking)})
    all.insert(all.end(), routes.begin(), routes.end());
  return all;
}

}  // namespace turnabout::pairs
