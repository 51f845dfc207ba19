#include <array>

#include "pairs/pair_routes.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/link_pages.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::pairs {
namespace {

using http::Call;
using http::Response;
using pages::Page;

constexpr std::string_view kPath = "/ask/";
constexpr std::string_view kPattern = "/ask/{token}";

/// A question to one of two, behind a mail's button. A GET shows it and changes nothing, however often a
/// scanner follows the link; only the form's POST answers.
class AskPage {
 public:
  AskPage(database::Database& database, AskingService& asking, const Words& words, pages::KeyedHash hash)
      : database_(database), asking_(asking), words_(words), hash_(std::move(hash)) {}

  Result<Response> get(const Call& call) const {
    const auto found = look(call);
    if (found.state != links::State::usable) return closed(found.state);
    const auto ask = asking_.ask_about(links::viewer_of(found.link), proposal_of(found.link), call.now);
    if (!ask || ask->state != AskState::waiting) return no_longer();
    return pages::response(words_, question(call, *ask));
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    const auto found = look(call);
    if (found.state != links::State::usable) return closed(found.state);
    const auto viewer = links::viewer_of(found.link);
    const auto& given = values.at("answer");
    const auto token = call.path("token");
    if (!pages::is_form_key(hash_, kPath, token, call.now, values.at("form_key")) ||
        (given != "yes" && given != "no")) {
      const auto ask = asking_.ask_about(viewer, proposal_of(found.link), call.now);
      if (!ask || ask->state != AskState::waiting) return no_longer();
      auto again = question(call, *ask);
      again.problem = text("page.error.expired_form");
      return pages::response(words_, again, http_status(Code::foreign_origin));
    }
    const auto answered =
        asking_.answer(viewer, proposal_of(found.link), given == "yes" ? Answer::yes : Answer::no, call.now);
    if (!answered) return no_longer();
    return pages::response(words_, thanks(*answered));
  }

 private:
  std::string text(std::string_view key) const { return words_.text("en", key); }

  static ProposalId proposal_of(const links::Link& link) { return ProposalId{link.subject.value().uuid}; }

  links::Peeked look(const Call& call) const {
    return database_.read([&](database::Reader& reader) {
      links::Peeked found;
      for (const auto purpose : {links::kMentorAsked, links::kMenteeAsked}) {
        found = links::peek(reader, purpose, call.path("token"), call.now);
        if (found.state != links::State::unknown) break;
      }
      return found;
    });
  }

  Response closed(links::State state) const {
    // An answered or withdrawn question looks the same, so that a withdrawal tells nobody anything (pairs.md
    // rule 3).
    if (state == links::State::used) return no_longer();
    return links::closed(words_, state);
  }

  Response no_longer() const {
    Page page{.heading = text("page.asked.no_longer_heading")};
    page.body = html::paragraphs(text("page.asked.no_longer_body"));
    return pages::response(words_, page, http_status(Code::gone));
  }

  Page question(const Call& call, const AskDto& ask) const {
    const bool first = ask.turn == AskTurn::first;
    const auto token = call.path("token");
    Page page{.heading = text(first ? "page.asked.heading_first" : "page.asked.heading_second")};
    page.body = html::paragraphs(who(ask));
    if (ask.in_circle) page.body += html::paragraphs(text("page.asked.circle"));
    std::vector<std::string> reasons = ask.why.shared;
    reasons.insert(reasons.end(), ask.why.different.begin(), ask.why.different.end());
    if (!reasons.empty()) {
      page.body += pages::subheading(text("page.asked.why_heading"));
      page.body += pages::list(reasons);
    }
    page.body += pages::who_sees(text(first ? "page.asked.who_sees_first" : "page.asked.who_sees_second"));
    // Both answers look equal: nobody is nudged towards a yes.
    page.form = pages::Form{
        .action = html::LocalPath(std::string(kPath) + std::string(token)),
        .key = pages::form_key(hash_, kPath, token, call.now),
        .buttons = {
            {.label = text("page.asked.yes"), .tone = pages::Tone::other, .name = "answer", .value = "yes"},
            {.label = text("page.asked.no"), .tone = pages::Tone::other, .name = "answer", .value = "no"}}};
    return page;
  }

  std::string who(const AskDto& ask) const {
    const auto& other = ask.other;
    std::string facts = other.job_title.value_or("");
    if (other.unit) facts += (facts.empty() ? "" : ", ") + *other.unit;
    return words_.text("en", "page.asked.who",
                       {{"name", other.name}, {"facts", facts}, {"programme", ask.programme_name}});
  }

  Page thanks(const AskingService::Answered& answered) const {
    Page page{.heading = text("page.asked.thanks_heading"), .mood = pages::Mood::done};
    page.body = html::paragraphs(text(thanks_key(answered)));
    return page;
  }

  static std::string_view thanks_key(const AskingService::Answered& answered) {
    const auto& ask = answered.ask;
    if (ask.answer == AnswerDto::no)
      return ask.turn == AskTurn::first ? "page.asked.declined_first" : "page.asked.declined_second";
    if (answered.outcome != AskingService::Outcome::agreed) return "page.asked.yes_noted";
    if (ask.in_circle) return ask.would_lead ? "page.asked.agreed_calls" : "page.asked.agreed_comes";
    if (ask.in_halves)
      return ask.would_lead ? "page.asked.agreed_leads_halves" : "page.asked.agreed_books_halves";
    return ask.would_lead ? "page.asked.agreed_leads" : "page.asked.agreed_books";
  }

  database::Database& database_;
  AskingService& asking_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> ask_pages(database::Database& database, AskingService& asking, const Words& words,
                                   pages::KeyedHash form_hash) {
  const AskPage page(database, asking, words, std::move(form_hash));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "A question to one of two"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Answer it"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::pairs
