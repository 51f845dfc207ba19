#include "app/example_routes.hpp"

namespace turnabout::app {

struct ExampleFilled {
  ProgrammeId id;  ///< The programme whose call is open.
};
BOOST_DESCRIBE_STRUCT(ExampleFilled, (), (id))

namespace {

using http::Call;
using http::Nothing;
using http::Reply;

Result<void> may_change_example(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the whole organisation can bring the example in or out.");
}

http::RouteSpec spec(http::Method method, std::string_view summary, std::vector<Code> problems) {
  return {.method = method,
          .pattern = "/api/v1/example",
          .summary = summary,
          .policy = http::Policy::role(Role::lead),
          .body_limit = method == http::Method::post ? http::kSmallBody : http::kNoBody,
          .rate = http::Rate::heavy,
          .log = http::Log::path_only,
          .problems = std::move(problems)};
}

}  // namespace

std::vector<http::Route> example_routes(const example::Parts& parts) {
  auto filling = spec(http::Method::post, "Fill the organisation with invented people and one programme",
                      {Code::not_allowed, Code::wrong_state});
  filling.success = 201;
  return {http::route<Nothing, ExampleFilled>(
              std::move(filling),
              [parts](const Call& call, Nothing) -> Result<Reply<ExampleFilled>> {
                CHECK_OK(may_change_example(call.viewer));
                TRY(const auto programme, example::fill(parts, call.viewer, call.now));
                return Reply<ExampleFilled>{.body = {.id = programme}};
              }),
          http::route<Nothing, Nothing>(
              spec(http::Method::delete_, "Take everything invented out again", {Code::not_allowed}),
              [parts](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                CHECK_OK(may_change_example(call.viewer));
                CHECK_OK(example::remove(parts, call.viewer, call.now));
                return Reply<Nothing>{};
              })};
}

}  // namespace turnabout::app
