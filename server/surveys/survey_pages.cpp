#include <algorithm>

#include "platform/http/response.hpp"
#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"
#include "platform/sign_in/links.hpp"
#include "surveys/survey_routes.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::surveys {
namespace {

using html::Attributes;
using html::element;
using html::Markup;
using http::Call;
using http::Response;

constexpr std::string_view kPath = "/survey/";
constexpr std::string_view kPattern = "/survey/{token}";

/// Names of form values: choices of which any number may be picked have one each.
std::string field_of(const Question& question, const Choice& choice) {
  return question.key + "--" + choice.key;
}

bool is_one_of(const Question& question) {
  return question.kind == QuestionKind::pick_one || question.kind == QuestionKind::how_often;
}

/// The name of a question that one answer is given to. Outcomes go by their place, as their long keys, six
/// times in each question, would make the page heavy.
std::string field_of(const Wave& wave, const Question& question) {
  if (question.kind != QuestionKind::how_often) return question.key;
  return "q" + std::to_string(&question - wave.questions.data());
}

/// The questions of a survey, behind a mail's button. A GET shows them and changes nothing; the POST keeps
/// the answers. The link itself is not marked as used: that would keep a time.
class SurveyPage {
 public:
  SurveyPage(database::Database& database, crypto::Sealer& sealer, const Words& words)
      : database_(database), sealer_(sealer), words_(words), hash_(pages::form_hash(sealer)) {}

  Result<Response> get(const Call& call) const {
    const auto found = look(call);
    if (!found.survey) return closed(found.state);
    return pages::response(words_, questions(call, *found.survey, {}, ""));
  }

  Result<Response> post(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    const auto found = look(call);
    if (!found.survey) return closed(found.state);
    const auto& survey = *found.survey;
    const auto& wave = survey.wave;
    const auto given = said(wave, values);
    if (!pages::is_form_key(hash_, kPath, call.path("token"), call.now, values.at("form_key")))
      return again(call, survey, given, text("page.error.expired_form"), Code::foreign_origin);
    const auto answers = check_answers(wave.questions, given);
    if (!answers)
      return again(call, survey, given, answers.error().faults.front().message, answers.error().code);
    const auto kept = database_.write([&](database::Transaction& transaction) {
      return answer(transaction, sealer_, found.person, call.now, wave.id, *answers);
    });
    if (!kept) return closed(links::State::used);
    return pages::response(words_, {.heading = text("page.survey.thanks_heading"),
                                    .body = html::paragraphs(text("page.survey.thanks_body")),
                                    .mood = pages::Mood::done});
  }

 private:
  struct Found {
    links::State state = links::State::unknown;
    Viewer person = Viewer::nobody();
    std::optional<Asked> survey = {};  ///< Only while it can be answered.
  };

  std::string text(std::string_view key) const { return words_.text("en", key); }

  Found look(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Found {
      const auto link = links::peek(reader, links::kSurveyAsked, call.path("token"), call.now);
      if (link.state != links::State::usable) return {link.state};
      const auto person = links::viewer_of(link.link);
      const auto survey = asked(reader, person, WaveId{link.link.subject.value().uuid});
      if (!survey) return {links::State::unknown};
      const bool is_over =
          survey->has_answered || state_of(survey->wave, call.now) == disclosure::WaveState::closed;
      if (is_over) return {links::State::used};
      return {link.state, person, *survey};
    });
  }

  /// Answered and closed look the same, so that nobody who follows a forwarded link learns which.
  Response closed(links::State state) const {
    if (state == links::State::unknown)
      return pages::response(words_, pages::link_page(words_, pages::LinkState::unknown),
                             http_status(Code::gone));
    return pages::response(words_,
                           {.heading = text("page.survey.over_heading"),
                            .body = html::paragraphs(text("page.survey.over_body"))},
                           http_status(Code::gone));
  }

  Response again(const Call& call, const Asked& survey, const Answers& given, const std::string& problem,
                 Code code) const {
    return pages::response(words_, questions(call, survey, given, problem), http_status(code));
  }

