#include "conversations/booking_routes.hpp"
#include "conversations/diary_store.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::conversations {
namespace {

using http::Call;
using http::Response;

constexpr std::string_view kPath = "/fewer/";
constexpr std::string_view kPattern = "/fewer/{token}";
constexpr int kPauseDays = 28;

/// How somebody wants to be reminded, from any nudge (nudges.md rule 4). A mail program may post to it by
/// itself (RFC 8058): that stops all of them.
class FewerPage {
 public:
  FewerPage(database::Database& database, const DiaryService& service, const Words& words,
            pages::KeyedHash hash)
      : database_(database), service_(service), words_(words), hash_(std::move(hash)) {}

  Result<Response> get(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Response> {
      const auto link = peek(reader, call);
      if (link.state != links::State::usable) return links::closed(words_, link.state);
      return shown(reader, call, link.link, "", "", 200);
    });
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    return database_.write([&](database::Transaction& transaction) -> Result<Response> {
      const auto link = peek(transaction, call);
      if (link.state != links::State::usable) return links::closed(words_, link.state);
      const bool one_click = values.at("List-Unsubscribe") == "One-Click";
      if (!one_click &&
          !pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")))
        return shown(transaction, call, link.link, "", words_.text("en", "page.error.expired_form"),
                     http_status(Code::foreign_origin));
      const auto choice = chosen(one_click ? "none" : values.at("nudges"), call.now);
      if (!choice)
        return shown(transaction, call, link.link, "", words_.text("en", "page.error.expired_form"), 422);
      service_.keep_nudges(transaction, links::viewer_of(link.link), call.now, *choice);
      return shown(transaction, call, link.link, words_.text("en", "page.fewer.done"), "", 200);
    });
  }

 private:
  static links::Peeked peek(database::Reader& reader, const Call& call) {
    return links::peek(reader, links::kFewer, call.path("token"), call.now);
  }

  static std::optional<NudgeChoice> chosen(std::string_view pressed, Instant now) {
    if (pressed == "all") return NudgeChoice{};
    if (pressed == "day_before") return NudgeChoice{.wanted = Wanted::day_before};
    if (pressed == "none") return NudgeChoice{.wanted = Wanted::none};
    if (pressed == "pause")
      return NudgeChoice{.wanted = Wanted::all, .paused_until = add_days(date_of(now), kPauseDays)};
    return std::nullopt;
  }

  Result<Response> shown(database::Reader& reader, const Call& call, const links::Link& link,
                         const std::string& done, const std::string& problem, int status) const {
    const auto viewer = links::viewer_of(link);
    const auto choice = nudge_choice_of(reader, viewer, viewer.person);
    const bool is_paused = choice.paused_until && date_of(call.now) <= *choice.paused_until;
    const auto now = is_paused ? std::string("pause") : std::string(name(choice.wanted));
    pages::Page page{.heading = words_.text("en", "page.fewer.heading"), .problem = problem};
    if (!done.empty()) page.body += html::element("p", {{"class", "done"}, {"role", "status"}}, {done});
    page.body += html::paragraphs(words_.text("en", "page.fewer.body"));
    page.body += html::paragraphs(words_.text("en", "page.fewer.now_" + now));
    const auto token = std::string(call.path("token"));
    page.form = pages::Form{.action = html::LocalPath(std::string(kPath) + token),
                            .key = pages::form_key(hash_, kPath, token, call.now)};
    for (const std::string each : {"all", "day_before", "pause", "none"})
      if (each != now)
        page.form->buttons.push_back({.label = words_.text("en", "page.fewer." + each),
                                      .tone = pages::Tone::other,
                                      .name = "nudges",
                                      .value = each});
    return pages::response(words_, page, status);
  }

  database::Database& database_;
  const DiaryService& service_;
  const Words& words_;
  pages::KeyedHash hash_;
};

/// bookings.md rule 11: for calendars, which ask again and again and cannot sign in.
http::Route calendar_route(database::Database& database, const DiaryService& service, const Words& words) {
  auto spec =
      pages::page_spec(http::Method::get, "/calendar/{token}", "What a private calendar address holds");
  spec.produces = "text/calendar";
  return http::raw_route(spec, [&database, &service, &words](const Call& call) {
    return database.read([&](database::Reader& reader) -> Result<Response> {
      const auto link = links::peek(reader, links::kCalendarFeed, call.path("token"), call.now);
      if (link.state != links::State::usable) return links::closed(words, link.state);
      return Response{.headers = {{"Content-Type", "text/calendar; charset=utf-8"},
                                  {"Cache-Control", "private, no-store"}},
                      .body = service.calendar(reader, links::viewer_of(link.link), call.now)};
    });
  });
}

}  // namespace

std::vector<http::Route> diary_pages(database::Database& database, const DiaryService& service,
                                     const Words& words, pages::KeyedHash form_hash) {
  const FewerPage page(database, service, words, std::move(form_hash));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "How I want to be reminded"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Fewer reminders, or none"),
                          [page](const Call& call) { return page.post(call); }),
          calendar_route(database, service, words)};
}

}  // namespace turnabout::conversations
