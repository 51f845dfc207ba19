#include "applications/call_pages.hpp"
#include "applications/network_store.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"
#include "platform/pages/page_spec.hpp"

namespace turnabout::applications {
namespace {

using http::Call;
using http::Response;

constexpr std::string_view kPattern = "/call/{call_code}/question";
constexpr std::string_view kFormOf = "/call/question";  // What a form's key is made for.

/// A question to a network about a call. Nobody says who they are, and nothing is kept that could tell.
class QuestionPage {
 public:
  QuestionPage(database::Database& database, crypto::Sealer& sealer, const Words& words,
               CallPageSources sources)
      : database_(database),
        sealer_(sealer),
        words_(words),
        sources_(std::move(sources)),
        hash_(pages::form_hash(sealer)) {}

  Result<Response> show(const Call& call) const {
    TRY(const auto asked, find(call, call.query("via").value_or("")));
    return pages::response(words_, page(asked, call, "", "", ""));
  }

  // recruiting.md rule 8
  Result<Response> send(const Call& call) const {
    TRY(const auto values, pages::FormValues::read(call.request));
    TRY(const auto asked, find(call, values.at("via")));
    const auto& said = values.at("question");
    if (!pages::is_form_key(hash_, kFormOf, asked.network.code, call.now, values.at("form_key")))
      return pages::response(words_, page(asked, call, said, text("page.error.expired_form"), ""),
                             http_status(Code::foreign_origin));
    const auto question = check_network_text(said, "/question");
    if (!question)
      return pages::response(words_, page(asked, call, said, "", question.error().faults.front().message),
                             http_status(Code::invalid));
    database_.write([&](database::Transaction& transaction) {
      ask_network(transaction, sealer_, asked.programme.organisation, date_of(call.now), asked.network,
                  asked.programme.id, *question);
    });
    return pages::response(words_, {.heading = text("page.network_question.thanks_heading"),
                                    .body = html::paragraphs(text("page.network_question.thanks_body")),
                                    .next = back(asked),
                                    .mood = pages::Mood::done});
  }

 private:
  struct Asked {
    programmes::Programme programme;
    Network network;
  };

  std::string text(std::string_view key, std::initializer_list<WordArgument> arguments = {}) const {
    return words_.text("en", key, arguments);
  }

  /// Not_found without an open network: there is nobody to ask.
  Result<Asked> find(const Call& call, std::string_view via) const {
    return database_.read([&](database::Reader& reader) -> Result<Asked> {
      TRY(auto found, sources_.call(reader, call.path("call_code")));
      auto network = find_network(reader, found.programme.organisation, via);
      if (!network) return refuse(Code::not_found, "There is no such page.");
      return Asked{std::move(found.programme), *std::move(network)};
    });
  }

  pages::Next back(const Asked& asked) const {
    return {text("page.network_question.back"),
            html::LocalPath("/call/" + asked.programme.call_code + "?via=" + asked.network.code)};
  }

  pages::Page page(const Asked& asked, const Call& call, const std::string& said, const std::string& problem,
                   const std::string& fault) const {
    pages::Page page{.heading = text("page.network_question.heading", {{"network", asked.network.name}}),
                     .body = html::paragraphs(
                         text("page.network_question.intro", {{"programme", asked.programme.set_up.name}})),
                     .problem = problem,
                     .next = back(asked)};
    page.body += pages::who_sees(text("page.network_question.who_sees"));
    page.form = pages::Form{.action = html::LocalPath("/call/" + asked.programme.call_code + "/question"),
                            .key = pages::form_key(hash_, kFormOf, asked.network.code, call.now),
                            .fields = {{.name = "question",
                                        .label = text("page.network_question.label"),
                                        .kind = pages::FieldKind::long_text,
                                        .hint = text("page.network_question.hint"),
                                        .value = said,
                                        .error = fault}},
                            .buttons = {{.label = text("page.network_question.send")}},
                            .hidden = {{"via", asked.network.code}}};
    return page;
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Words& words_;
  CallPageSources sources_;
  pages::KeyedHash hash_;
};

}  // namespace

std::vector<http::Route> network_question_pages(database::Database& database, crypto::Sealer& sealer,
                                                const Words& words, CallPageSources sources) {
  const QuestionPage page(database, sealer, words, std::move(sources));
  return {http::raw_route(pages::page_spec(http::Method::get, kPattern, "Where a network is asked something"),
                          [page](const Call& call) { return page.show(call); }),
          http::raw_route(pages::page_spec(http::Method::post, kPattern, "Ask it, without a name"),
                          [page](const Call& call) { return page.send(call); })};
}

}  // namespace turnabout::applications
