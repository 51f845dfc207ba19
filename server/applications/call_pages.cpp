#include "applications/call_pages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "applications/network_store.hpp"
#include "applications/partner_store.hpp"
#include "applications/selection_store.hpp"
#include "platform/mail/address.hpp"
#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"

namespace turnabout::applications {
namespace {

using http::Call;
using http::Response;
using programmes::PublicCall;
using programmes::Side;

constexpr std::string_view kPattern = "/call/{call_code}";

constexpr std::string_view kPath = "/call/";

class CallPages {
 public:
  CallPages(database::Database& database, crypto::Sealer& sealer, const Words& words, CallPageSources sources)
      : database_(database), sealer_(sealer), words_(words), sources_(std::move(sources)) {
    hash_ = [&sealer](std::string_view text) {
      return fmt::format("{:02x}", fmt::join(sealer.blind_index("form_key", text), ""));
    };
  }

  Result<Response> show(const Call& call) const {
    TRY(const auto found, find(call, call.query("via").value_or("")));
    return respond(page(found, call, "", ""));
  }

  Result<Response> send(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    TRY(const auto found, find(call, values.at("via")));
    const auto& email = values.at("email");
    if (!is_open(found)) return respond(page(found, call, "", ""));
    if (!pages::is_form_key(hash_, kPath, found.programme.call_code, call.now, values.at("form_key")))
      return respond(page(found, call, email, "page.error.expired_form"), 403);
    const auto address = mail::normal_address(email);
    if (!address) return respond(page(found, call, email, "page.call.bad_email"), 422);
    const auto side = values.at("role") == "mentee" ? Side::mentee : Side::mentor;
    auto path = fmt::format("/applications/new?programme={}&role={}&kind={}", found.programme.id.text(),
                            name(side), name(found.programme.kind));
    if (found.network) path += "&via=" + found.network->code;
    sources_.send_link(*address, path, call.now);
    return respond(
        {.heading = text("page.call.sent_heading"),
         .body = html::paragraphs(text("page.call.sent_body", {{"organisation", found.organisation_name}})),
         .mood = pages::Mood::done});
  }

 private:
  /// A call, and the network that it was shared by.
  struct Shared : PublicCall {
    std::optional<Network> network = {};
    std::vector<NetworkQuestion> questions = {};  ///< Those that were answered.
    std::vector<NetworkBehind> behind = {};
    std::set<Side> by_selection = {};
  };

  static bool is_open(const PublicCall& found) {
    return programmes::call_is_open(found.programme.state, found.programme.set_up.settings);
  }
  // recruiting.md rule 5
  Result<Shared> find(const Call& call, std::string_view via) const {
    return database_.read([&](database::Reader& reader) -> Result<Shared> {
      TRY(auto found, sources_.call(reader, call.path("call_code")));
      Shared shared{std::move(found)};
      const auto organisation = shared.programme.organisation;
      shared.behind = networks_behind(reader, organisation, shared.programme.id);
      shared.by_selection = sides_by_selection(reader, Viewer::system(organisation), shared.programme.id);
      if (!via.empty()) shared.network = find_network(reader, organisation, via);
      if (!shared.network) return shared;
      for (auto& question : network_questions(reader, sealer_, organisation, shared.network->id))
        if (question.answer && question.programme == shared.programme.id)
          shared.questions.push_back(std::move(question));
      return shared;
    });
  }
  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }
  Response respond(const pages::Page& page, int status = 200) const {
    return pages::response(words_, page, status);
  }

  pages::Page page(const Shared& found, const Call& call, const std::string& email,
                   std::string_view problem) const {
    const auto& programme = found.programme;
    if (!is_open(found))
      return {
          .heading = text("page.call.closed_heading"),
          .body = html::paragraphs(text("page.call.closed_body", {{"programme", programme.set_up.name}}))};
    pages::Page shown{.heading = text("page.call.heading", {{"programme", programme.set_up.name}}),
                      .body = body(found),
                      .form = form(found, call, email, problem)};
    if (!problem.empty()) shown.problem = text(problem);
    if (found.network) {
      shown.after = asked(found);
      shown.next = pages::Next{
          text("page.call.ask_network"),
          html::LocalPath(std::string(kPath) + programme.call_code + "/question?via=" + found.network->code)};
    }
    return shown;
  }

  /// What the network was asked and has answered (recruiting.md rule 8).
  html::Markup asked(const Shared& found) const {
    html::Markup all;
    if (found.questions.empty()) return all;
    all += pages::subheading(text("page.call.asked_heading", {{"network", found.network->name}}));
    for (const auto& question : found.questions)
      all += html::element(
          "div", {{"class", "field"}},
          {html::element("strong", {}, {question.question}), html::paragraphs(*question.answer)});
    return all;
  }

  // recruiting.md rule 30
  html::Markup behind(const Shared& found) const {
    std::vector<std::string> partners;
    html::Markup all;
    for (const auto& each : found.behind)
      if (each.part == NetworkPart::owner)
        all += html::paragraphs(text("page.call.owner", {{"network", each.name}}));
      else
        partners.push_back(each.name);
    if (!partners.empty())
      all += html::paragraphs(
          text("page.call.partners", {{"networks", fmt::format("{}", fmt::join(partners, ", "))}}));
    return all;
  }

