#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "platform/http/response.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/links.hpp"
#include "reflections/reflection_routes.hpp"

namespace turnabout::reflections {
namespace {

using http::Call;
using http::Response;

constexpr std::string_view kPath = "/pulse/";
constexpr std::string_view kPattern = "/pulse/{token}";

/// One question, five answers in words. A GET shows it and changes nothing; it takes no text (pulses.md rule
/// 2).
class PulsePage {
 public:
  PulsePage(database::Database& database, const ReflectionService& service, const Words& words,
            pages::KeyedHash hash)
      : database_(database), service_(service), words_(words), hash_(std::move(hash)) {}

  Result<Response> get(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Response> {
      const auto link = peek(reader, call);
      if (link.state != links::State::usable) return links::closed(words_, link.state);
      const auto pulse = service_.pulse(reader, links::viewer_of(link.link), call.now, pair_of(link.link));
      if (!pulse) return links::closed(words_, links::State::unknown);
      return pages::response(words_, question(call, *pulse, ""));
    });
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    return database_.write([&](database::Transaction& transaction) -> Result<Response> {
      const auto link = peek(transaction, call);
      if (link.state != links::State::usable) return links::closed(words_, link.state);
      const auto viewer = links::viewer_of(link.link);
      const auto pulse = service_.pulse(transaction, viewer, call.now, pair_of(link.link));
      if (!pulse) return links::closed(words_, links::State::unknown);
      Degree safe{};
      const bool is_sound =
          pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")) &&
          boost::describe::enum_from_string(values.at("safe").c_str(), safe);
      if (!is_sound)
        return pages::response(words_, question(call, *pulse, text("page.error.expired_form")),
                               http_status(Code::foreign_origin));
      const auto answered =
          service_.answer(transaction, viewer, call.now, pair_of(link.link), {.safe = safe});
      if (!answered)
        return pages::response(words_, question(call, *pulse, answered.error().message),
                               http_status(answered.error().code));
      return pages::response(words_, thanks(call, *answered));
    });
  }

 private:
  std::string text(std::string_view key) const { return words_.text("en", key); }
  static PairId pair_of(const links::Link& link) { return PairId{link.subject.value().uuid}; }
  static links::Peeked peek(database::Reader& reader, const Call& call) {
    return links::peek(reader, links::kBooking, call.path("token"), call.now);
  }

  pages::Page question(const Call& call, const PulseView& pulse, const std::string& problem) const {
    pages::Page page{.heading = text("page.pulse.heading"), .problem = problem};
    if (!pulse.is_open) {
      page.body = html::paragraphs(text(pulse.has_answered ? "page.pulse.answered" : "page.pulse.nothing"));
      return page;
    }
    page.body = html::paragraphs(text("page.pulse.body"));
    page.body += pages::who_sees(text("page.pulse.who_sees"));
    const auto token = std::string(call.path("token"));
    page.form = pages::Form{.action = html::LocalPath(std::string(kPath) + token),
                            .key = pages::form_key(hash_, kPath, token, call.now)};
    for (const auto degree :
         {Degree::fully, Degree::mostly, Degree::partly, Degree::hardly, Degree::not_at_all})
      page.form->buttons.push_back({.label = text("pulse.degree." + std::string(name(degree))),
                                    .tone = pages::Tone::other,
                                    .name = "safe",
                                    .value = std::string(name(degree))});
    return page;
  }

  pages::Page thanks(const Call& call, const PulseView& pulse) const {
    pages::Page page{.heading = text("page.pulse.thanks"), .mood = pages::Mood::done};
    page.body = html::paragraphs(text("page.pulse.kept"));
    std::vector<std::string> tips;
    for (const auto tip : pulse.tips)
      tips.push_back(text("pulse.tip." + std::string(boost::describe::enum_to_string(tip, ""))));
    if (!tips.empty()) page.body += pages::list(tips);
    page.next = pages::Next{text("page.pulse.next"), html::LocalPath("/pairs/" + pulse.pair_id.text())};
    page.after = html::element(
        "p", {},
        {html::element("a", {{"href", html::LocalPath("/after/" + std::string(call.path("token")))}},
                       {text("page.pulse.write")})});
    return page;
  }

  database::Database& database_;
  const ReflectionService& service_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> reflection_pages(database::Database& database, const ReflectionService& service,
                                          const Words& words, pages::KeyedHash form_hash) {
  const PulsePage page(database, service, words, std::move(form_hash));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "How the latest conversation was"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Say how it was"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::reflections
