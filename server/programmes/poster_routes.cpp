#include "platform/http/api_spec.hpp"
#include "programmes/advert_service.hpp"
#include "programmes/document_store.hpp"
#include "programmes/poster.hpp"

namespace turnabout::programmes {
namespace {

using database::Reader;
using http::Call;
using http::Policy;
using http::Response;

/// Adverts as files and pages, for leads and for networks that share a call.
class Routes {
 public:
  Routes(database::Database& database, const Words& words, AdvertSources sources)
      : database_(database), adverts_(words, std::move(sources)) {}

  // adverts.md rule 14
  Result<Response> text(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Response> {
      TRY(auto place, adverts_.read_by(reader, call));
      TRY(const auto found, AdvertService::asked(call, std::move(place)));
      TRY(const auto advert, adverts_.shown(reader, call, found));
      return http::download("text/plain; charset=utf-8",
                            std::string(name(found.channel)) + "-" + found.language + ".txt",
                            plain_text(advert));
    });
  }

  // adverts.md rule 15
  Result<Response> page(const Call& call) const {
    TRY(const auto made, poster_for(call));
    return http::html_response(200, made).with("Cache-Control", "no-store");
  }

  /// Outside the database: a browser takes its time.
  Result<Response> pdf(const Call& call) const {
    TRY(const auto made, poster_for(call));
    if (!adverts_.make_pdf())
      return refuse(Code::not_configured, "This installation makes no PDF files. Print the page instead.");
    TRY(auto file, adverts_.make_pdf()(pages::standalone(made)));
    return http::download("application/pdf", "poster-" + std::string(call.path("language")) + ".pdf",
                          std::move(file));
  }

 private:
  Result<std::string> poster_for(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<std::string> {
      TRY(auto place, adverts_.read_by(reader, call));
      TRY(auto language, AdvertService::language_of(call));
      const AskedAdvert found{std::move(place), Channel::poster, std::move(language)};
      TRY(const auto advert, adverts_.shown(reader, call, found));
      const auto organisation = document_facts(reader, call.viewer, found.place.programme).organisation;
      return poster_page(organisation, advert, found.language, found.place.link);
    });
  }

  database::Database& database_;
  AdvertService adverts_;
};

http::RouteSpec file_spec(std::string_view pattern, std::string_view summary, std::string_view produces,
                          std::vector<Code> problems) {
  auto spec = http::api_spec(http::Method::get, pattern, summary,
                             Policy::role(Role::lead, Role::network_lead), std::move(problems));
  spec.query = {{"via", "The code of a staff network that shares the call"}};
  spec.produces = produces;
  return spec;
}

}  // namespace

std::vector<http::Route> poster_routes(database::Database& database, const Words& words,
                                       AdvertSources sources) {
  const Routes routes(database, words, std::move(sources));
  auto pdf = file_spec("/api/v1/programmes/{programme_id}/posters/{language}/pdf",
                       "A poster as a tagged PDF of one page", "application/pdf",
                       {Code::not_found, Code::invalid, Code::not_configured, Code::unavailable});
  pdf.rate = http::Rate::heavy;
  return {http::raw_route(file_spec("/api/v1/programmes/{programme_id}/adverts/{channel}/{language}/text",
                                    "An advert as a file of plain text", "text/plain", {Code::not_found}),
                          [routes](const Call& call) { return routes.text(call); }),
          http::raw_route(file_spec("/posters/{programme_id}/{language}", "A poster as a page to print",
                                    "text/html", {Code::not_found, Code::invalid}),
                          [routes](const Call& call) { return routes.page(call); }),
          http::raw_route(std::move(pdf), [routes](const Call& call) { return routes.pdf(call); })};
}

}  // namespace turnabout::programmes
