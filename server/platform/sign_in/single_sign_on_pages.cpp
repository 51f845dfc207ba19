#include "platform/sign_in/single_sign_on_pages.hpp"

#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/cookies.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/sign_in_pages.hpp"

namespace turnabout::sign_in {
namespace {

using html::LocalPath;
using http::Call;
using http::Response;
using http::Route;
using pages::FormValues;
using pages::Page;
using Shared = std::shared_ptr<SingleSignOn>;

/// Binds what comes back, and the mail after it, to the browser that began.
constexpr std::string_view kBrowserCookie = "turnabout-provider";
/// Ten minutes there, and fifteen for the mail.
constexpr std::chrono::minutes kBrowserCookieLife{30};

std::string browser_of(const Call& call) {
  return call.request.cookie(http::cookie_name(kBrowserCookie)).value_or("");
}

http::RouteSpec spec(std::string_view pattern, std::string_view summary) {
  auto made = pages::page_spec(http::Method::get, pattern, summary);
  // Each of these makes us ask the provider, or write.
  made.rate = http::Rate::sign_in;
  return made;
}

/// The button's address: GET, because a page of ours may not post to somebody else's.
Route go_route(const Shared& single_sign_on) {
  return http::raw_route(
      spec("/sign-in/provider", "To the organisation's own sign-in; ?proof=1 asks for a fresh one"),
      [single_sign_on](const Call& call) -> Result<Response> {
        const auto purpose = call.query("proof") == "1" ? AskedFor::proof : AskedFor::sign_in;
        TRY(const auto going, single_sign_on->begin(purpose, call.viewer, browser_of(call),
                                                    call.query("to").value_or("/"), call.now));
        auto response = http::see_other(going.address);
        response.headers.push_back(http::set_cookie(
            {.name = std::string(kBrowserCookie), .value = going.browser, .max_age = kBrowserCookieLife}));
        return response;
      });
}

Response notice(const Words& words, std::string_view heading, std::string_view body, int status) {
  Page page{.heading = words.text("en", heading)};
  page.body = html::paragraphs(body);
  page.next = {.label = words.text("en", "page.provider.back"), .path = LocalPath("/")};
  return pages::response(words, page, status);
}

Route callback_route(const Shared& single_sign_on, const Words& words) {
  return http::raw_route(spec(kProviderCallback, "Back from the organisation's own sign-in"),
                         [single_sign_on, &words](const Call& call) -> Result<Response> {
                           const auto came = single_sign_on->come_back(call.request.query, browser_of(call),
                                                                       caller_of(call.request), call.now);
                           if (!came && came.error().code == Code::not_found)
                             return tl::make_unexpected(came.error());
                           if (!came)
                             return notice(words, "page.provider.refused_heading", came.error().message,
                                           http_status(came.error().code));
                           if (came->asked)
                             return notice(words, "page.provider.asked_heading",
                                           words.text("en", "page.provider.asked_body"), 200);
                           auto response = http::see_other(came->to);
                           if (came->begun) response.headers.push_back(sign_in_cookie(came->begun->sign_in));
                           return response;
                         });
}

/// What the mail asks: whether to sign in through the provider from now on.
class ConnectPage {
 public:
  ConnectPage(Shared single_sign_on, const Words& words)
      : single_sign_on_(std::move(single_sign_on)),
        words_(words),
        hash_(pages::form_hash(single_sign_on_->service().sealer())) {}

  Result<Response> get(const Call& call) const { return show(call, std::nullopt, 200); }

  Result<Response> post(const Call& call) const {
    const auto token = call.path("token");
    TRY(const auto values, FormValues::read(call.request));
    if (!pages::is_form_key(hash_, kPath, token, call.now, values.at("form_key")))
      return show(call, Problem{.code = Code::foreign_origin, .message = text("page.error.expired_form")},
                  http_status(Code::foreign_origin));
    auto caller = caller_of(call.request);
    caller.code = values.at("code");
    const auto begun = single_sign_on_->connect(token, browser_of(call), caller, call.now);
    if (!begun) return show(call, begun.error(), http_status(begun.error().code));
    auto response = http::see_other("/");
    response.headers.push_back(sign_in_cookie(begun->sign_in));
    return response;
  }

 private:
  static constexpr std::string_view kPath = "/connect/";

  std::string text(std::string_view key) const { return words_.text("en", key); }

  Response show(const Call& call, const std::optional<Problem>& problem, int status) const {
    const auto token = call.path("token");
    const auto shown = single_sign_on_->look_at_proposal(token, browser_of(call), call.now);
    if (shown.state != links::State::usable) return links::closed(words_, shown.state);
    Page page{.heading = text("page.connect.heading")};
    if (shown.is_elsewhere) {
      page.body = html::paragraphs(text("page.connect.elsewhere"));
      return pages::response(words_, page, status);
    }
    page.body = html::paragraphs(
        words_.text("en", "page.connect.intro",
                    {{"name", shown.name}, {"provider", single_sign_on_->label().value_or("")}}));
    page.form = pages::Form{.action = LocalPath(std::string(kPath) + std::string(token)),
                            .key = pages::form_key(hash_, kPath, token, call.now)};
    // sign_in.md rule 38
    if (shown.asks_code) page.form->fields = {code_field(words_)};
    page.form->buttons = {{.label = text("page.connect.button")}};
    page.after = html::paragraphs(text("page.connect.not_you"));
    if (problem) show_problem(page, *problem);
    return pages::response(words_, page, status);
  }

  Shared single_sign_on_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<Route> single_sign_on_pages(const Shared& single_sign_on, const Words& words) {
  const ConnectPage page(single_sign_on, words);
  constexpr std::string_view kPattern = "/connect/{token}";
  constexpr std::string_view kSummary = "Plain page: connect the organisation's own sign-in";
  return {go_route(single_sign_on), callback_route(single_sign_on, words),
          http::raw_route(pages::page_spec(http::Method::get, kPattern, kSummary),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, kSummary),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::sign_in
