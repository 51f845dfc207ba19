#include <algorithm>

#include "conversations/booking_routes.hpp"
#include "platform/calendar/zone.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::conversations {
namespace {

using html::element;
using html::Markup;
using http::Call;
using http::Response;

constexpr std::string_view kPath = "/meet/";
constexpr std::string_view kPattern = "/meet/{token}";

/// The next conversation of one pair, for one of the two or for a PA. A GET shows it and changes nothing,
/// however often a scanner follows the link; the link stays usable, as plans change.
class MeetPage {
 public:
  MeetPage(database::Database& database, const BookingService& service, const Words& words,
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
      if (!pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")))
        return shown(transaction, call, link.link, "", text("page.error.expired_form"),
                     http_status(Code::foreign_origin));
      const auto done = act(transaction, call, link.link, values);
      if (done) {
        if (values.at("act") == "met") return met(call, *done);
        return shown(transaction, call, link.link, *done, "", 200);
      }
      return shown(transaction, call, link.link, "", words_of(done.error()), http_status(done.error().code));
    });
  }

 private:
  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }

  static std::string words_of(const Problem& problem) {
    return problem.faults.empty() ? problem.message : problem.faults.front().message;
  }

  static links::Peeked peek(database::Reader& reader, const Call& call) {
    return links::peek(reader, links::kBooking, call.path("token"), call.now);
  }

  static PairId pair_of(const links::Link& link) { return PairId{link.subject.value().uuid}; }

  /// What was pressed; the words of what came of it.
  Result<std::string> act(database::Transaction& transaction, const Call& call, const links::Link& link,
                          const pages::FormValues& values) const {
    const auto viewer = links::viewer_of(link);
    const auto pair = pair_of(link);
    if (const auto time = parse_instant(values.at("take"))) {
      CHECK_OK(service_.take(transaction, viewer, call.now, pair, *time));
      return text("page.meet.done_booked");
    }
    if (const auto time = parse_instant(values.at("move"))) {
      TRY(const auto found, service_.find(transaction, viewer, pair));
      const auto* standing = found.standing();
      if (standing == nullptr) return refuse(Code::wrong_state, text("page.meet.nothing_to_move"));
      auto slot = standing->slot;
      slot.starts_at = *time;
      CHECK_OK(service_.move(transaction, viewer, call.now, pair, slot));
      return text("page.meet.done_moved");
    }
    const auto& pressed = values.at("act");
    if (pressed == "none") {
      CHECK_OK(service_.decline(transaction, viewer, call.now, pair));
      return text("page.meet.done_none");
    }
    if (pressed == "cancel") {
      CHECK_OK(service_.cancel(transaction, viewer, call.now, pair));
      return text("page.meet.done_cancelled");
    }
    if (pressed == "met" || pressed == "not_met") {
      CHECK_OK(service_.answer(transaction, viewer, call.now, pair, pressed == "met"));
      return text(pressed == "met" ? "page.meet.done_met" : "page.meet.done_not_met");
    }
    return refuse(Code::invalid, text("page.error.expired_form"));
  }

  Result<Response> shown(database::Reader& reader, const Call& call, const links::Link& link,
                         const std::string& done, const std::string& problem, int status) const {
    const auto found = service_.view(reader, links::viewer_of(link), call.now, pair_of(link));
    // Somebody else keeps the diary by now: the same as a link that nobody knows (bookings.md rule 13).
    if (!found) return links::closed(words_, links::State::unknown);
    const auto& view = *found;
    pages::Page page{.heading = text("page.meet.heading"), .problem = problem};
    if (!done.empty()) page.body += element("p", {{"class", "done"}, {"role", "status"}}, {done});
    page.body +=
        html::paragraphs(view.is_assistant ? text("page.meet.for_assistant", {{"name", view.diary_of}})
                                           : text("page.meet.with", {{"name", view.partner_name}}));
    page.body +=
        pages::who_sees(text(view.is_assistant ? "page.meet.who_sees_assistant" : "page.meet.who_sees"));
    const auto inside = sections(view);
    page.body += inside.empty() ? html::paragraphs(text("page.meet.nothing")) : form(call, inside);
    if (!view.is_assistant)
      page.after = element("p", {},
                           {element("a", {{"href", html::LocalPath("/pairs/" + view.pair_id.text())}},
                                    {text("page.meet.next")})});
    return pages::response(words_, page, status);
  }

  /// That they met is recorded; the next page asks whether it felt safe (pulses.md rule 2).
  Response met(const Call& call, const std::string& done) const {
    pages::Page page{.heading = text("page.meet.thanks"), .mood = pages::Mood::done};
    page.body = element("p", {{"class", "done"}, {"role", "status"}}, {done});
    page.body += html::paragraphs(text("page.meet.safe_body"));
    page.next = pages::Next{text("page.meet.safe_heading"),
                            html::LocalPath("/pulse/" + std::string(call.path("token")))};
    page.after =
        element("p", {},
                {element("a", {{"href", html::LocalPath("/after/" + std::string(call.path("token")))}},
                         {text("page.meet.write")})});
    return pages::response(words_, page);
  }

  static bool can(const BookingsOfPair& view, std::string_view verb) {
    return std::find(view.abilities.begin(), view.abilities.end(), verb) != view.abilities.end();
  }

  Markup sections(const BookingsOfPair& view) const {
    Markup all;
    if (view.passed && can(view, "answer")) all += did_you_meet(view);
    if (view.booked) all += booked(view);
    if (can(view, "take")) all += choose(view);
    if (view.are_times_wanted) all += html::paragraphs(text("page.meet.times_wanted"));
    return all;
  }

  Markup did_you_meet(const BookingsOfPair& view) const {
    return element("section", {{"aria-labelledby", "met"}},
                   {element("h2", {{"id", "met"}}, {text("page.meet.met_heading")}),
                    html::paragraphs(when(*view.passed, view)),
                    buttons({button("act", "met", text("page.meet.met"), "button-main"),
                             button("act", "not_met", text("page.meet.not_met"), "button-other")})});
  }

  Markup booked(const BookingsOfPair& view) const {
    Markup inside = element("h2", {{"id", "booked"}}, {text("page.meet.booked_heading")});
    inside += html::paragraphs(when(*view.booked, view));
    std::vector<std::string> facts{text("booking.way", {{"way", std::string(name(view.booked->way))}})};
    if (!view.booked->place.empty()) facts.push_back(view.booked->place);
    inside += pages::list(facts);
    if (can(view, "move") && !view.fits.empty())
      inside += folded(text("page.meet.move"), times("move", view.fits, view));
    if (can(view, "cancel"))
      inside += folded(text("page.meet.cancel"),
                       buttons({button("act", "cancel", text("page.meet.cancel_it"), "button-other")}));
    return element("section", {{"aria-labelledby", "booked"}}, {inside});
  }

  Markup choose(const BookingsOfPair& view) const {
    return element("section", {{"aria-labelledby", "choose"}},
                   {element("h2", {{"id", "choose"}}, {text("page.meet.choose_heading")}),
                    html::paragraphs(text("page.meet.choose_body", {{"minutes", view.minutes}})),
                    times("take", view.offered, view),
                    buttons({button("act", "none", text("page.meet.none"), "button-other")})});
  }

  /// Works without script, and says first what is inside.
  static Markup folded(const std::string& label, const Markup& inside) {
    return element("details", {}, {element("summary", {}, {label}), inside});
  }

  Markup times(std::string_view act, const std::vector<Instant>& all, const BookingsOfPair& view) const {
    std::vector<Markup> choices;
    for (const auto time : all)
      choices.push_back(
          button(act, to_string(time), calendar::long_time(time, view.time_zone), "button-main"));
    return element("div", {{"class", "buttons choices"}}, choices);
  }

  std::string when(const BookingView& booking, const BookingsOfPair& view) const {
    const auto ends = booking.starts_at + std::chrono::minutes(booking.minutes);
    return text("booking.when", {{"day", calendar::long_time(booking.starts_at, view.time_zone)},
                                 {"until", calendar::hour_of(ends, view.time_zone)},
                                 {"zone", calendar::zone_title(booking.starts_at, view.time_zone)}});
  }

  static Markup buttons(std::initializer_list<Markup> all) {
    return element("div", {{"class", "buttons"}}, all);
  }
  static Markup button(std::string_view act, std::string_view value, const std::string& label,
                       std::string_view look) {
    return element(
        "button",
        {{"type", "submit"}, {"class", "button " + std::string(look)}, {"name", act}, {"value", value}},
        {label});
  }

  Markup form(const Call& call, const Markup& inside) const {
    const auto token = std::string(call.path("token"));
    return element("form", {{"method", "post"}, {"action", html::LocalPath(std::string(kPath) + token)}},
                   {element("input", {{"type", "hidden"},
                                      {"name", "form_key"},
                                      {"value", pages::form_key(hash_, kPath, token, call.now)}}),
                    inside});
  }

  database::Database& database_;
  const BookingService& service_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> booking_pages(database::Database& database, const BookingService& service,
                                       const Words& words, pages::KeyedHash form_hash) {
  const MeetPage page(database, service, words, std::move(form_hash));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "The next conversation, from a mail"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Book, move, cancel, or say we met"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::conversations