  html::Markup greeting(const Network& network) const {
    auto shown = html::paragraphs(text("page.call.through", {{"network", network.name}}));
    shown += html::paragraphs(network.greeting);
    shown += pages::who_sees(text("page.call.through_who_sees"));
    return shown;
  }

  /// programmes.md rule 23: the address is written out, not linked.
  html::Markup strategy(const Shared& found) const {
    html::Markup shown;
    if (found.strategy_goal.empty() && found.strategy_url.empty()) return shown;
    shown += pages::subheading(text("page.call.strategy_heading"));
    if (!found.strategy_goal.empty())
      shown += html::paragraphs(text("page.call.strategy_goal", {{"goal", found.strategy_goal}}));
    if (!found.strategy_url.empty())
      shown += html::paragraphs(
          text("page.call.strategy_link", {{"title", found.strategy_title}, {"url", found.strategy_url}}));
    return shown;
  }

  static std::string_view intro_key(programmes::Kind kind) {
    if (programmes::leads_in_halves(kind)) return "page.call.intro_reciprocal";
    return programmes::junior_side(kind) == Side::mentor ? "page.call.intro" : "page.call.intro_conventional";
  }

  html::Markup body(const Shared& found) const {
    const auto& set_up = found.programme.set_up;
    const auto& settings = set_up.settings;
    html::Markup body;
    if (found.network) body += greeting(*found.network);
    // programmes.md rule 3
    body += html::paragraphs(
        text(intro_key(found.programme.kind), {{"organisation", found.organisation_name},
                                               {"mentor", settings.mentor_label},
                                               {"mentee", settings.mentee_label},
                                               {"leads", settings.label(settings.agenda_owner)}}));
    body += behind(found);
    body += pages::subheading(text("page.call.who_for_heading"));
    body += html::paragraphs(set_up.who_for);
    body += strategy(found);
    body += pages::subheading(text("page.call.time_heading"));
    const int hours = (settings.conversations * settings.minutes + 59) / 60;
    body += html::paragraphs(text("page.call.time", {{"conversations", settings.conversations},
                                                     {"minutes", settings.minutes},
                                                     {"months", settings.pairing_months},
                                                     {"hours", hours}}));
    body += html::paragraphs(text("page.call.stop"));
    for (const auto side : found.by_selection)  // selection.md rule 3
      body += html::paragraphs(text("page.call.by_selection", {{"side", settings.label(side)}}));
    pages::Table table{.caption = text("page.call.table_caption"),
                       .columns = {text("page.call.table_what"), text("page.call.table_who")},
                       .rows = {}};
    for (const auto row : {"name", "topics", "off_limits", "not_with", "equality"})
      table.rows.push_back(
          {text(fmt::format("page.call.row_{}", row)), text(fmt::format("page.call.row_{}_who", row))});
    body += pages::table(table);
    // concerns.md rule 7
    body += html::element(
        "p", {},
        {html::element("a", {{"href", html::LocalPath("/concern/" + found.programme.call_code)}},
                       {text("page.call.concern")})});
    return body;
  }

  pages::Form form(const Shared& found, const Call& call, const std::string& email,
                   std::string_view problem) const {
    const auto& settings = found.programme.set_up.settings;
    const auto& code = found.programme.call_code;
    return {.action = html::LocalPath(std::string(kPath) + code),
            .key = pages::form_key(hash_, kPath, code, call.now),
            .fields = {{.name = "email",
                        .label = text("page.call.email"),
                        .kind = pages::FieldKind::email,
                        .hint = text("page.call.email_hint"),
                        .value = email,
                        .error = problem == "page.call.bad_email" ? text(problem) : "",
                        .autocomplete = "email"}},
            .buttons = {{.label = text("page.call.button_mentor", {{"mentor", settings.mentor_label}}),
                         .name = "role",
                         .value = "mentor"},
                        {.label = text("page.call.button_mentee", {{"mentee", settings.mentee_label}}),
                         .tone = pages::Tone::other,
                         .name = "role",
                         .value = "mentee"}},
            .hidden = hidden(found)};
  }
  static std::vector<std::pair<std::string, std::string>> hidden(const Shared& found) {
    if (!found.network) return {};
    return {{"via", found.network->code}};
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Words& words_;
  CallPageSources sources_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> call_pages(database::Database& database, crypto::Sealer& sealer, const Words& words,
                                    CallPageSources sources) {
  const CallPages pages(database, sealer, words, std::move(sources));
  return {
      http::raw_route(pages::page_spec(http::Method::get, kPattern, "What a call asks and who can see what"),
                      [pages](const Call& call) { return pages.show(call); }),
      http::raw_route(pages::page_spec(http::Method::post, kPattern, "Ask for a link to apply"),
                      [pages](const Call& call) { return pages.send(call); })};
}

}  // namespace turnabout::applications