  static Answers said(const Wave& wave, const pages::FormValues& values) {
    Answers all;
    for (const auto& question : wave.questions) {
      if (!question.is_asked) continue;
      if (question.kind == QuestionKind::own_words) all.own_words[question.key] = values.at(question.key);
      if (is_one_of(question) && !values.at(field_of(wave, question)).empty())
        all.choices[question.key] = {values.at(field_of(wave, question))};
      if (question.kind == QuestionKind::pick_any)
        for (const auto& choice : question.choices)
          if (!values.at(field_of(question, choice)).empty()) all.choices[question.key].push_back(choice.key);
    }
    return all;
  }

  pages::Page questions(const Call& call, const Asked& survey, const Answers& given,
                        const std::string& problem) const {
    const auto words = [&, by_outcome = asks_by_outcome(survey.purpose)](const std::string& key) {
      return text((by_outcome ? "page.starting_point." : "page.survey.") + key);
    };
    pages::Page page{.heading = words("heading"), .problem = problem};
    page.body = html::paragraphs(words("intro"));
    page.body += pages::who_sees(words("who_sees"));
    const auto token = std::string(call.path("token"));
    Markup inside = element("input", {{"type", "hidden"},
                                      {"name", "form_key"},
                                      {"value", pages::form_key(hash_, kPath, token, call.now)}});
    for (const auto& question : survey.wave.questions)
      if (question.is_asked) inside += asked_as(survey.wave, question, given);
    inside += element("div", {{"class", "buttons"}},
                      {element("button", {{"type", "submit"}, {"class", "button button-main"}},
                               {text("page.survey.send")})});
    page.body += element("form",
                         {{"method", "post"},
                          {"action", html::LocalPath(std::string(kPath) + token)},
                          html::Attribute("novalidate")},
                         {inside});
    return page;
  }

  Markup asked_as(const Wave& wave, const Question& question, const Answers& given) const {
    if (question.kind == QuestionKind::own_words) return words_field(question, given);
    Markup inside = element("legend", {}, {question.text});
    if (!question.about.empty()) inside += element("div", {{"class", "hint"}}, {question.about});
    if (question.kind != QuestionKind::how_often)
      inside +=
          element("div", {{"class", "hint"}},
                  {text(question.kind == QuestionKind::pick_any ? "page.survey.any" : "page.survey.one")});
    const auto before = given.choices.find(question.key);
    for (const auto& choice : question.choices) {
      const bool any = question.kind == QuestionKind::pick_any;
      Attributes attributes{{"type", any ? "checkbox" : "radio"},
                            {"name", any ? field_of(question, choice) : field_of(wave, question)},
                            {"value", any ? "yes" : choice.key}};
      if (before != given.choices.end() &&
          std::find(before->second.begin(), before->second.end(), choice.key) != before->second.end())
        attributes.push_back(html::Attribute("checked"));
      inside += element("label", {{"class", "choice"}},
                        {element("input", attributes), element("span", {}, {choice.text})});
    }
    // A radio button cannot be let go of again without script, so passing is a choice like the others.
    if (question.kind == QuestionKind::how_often)
      inside +=
          element("label", {{"class", "choice"}},
                  {element("input", {{"type", "radio"}, {"name", field_of(wave, question)}, {"value", ""}}),
                   element("span", {}, {text("page.starting_point.pass")})});
    return element("fieldset", {}, {inside});
  }

  Markup words_field(const Question& question, const Answers& given) const {
    const auto before = given.own_words.find(question.key);
    const auto id = "field-" + question.key;
    return element(
        "div", {{"class", "field"}},
        {element("label", {{"for", id}}, {question.text}),
         element("div", {{"class", "hint"}, {"id", id + "-hint"}}, {text("page.survey.own_words_hint")}),
         element("textarea",
                 {{"id", id}, {"name", question.key}, {"rows", "5"}, {"aria-describedby", id + "-hint"}},
                 {before == given.own_words.end() ? "" : before->second})});
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Words& words_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> survey_pages(database::Database& database, crypto::Sealer& sealer,
                                      const Words& words) {
  const SurveyPage page(database, sealer, words);
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "The questions of a survey"),
                          [page](const Call& call) { return page.get(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Answer them, once"),
                          [page](const Call& call) { return page.post(call); })};
}

}  // namespace turnabout::surveys
