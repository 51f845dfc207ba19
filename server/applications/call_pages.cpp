#include "applications/call_pages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
  CallPages(database::Database& database, const crypto::Sealer& sealer, const Words& words,
            CallPageSources sources)
      : database_(database), words_(words), sources_(std::move(sources)) {
    hash_ = [&sealer](std::string_view text) {
      return fmt::format("{:02x}", fmt::join(sealer.blind_index("form_key", text), ""));
    };
  }

  Result<Response> show(const Call& call) const {
    TRY(const auto found, find(call));
    return respond(page(found, call, "", ""));
  }

  Result<Response> send(const Call& call) const {
    TRY(const auto found, find(call));
    TRY(const auto values, pages::FormValues::read(call.request));
    const auto& email = values.at("email");
    if (!is_open(found)) return respond(page(found, call, "", ""));
    if (!pages::is_form_key(hash_, kPath, found.programme.call_code, call.now, values.at("form_key")))
      return respond(page(found, call, email, "page.error.expired_form"), 403);
    const auto address = mail::normal_address(email);
    if (!address) return respond(page(found, call, email, "page.call.bad_email"), 422);
    const auto side = values.at("role") == "mentee" ? Side::mentee : Side::mentor;
    sources_.send_link(
        *address,
        fmt::format("/applications/new?programme={}&role={}", found.programme.id.text(), name(side)),
        call.now);
    return respond(
        {.heading = text("page.call.sent_heading"),
         .body = html::paragraphs(text("page.call.sent_body", {{"organisation", found.organisation_name}})),
         .mood = pages::Mood::done});
  }

 private:
  static bool is_open(const PublicCall& found) {
    return programmes::call_is_open(found.programme.state, found.programme.set_up.settings);
  }
  Result<PublicCall> find(const Call& call) const {
    return database_.read(
        [&](database::Reader& reader) { return sources_.call(reader, call.path("call_code")); });
  }
  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }
  Response respond(const pages::Page& page, int status = 200) const {
    return pages::response(words_, page, status);
  }

  pages::Page page(const PublicCall& found, const Call& call, const std::string& email,
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
    return shown;
  }

  html::Markup body(const PublicCall& found) const {
    const auto& set_up = found.programme.set_up;
    const auto& settings = set_up.settings;
    const bool mentor_is_junior = programmes::junior_side(found.programme.kind) == Side::mentor;
    auto body = html::paragraphs(text(mentor_is_junior ? "page.call.intro" : "page.call.intro_other",
                                      {{"organisation", found.organisation_name},
                                       {"mentor", settings.mentor_label},
                                       {"mentee", settings.mentee_label}}));
    body += pages::subheading(text("page.call.who_for_heading"));
    body += html::paragraphs(set_up.who_for);
    body += pages::subheading(text("page.call.time_heading"));
    const int hours = (settings.conversations * settings.minutes + 59) / 60;
    body += html::paragraphs(text("page.call.time", {{"conversations", settings.conversations},
                                                     {"minutes", settings.minutes},
                                                     {"months", settings.pairing_months},
                                                     {"hours", hours}}));
    body += html::paragraphs(text("page.call.stop"));
    pages::Table table{.caption = text("page.call.table_caption"),
                       .columns = {text("page.call.table_what"), text("page.call.table_who")},
                       .rows = {}};
    for (const auto row : {"name", "topics", "off_limits", "not_with", "equality"})
      table.rows.push_back(
          {text(fmt::format("page.call.row_{}", row)), text(fmt::format("page.call.row_{}_who", row))});
    body += pages::table(table);
    return body;
  }

  pages::Form form(const PublicCall& found, const Call& call, const std::string& email,
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
                         .value = "mentee"}}};
  }

  database::Database& database_;
  const Words& words_;
  CallPageSources sources_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> call_pages(database::Database& database, const crypto::Sealer& sealer,
                                    const Words& words, CallPageSources sources) {
  const CallPages pages(database, sealer, words, std::move(sources));
  return {
      http::raw_route(pages::page_spec(http::Method::get, kPattern, "What a call asks and who can see what"),
                      [pages](const Call& call) { return pages.show(call); }),
      http::raw_route(pages::page_spec(http::Method::post, kPattern, "Ask for a link to apply"),
                      [pages](const Call& call) { return pages.send(call); })};
}

}  // namespace turnabout::applications
