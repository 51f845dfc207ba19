#include "platform/sign_in/sign_in_pages.hpp"

#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/cookies.hpp"
#include "platform/sign_in/link_pages.hpp"

namespace turnabout::sign_in {
namespace {

using html::LocalPath;
using http::Call;
using http::Response;
using http::Route;
using pages::FormValues;
using pages::Page;
using pages::page_spec;

/// One kind of link: its address, and how its form is proven to be ours.
class LinkPages {
 public:
  LinkPages(Service& service, const Words& words, std::string_view path)
      : service_(service), words_(words), path_(path), hash_(pages::form_hash(service.sealer())) {}

 protected:
  std::string text(std::string_view key) const { return words_.text("en", key); }
  pages::Form form(std::string_view token, Instant now) const {
    return {.action = LocalPath(std::string(path_) + std::string(token)),
            .key = pages::form_key(hash_, path_, token, now)};
  }
  bool is_ours(const FormValues& values, std::string_view token, Instant now) const {
    return pages::is_form_key(hash_, path_, token, now, values.at("form_key"));
  }

  Service& service_;
  const Words& words_;
  std::string_view path_;
  pages::KeyedHash hash_;
};

class SignInLink : LinkPages {
 public:
  SignInLink(Service& service, const Words& words) : LinkPages(service, words, "/link/") {}

  Result<Response> get(const Call& call) const {
    const auto token = call.path("token");
    const auto shown = service_.look_at_link(token, call.now);
    if (shown.state != links::State::usable) return links::closed(words_, shown.state);
    return pages::response(words_, page(token, shown, call.query("to").value_or("/"), call.now));
  }

  Result<Response> post(const Call& call) const {
    const auto token = call.path("token");
    TRY(const auto values, FormValues::read(call.request));
    if (!is_ours(values, token, call.now))
      return again(call, values, {.code = Code::foreign_origin, .message = text("page.error.expired_form")});
    auto caller = caller_of(call.request);
    caller.code = values.at("code");
    const auto begun = service_.by_link(token, caller, call.now);
    if (!begun && begun.error().code != Code::gone) return again(call, values, begun.error());
    if (!begun) {
      const auto state = service_.look_at_link(token, call.now).state;
      return links::closed(words_, state == links::State::usable ? links::State::unknown : state);
    }
    auto response = http::see_other(LocalPath(values.at("to")).text());
    response.headers.push_back(sign_in_cookie(begun->sign_in));
    return response;
  }

 private:
  Page page(std::string_view token, const Service::LinkShown& shown, std::string_view to, Instant now) const {
    Page page{.heading = text("page.sign_in_link.heading")};
    page.body = html::paragraphs(words_.text("en", "page.sign_in_link.intro", {{"name", shown.name}}));
    page.form = form(token, now);
    // sign_in.md rule 33
    if (shown.asks_code) page.form->fields = {code_field(words_)};
    page.form->hidden = {{"to", LocalPath(to).text()}};
    page.form->buttons = {{.label = text("page.sign_in_link.button")}};
    page.after = html::paragraphs(text("page.sign_in_link.not_you"));
    return page;
  }

  Response again(const Call& call, const FormValues& values, const Problem& problem) const {
    const auto token = call.path("token");
    const auto shown = service_.look_at_link(token, call.now);
    if (shown.state != links::State::usable) return links::closed(words_, shown.state);
    auto retry = page(token, shown, values.at("to"), call.now);
    show_problem(retry, problem);
    return pages::response(words_, retry, http_status(problem.code));
  }
};

/// What the mail to an old address asks: whether the new one is theirs.
class NewAddressPage : LinkPages {
 public:
  NewAddressPage(Service& service, const Words& words) : LinkPages(service, words, "/new-address/") {}

  Result<Response> get(const Call& call) const { return show(call, {}, 200); }

  Result<Response> post(const Call& call) const {
    using Answer = Service::AboutNewAddress;
    const auto token = call.path("token");
    TRY(const auto values, FormValues::read(call.request));
    if (!is_ours(values, token, call.now))
      return show(call, text("page.error.expired_form"), http_status(Code::foreign_origin));
    const bool uses = values.at("answer") == "use";
    if (!uses && values.at("answer") != "keep") return show(call, {}, http_status(Code::invalid));
    const auto done = service_.decide_by_link(token, uses ? Answer::use_new : Answer::keep_old, call.now);
    if (!done) return show(call, done.error().message, http_status(done.error().code));
    Page page{.heading = text(uses ? "page.new_address.used" : "page.new_address.kept")};
    page.body = html::paragraphs(text(uses ? "page.new_address.used_body" : "page.new_address.kept_body"));
    return pages::response(words_, page);
  }

 private:
  Response show(const Call& call, const std::string& problem, int status) const {
    const auto token = call.path("token");
    const auto shown = service_.look_at_new_address(token, call.now);
    if (shown.state != links::State::usable) return links::closed(words_, shown.state);
    Page page{.heading = text("page.new_address.heading")};
    page.body = html::paragraphs(
        words_.text("en", "page.new_address.intro", {{"name", shown.name}, {"address", shown.address}}));
    page.form = form(token, call.now);
    page.form->buttons = {{.label = text("page.new_address.use"), .name = "answer", .value = "use"},
                          {.label = text("page.new_address.keep"), .name = "answer", .value = "keep"}};
    page.problem = problem;
    return pages::response(words_, page, status);
  }
};

class FirstLeadPage : LinkPages {
 public:
  FirstLeadPage(Service& service, const Words& words) : LinkPages(service, words, "/first/") {}

