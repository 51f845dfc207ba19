#include "applications/application_service.hpp"
#include "applications/nomination_store.hpp"
#include "applications/recruiting_routes.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::applications {
namespace {

using http::Call;
using http::Response;

constexpr std::string_view kPath = "/nominated/";
constexpr std::string_view kPattern = "/nominated/{token}";

/// What a nominee finds behind their mail. A GET shows it and changes nothing; only the form answers, once.
class NominatedPage {
 public:
  NominatedPage(database::Database& database, crypto::Sealer& sealer, const Words& words,
                RecruitingNeighbours neighbours)
      : database_(database),
        words_(words),
        neighbours_(std::move(neighbours)),
        service_(sealer, neighbours_.applications),
        hash_(pages::form_hash(sealer)) {}

  Result<Response> get(const Call& call) const {
    const auto found = look(call);
    if (!found.about) return closed(found.state);
    return pages::response(words_, question(call, *found.about, ""));
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    const auto found = look(call);
    if (!found.about) return closed(found.state);
    const auto& given = values.at("answer");
    if (!pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")) ||
        (given != "yes" && given != "no"))
      return pages::response(words_, question(call, *found.about, text("page.error.expired_form")),
                             http_status(Code::foreign_origin));
    return given == "yes" ? begin(call, *found.about) : decline(call);
  }

 private:
  struct About {
    programmes::Programme programme;
    FoundNomination nomination;
    std::string nominator;
  };
  struct Found {
    links::State state = links::State::unknown;
    std::optional<About> about = {};  ///< Only while it can be answered.
  };

  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }

  Found look(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Found {
      const auto link = links::peek(reader, links::kNominated, call.path("token"), call.now);
      if (link.state != links::State::usable) return {link.state};
      const auto viewer = links::viewer_of(link.link);
      const auto nomination = load_nomination(reader, viewer, NominationId{link.link.subject.value().uuid});
      if (!nomination) return {links::State::unknown};
      auto programme = neighbours_.applications.programme(reader, viewer, nomination->programme);
      // recruiting.md rule 14: it ends with the call.
      if (!programme || !takes_nominations(terms_of(*programme))) return {links::State::expired};
      return {link.state, About{*std::move(programme), *nomination,
                                neighbours_.applications.name_of(reader, viewer, nomination->nominator)
                                    .value_or(text("page.nominated.a_colleague"))}};
    });
  }

  /// recruiting.md rule 11: their own draft, and nothing more.
  Result<Response> begin(const Call& call, const About& about) const {
    const auto begun = database_.write([&](database::Transaction& transaction) -> Result<ApplicationId> {
      TRY(const auto link, links::use(transaction, links::kNominated, call.path("token"), call.now));
      TRY(const auto opened, service_.begin(transaction, links::viewer_of(link), call.now, about.programme.id,
                                            named_side(about.programme.kind), Route::nomination));
      return opened.application.id;
    });
    if (!begun) return closed(links::State::expired);
    return pages::response(
        words_, {.heading = text("page.nominated.begun_heading"),
                 .body = html::paragraphs(text("page.nominated.begun_body", {{"name", about.nominator}})),
                 .next = pages::Next{text("page.nominated.begun_next"),
                                     html::LocalPath("/applications/" + begun->text())},
                 .mood = pages::Mood::done});
  }

  /// recruiting.md rule 15: nothing is kept but that the page was answered.
  Result<Response> decline(const Call& call) const {
    const auto used = database_.write([&](database::Transaction& transaction) {
      return links::use(transaction, links::kNominated, call.path("token"), call.now);
    });
    if (!used) return closed(links::State::used);
    return pages::response(words_, {.heading = text("page.nominated.no_heading"),
                                    .body = html::paragraphs(text("page.nominated.no_body")),
                                    .mood = pages::Mood::done});
  }

  Response closed(links::State state) const {
    if (state == links::State::unknown)
      return pages::response(words_, pages::link_page(words_, pages::LinkState::unknown),
                             http_status(Code::gone));
    return pages::response(words_,
                           {.heading = text("page.nominated.over_heading"),
                            .body = html::paragraphs(text("page.nominated.over_body"))},
                           http_status(Code::gone));
  }

  pages::Page question(const Call& call, const About& about, const std::string& problem) const {
    const auto& settings = about.programme.set_up.settings;
    const bool managed = about.nomination.kind == NominationKind::nomination;
    const WordArgument name{"name", about.nominator};
    pages::Page page{.heading = text("page.nominated.heading"), .problem = problem};
    page.body = html::paragraphs(text(managed ? "page.nominated.by_manager" : "page.nominated.by_colleague",
                                      {name,
                                       {"programme", about.programme.set_up.name},
                                       {"label", settings.label(named_side(about.programme.kind))}}));
    page.body += html::paragraphs(text("page.nominated.time", {{"conversations", settings.conversations},
                                                               {"minutes", settings.minutes},
                                                               {"months", settings.pairing_months}}));
    page.body += pages::subheading(text("page.nominated.yours_heading"));
    page.body += pages::list({text("page.nominated.yes_means"), text("page.nominated.no_means", {name}),
                              text("page.nominated.silence_means")});
    page.body += pages::who_sees(text("page.nominated.who_sees", {name}));
    // Both answers look equal: nobody is nudged towards a yes.
    page.form = pages::Form{.action = html::LocalPath(std::string(kPath) + std::string(call.path("token"))),
                            .key = pages::form_key(hash_, kPath, call.path("token"), call.now),
                            .buttons = {{.label = text("page.nominated.yes"),
                                         .tone = pages::Tone::other,
                                         .name = "answer",
                                         .value = "yes"},
                                        {.label = text("page.nominated.no"),
                                         .tone = pages::Tone::other,
                                         .name = "answer",
                                         .value = "no"}}};
    return page;
  }

  database::Database& database_;
  const Words& words_;
  RecruitingNeighbours neighbours_;
  Service service_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> nomination_pages(database::Database& database, crypto::Sealer& sealer,
                                          const Words& words, RecruitingNeighbours neighbours) {
  const NominatedPage page(database, sealer, words, std::move(neighbours));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "What a nominee is asked"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "A nominee's answer, once"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::applications
