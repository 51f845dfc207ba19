#include <fmt/format.h>

#include "pairs/protected_time_routes.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::pairs {
namespace {

using http::Call;
using http::Response;
using pages::Page;

constexpr std::string_view kPath = "/time/";
constexpr std::string_view kPattern = "/time/{token}";

/// "1.5" of 90 minutes: hours in halves.
std::string hours(int minutes) {
  return minutes % 60 == 0 ? std::to_string(minutes / 60) : fmt::format("{}.5", minutes / 60);
}

/// What a line manager is asked. A GET shows it and changes nothing, however often a scanner follows the
/// link; only the form's POST answers (protected_time.md rule 4).
class TimePage {
 public:
  TimePage(database::Database& database, ProtectedTimeService& service, const Words& words,
           pages::KeyedHash hash)
      : database_(database), service_(service), words_(words), hash_(std::move(hash)) {}

  Result<Response> get(const Call& call) const {
    const auto found = look(call);
    if (found.state != links::State::usable) return closed(found.state);
    const auto asked = service_.asked(links::viewer_of(found.link), subject(found.link), call.now);
    if (!asked) return closed(links::State::used);
    return pages::response(words_, question(call, *asked, ""));
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    const auto found = look(call);
    if (found.state != links::State::usable) return closed(found.state);
    const auto viewer = links::viewer_of(found.link);
    const auto& given = values.at("answer");
    if (!pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")) ||
        (given != "yes" && given != "talk")) {
      const auto asked = service_.asked(viewer, subject(found.link), call.now);
      if (!asked) return closed(links::State::used);
      return pages::response(words_, question(call, *asked, text("page.error.expired_form")),
                             http_status(Code::foreign_origin));
    }
    const auto answered = service_.answer(viewer, subject(found.link),
                                          given == "yes" ? TimeAnswer::yes : TimeAnswer::talk, call.now);
    if (!answered) return closed(links::State::used);
    return pages::response(words_, thanks(*answered));
  }

 private:
  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }

  static ProtectedTimeId subject(const links::Link& link) {
    return ProtectedTimeId{link.subject.value().uuid};
  }

  links::Peeked look(const Call& call) const {
    return database_.read([&](database::Reader& reader) {
      return links::peek(reader, links::kTimeAsked, call.path("token"), call.now);
    });
  }

  /// Answered, taken back and no longer theirs look the same (protected_time.md rules 7 and 8).
  Response closed(links::State state) const {
    if (state == links::State::unknown)
      return pages::response(words_, pages::link_page(words_, pages::LinkState::unknown),
                             http_status(Code::gone));
    return pages::response(words_,
                           {.heading = text("page.time.over_heading"),
                            .body = html::paragraphs(text("page.time.over_body")),
                            .next = pages::Next{text("page.time.next"), html::LocalPath("/team-time")}},
                           http_status(Code::gone));
  }

  Page question(const Call& call, const TeamTimeDto& asked, const std::string& problem) const {
    const auto token = std::string(call.path("token"));
    const WordArgument name{"name", asked.person_name};
    Page page{.heading = text("page.time.heading", {name}), .problem = problem};
    page.body = html::paragraphs(
        text("page.time.body", {name,
                                {"programme", asked.programme_name},
                                {"halves", asked.minutes_a_month / 30},
                                {"hours", hours(asked.minutes_a_month)},
                                {"until", *parse_instant(to_string(asked.until) + "T12:00:00Z")}}));
    page.body += pages::subheading(text("page.time.yours_heading"));
    page.body += pages::list({text("page.time.yes_means", {name}), text("page.time.talk_means", {name}),
                              text("page.time.silence_means", {name})});
    page.body += pages::who_sees(text("page.time.who_sees", {name}));
    page.form = pages::Form{
        .action = html::LocalPath(std::string(kPath) + token),
        .key = pages::form_key(hash_, kPath, token, call.now),
        .buttons = {
            {.label = text("page.time.yes"), .tone = pages::Tone::other, .name = "answer", .value = "yes"},
            {.label = text("page.time.talk"),
             .tone = pages::Tone::other,
             .name = "answer",
             .value = "talk"}}};
    return page;
  }

  Page thanks(const TeamTimeDto& answered) const {
    const bool yes = answered.state == TeamTimeState::confirmed;
    return {.heading = text(yes ? "page.time.yes_heading" : "page.time.talk_heading"),
            .body = html::paragraphs(
                text(yes ? "page.time.yes_body" : "page.time.talk_body", {{"name", answered.person_name}})),
            .next = pages::Next{text("page.time.next"), html::LocalPath("/team-time")},
            .mood = pages::Mood::done};
  }

  database::Database& database_;
  ProtectedTimeService& service_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> protected_time_pages(database::Database& database, ProtectedTimeService& service,
                                              const Words& words, pages::KeyedHash form_hash) {
  const TimePage page(database, service, words, std::move(form_hash));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "What a line manager is asked"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "A line manager's answer"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::pairs