  Result<Response> get(const Call& call) const {
    const auto token = call.path("token");
    const auto state = service_.look_at_first_lead_link(token, call.now);
    if (state != links::State::usable) return links::closed(words_, state);
    return pages::response(words_, page(token, call.now));
  }

  Result<Response> post(const Call& call) const {
    const auto token = call.path("token");
    TRY(const auto values, FormValues::read(call.request));
    if (!is_ours(values, token, call.now))
      return show_again(call, values,
                        {.code = Code::foreign_origin, .message = text("page.error.expired_form")});
    if (auto problem = check(values)) return show_again(call, values, *problem);
    const auto begun = service_.make_first_lead(token,
                                                {.organisation = values.at("organisation"),
                                                 .name = values.at("name"),
                                                 .email = values.at("email"),
                                                 .passphrase = values.at("passphrase")},
                                                call.now);
    if (!begun) return show_again(call, values, begun.error());
    auto response = http::see_other("/");
    response.headers.push_back(sign_in_cookie(begun->sign_in));
    return response;
  }

 private:
  Page page(std::string_view token, Instant now) const {
    Page page{.heading = text("page.first.heading")};
    page.body = html::paragraphs(text("page.first.intro"));
    page.form = form(token, now);
    page.form->fields = {
        {.name = "organisation", .label = text("page.first.organisation"), .autocomplete = "organization"},
        {.name = "name", .label = text("page.first.name"), .autocomplete = "name"},
        {.name = "email",
         .label = text("page.first.email"),
         .kind = pages::FieldKind::email,
         .hint = text("page.first.email_hint"),
         .autocomplete = "email"},
        {.name = "passphrase",
         .label = text("page.first.passphrase"),
         .kind = pages::FieldKind::new_passphrase,
         .hint = text("page.first.passphrase_hint")},
        {.name = "passphrase_repeat",
         .label = text("page.first.passphrase_repeat"),
         .kind = pages::FieldKind::new_passphrase}};
    page.form->buttons = {{.label = text("page.first.button")}};
    return page;
  }

  /// What the form itself can be wrong about; the rest is the service's.
  std::optional<Problem> check(const FormValues& values) const {
    Problem problem{.code = Code::invalid, .message = {}};
    for (const auto* field : {"organisation", "name"}) {
      const auto& value = values.at(field);
      if (value.find_first_not_of(' ') == std::string::npos)
        problem.faults.push_back(
            {std::string("/") + field, text(std::string("page.first.missing_") + field)});
      else if (value.size() > 200)
        problem.faults.push_back({std::string("/") + field, text("page.first.too_long")});
    }
    if (values.at("passphrase") != values.at("passphrase_repeat"))
      problem.faults.push_back({"/passphrase_repeat", text("sign_in.passphrase.mismatch")});
    if (problem.faults.empty()) return std::nullopt;
    return problem;
  }

  Response show_again(const Call& call, const FormValues& values, const Problem& problem) const {
    const auto token = call.path("token");
    const auto state = service_.look_at_first_lead_link(token, call.now);
    if (state != links::State::usable) return links::closed(words_, state);
    auto again = page(token, call.now);
    for (auto& field : again.form->fields) {
      field.value = values.at(field.name);
      for (const auto& fault : problem.faults)
        if (fault.pointer == "/" + field.name) field.error = fault.message;
    }
    if (problem.faults.empty()) again.problem = problem.message;
    return pages::response(words_, again, http_status(problem.code));
  }
};

template <class Pages>
void add(std::vector<Route>& routes, std::string_view pattern, std::string_view summary, Pages page) {
  routes.push_back(http::raw_route(page_spec(http::Method::get, pattern, summary),
                                   [page](const Call& call) { return page.get(call); }));
  routes.push_back(http::raw_route(page_spec(http::Method::post, pattern, summary),
                                   [page](const Call& call) { return page.post(call); }));
}

}  // namespace

pages::Field code_field(const Words& words) {
  return {.name = "code",
          .label = words.text("en", "page.second_step.code"),
          .kind = pages::FieldKind::code,
          .hint = words.text("en", "page.second_step.hint")};
}

void show_problem(Page& page, const Problem& problem) {
  if (problem.code != Code::invalid || !page.form || page.form->fields.empty())
    page.problem = problem.message;
  else
    page.form->fields.front().error = problem.message;
}

std::vector<Route> sign_in_pages(Service& service, const Words& words) {
  std::vector<Route> routes;
  add(routes, "/link/{token}", "Plain page: sign in by a mailed link", SignInLink(service, words));
  add(routes, "/new-address/{token}", "Plain page: decide about a new e-mail address",
      NewAddressPage(service, words));
  add(routes, "/first/{token}", "Plain page: make the first lead", FirstLeadPage(service, words));
  return routes;
}

}  // namespace turnabout::sign_in
