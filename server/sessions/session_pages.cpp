#include <algorithm>

#include <fmt/format.h>

#include "platform/http/response.hpp"
#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/links.hpp"
#include "sessions/session_routes.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::sessions {
namespace {

using html::element;
using html::Markup;
using http::Call;
using http::Response;

constexpr std::string_view kPath = "/come/";
constexpr std::string_view kPattern = "/come/{token}";

/// What is there for one person in one programme. The link is theirs alone and stays usable, as plans change:
/// a place can be taken, given back and taken again.
class ComePage {
 public:
  ComePage(database::Database& database, const SessionService& service, crypto::Sealer& sealer,
           const Words& words)
      : database_(database), service_(service), words_(words), hash_(pages::form_hash(sealer)) {}

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
      if (!pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")))
        return shown(transaction, call, link.link, "", text("page.error.expired_form"),
                     http_status(Code::foreign_origin));
      const auto outcome = act(transaction, call, link.link, values);
      if (!outcome)
        return shown(transaction, call, link.link, "", outcome.error().message,
                     http_status(outcome.error().code));
      return shown(transaction, call, link.link, text("page.come.done_" + std::string(name(outcome->state))),
                   "", 200);
    });
  }

 private:
  std::string text(std::string_view key) const { return words_.text("en", key); }

  static links::Peeked peek(database::Reader& reader, const Call& call) {
    return links::peek(reader, links::kSessionInvitation, call.path("token"), call.now);
  }

  Result<Place> act(database::Transaction& transaction, const Call& call, const links::Link& link,
                    const pages::FormValues& values) const {
    const auto person = links::viewer_of(link);
    if (const auto id = SessionId::parse(values.at("come"))) {
      CHECK_OK(of_this_programme(transaction, person, link, *id));
      return service_.sign_up(transaction, person, call.now, *id);
    }
    if (const auto id = SessionId::parse(values.at("give_back"))) {
      CHECK_OK(of_this_programme(transaction, person, link, *id));
      return service_.withdraw(transaction, person, call.now, *id);
    }
    return refuse(Code::invalid, text("page.error.expired_form"));
  }

  static Result<void> of_this_programme(database::Reader& reader, const Viewer& person,
                                        const links::Link& link, SessionId id) {
    TRY(const auto session, load(reader, person, id));
    if (session.programme.uuid == link.subject.value().uuid) return {};
    return refuse(Code::not_found, "There is no such group meeting for you.");
  }

  Result<Response> shown(database::Reader& reader, const Call& call, const links::Link& link,
                         const std::string& done, const std::string& problem, int status) const {
    const auto person = links::viewer_of(link);
    const ProgrammeId id{link.subject.value().uuid};
    TRY(const auto programme, service_.neighbours().programme(reader, person, id));
    const auto sides = service_.neighbours().sides(reader, person, id);
    pages::Page page{.heading = text("page.come.heading"), .problem = problem};
    page.body =
        html::paragraphs(words_.text("en", "page.come.intro", {{"programme", programme.set_up.name}}));
    if (!done.empty()) page.body += element("p", {{"class", "done"}, {"role", "status"}}, {done});
    page.body += pages::who_sees(text("page.come.who_sees"));
    Markup all;
    for (const auto& session : list(reader, person, id)) {
      if (!may_come(person, programme, session, sides) || session.plan.ends_at <= call.now) continue;
      all += one(programme, session, sides, find_place(reader, person, session.id, person.person),
                 taken(reader, person, session.id), person, call.now);
    }
    page.body += all.empty() ? html::paragraphs(text("page.come.none")) : form(call, all);
    return pages::response(words_, page, status);
  }

  Markup form(const Call& call, const Markup& all) const {
    const auto token = std::string(call.path("token"));
    return element("form", {{"method", "post"}, {"action", html::LocalPath(std::string(kPath) + token)}},
                   {element("input", {{"type", "hidden"},
                                      {"name", "form_key"},
                                      {"value", pages::form_key(hash_, kPath, token, call.now)}}),
                    all});
  }

  Markup one(const programmes::Programme& programme, const Session& session, const Sides& sides,
             const std::optional<Place>& own, int taken, const Viewer& person, Instant now) const {
    const auto id = "session-" + session.id.text();
    Markup inside = element("h2", {{"id", id}}, {session.plan.title});
    std::vector<std::string> facts{when_in_words(words_, session.plan)};
    for (const auto& where : {session.plan.place, session.plan.link})
      if (!where.empty()) facts.push_back(where);
    if (!session.plan.note.empty()) facts.push_back(session.plan.note);
    // As words, like the link to join: a plain page never leads elsewhere.
    for (const auto& [label, url] : session.plan.materials)
      facts.push_back(fmt::format("{}: {}", label, url));
    inside += pages::list(facts);
    const bool full = session.plan.capacity && taken >= *session.plan.capacity;
    if (session.state == State::cancelled) inside += element("p", {}, {text("page.come.cancelled")});
    if (own && is_coming(own->state) && session.state == State::planned)
      inside += element("p", {{"class", "standing"}},
                        {element("strong", {}, {text("page.come.own_" + std::string(name(own->state)))})});
    const auto able = abilities(person, programme, session, sides, own, now);
    const auto offers = [&](std::string_view verb) {
      return std::find(able.begin(), able.end(), verb) != able.end();
    };
    if (offers("sign_up"))
      inside += button("come", session, text(full ? "page.come.wait" : "page.come.come"), "button-main", id);
    if (offers("withdraw")) inside += button("give_back", session, text("page.come.give_back"), "", id);
    return element("section", {{"aria-labelledby", id}}, {inside});
  }

  static Markup button(std::string_view act, const Session& session, const std::string& label,
                       std::string_view look, const std::string& about) {
    return element("div", {{"class", "buttons"}},
                   {element("button",
                            {{"type", "submit"},
                             {"class", "button " + std::string(look)},
                             {"name", act},
                             {"value", session.id.text()},
                             {"aria-describedby", about}},
                            {label})});
  }

  database::Database& database_;
  const SessionService& service_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> session_pages(database::Database& database, const SessionService& service,
                                       crypto::Sealer& sealer, const Words& words) {
  const ComePage page(database, service, sealer, words);
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "The sessions for one person"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Take a place, or give it back"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::sessions
