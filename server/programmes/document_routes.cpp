#include <algorithm>

#include "platform/pages/page.hpp"
#include "programmes/document_store.hpp"
#include "programmes/document_values.hpp"
#include "programmes/launch_dto.hpp"
#include "programmes/launch_routes.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/programme_policy.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using http::Call;
using http::Log;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::Response;
using http::route;

constexpr std::string_view kDocument = "/api/v1/programmes/{programme_id}/documents/{kind}";
constexpr std::string_view kPrint = "/documents/{programme_id}/{kind}";

/// What a request is about, for somebody who may run the programme.
struct Asked {
  Programme programme;
  DocumentKind kind;
  std::vector<Document> versions;  ///< Newest first.
};

Result<Asked> asked(database::Reader& reader, const Call& call) {
  TRY(const auto id, call.id<ProgrammeId>("programme_id"));
  TRY(auto programme, load(reader, call.viewer, id));
  CHECK_OK(may_see(call.viewer, programme));
  CHECK_OK(may_run(call.viewer, programme));
  for (const auto kind : document_kinds())
    if (name(kind) == call.path("kind"))
      return Asked{std::move(programme), kind, load_documents(reader, call.viewer, id, kind)};
  return refuse(Code::not_found, "There is no such document.");
}

class Routes {
 public:
  Routes(database::Database& database, const Words& words, pages::MakePdf make_pdf)
      : database_(database), words_(words), make_pdf_(std::move(make_pdf)) {}

  Result<Reply<wire::Document>> get(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<Reply<wire::Document>> {
      TRY(const auto found, asked(reader, call));
      return reply(reader, call, found);
    });
  }

  Result<Reply<wire::Document>> begin(const Call& call, const wire::NewDraft& in) const {
    return change(call, [&](database::Transaction& transaction, const Asked& found) {
      const bool afresh = in.from == wire::DocumentStart::settings || found.versions.empty();
      return begin_version(transaction, call.viewer, call.now, found.programme.id, found.kind,
                           afresh ? fresh(transaction, call, found) : found.versions.front().sections);
    });
  }

  Result<Reply<wire::Document>> edit(const Call& call, const wire::SectionChange& in) const {
    return change(call, [&](database::Transaction& transaction, const Asked& found) -> Result<void> {
      if (found.versions.empty() || !found.versions.front().is_draft())
        return refuse(Code::wrong_state, "Begin a version first, then change it.");
      auto draft = found.versions.front();
      CHECK_OK(call.edits(draft.revision));
      const auto section = std::find_if(draft.sections.begin(), draft.sections.end(),
                                        [&](const Section& each) { return each.key == in.key.value; });
      if (section == draft.sections.end())
        return tl::make_unexpected(Problem{.code = Code::invalid,
                                           .message = "There is no such section.",
                                           .faults = {{"/key", "Choose one of the document's sections."}}});
      section->text = in.text.value;
      return edit_draft(transaction, call.viewer, call.now, found.programme.id, found.kind, draft.revision,
                        draft.sections);
    });
  }

  Result<Reply<wire::Document>> finish(const Call& call, const wire::Completion& in) const {
    return change(call, [&](database::Transaction& transaction, const Asked& found) {
      return finish_draft(transaction, call.viewer, call.now, found.programme.id, found.kind,
                          in.signed_off_by.value);
    });
  }

  /// programmes.md rule 33
  Result<Response> print(const Call& call) const {
    TRY(const auto shown, page_for(call));
    return pages::response(words_, shown);
  }

  /// The same page as a file (programmes.md rule 33). Outside the database: a browser takes its time.
  Result<Response> pdf(const Call& call) const {
    TRY(const auto shown, page_for(call));
    if (!make_pdf_)
      return refuse(Code::not_configured, "This installation makes no PDF files. Print the page instead.");
    TRY(auto made, make_pdf_(pages::standalone(pages::render(words_, shown))));
    return http::download("application/pdf", shown.heading + ".pdf", std::move(made));
  }

 private:
  /// Reads, lets `act` change, and answers with what is there then.
  template <class Act>
  Result<Reply<wire::Document>> change(const Call& call, Act act) const {
    return database_.write([&](database::Transaction& transaction) -> Result<Reply<wire::Document>> {
      TRY(const auto found, asked(transaction, call));
      if (found.programme.state == State::closed)
        return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
      CHECK_OK(act(transaction, found));
      TRY(const auto after, asked(transaction, call));
      return reply(transaction, call, after);
    });
  }

  Result<pages::Page> page_for(const Call& call) const {
    return database_.read([&](database::Reader& reader) -> Result<pages::Page> {
      TRY(const auto found, asked(reader, call));
      return page(found,
                  found.versions.empty() ? fresh(reader, call, found) : found.versions.front().sections);
    });
  }

  std::vector<Section> fresh(database::Reader& reader, const Call& call, const Asked& found) const {
    return begin_document(found.kind,
                          document_values(document_facts(reader, call.viewer, found.programme), words_));
  }

  Reply<wire::Document> reply(database::Reader& reader, const Call& call, const Asked& found) const {
    const bool begun = !found.versions.empty();
    const bool draft = begun && found.versions.front().is_draft();
    wire::Document document{
        .kind = found.kind,
        .state = draft   ? DocumentState::draft
                 : begun ? DocumentState::finished
                         : DocumentState::not_begun,
        .programme_name = found.programme.set_up.name,
        .number = std::nullopt,
        .sections = {},
        .versions = {},
        .revision = begun ? found.versions.front().revision : 0,
        .print_url = "/documents/" + found.programme.id.text() + "/" + std::string(name(found.kind)),
        .pdf_url = "/api/v1/programmes/" + found.programme.id.text() + "/documents/" +
                   std::string(name(found.kind)) + "/pdf",
        .abilities = {}};
    if (begun) document.number = found.versions.front().number;
    for (const auto& section : begun ? found.versions.front().sections : fresh(reader, call, found))
      document.sections.push_back({section.key, section.heading, section.text});
    for (const auto& version : found.versions)
      document.versions.push_back({version.number, version.signed_off_by, version.finished_at});
    if (found.programme.state != State::closed) {
      if (draft)
        document.abilities = {"edit", "finish"};
      else
        document.abilities = {"begin"};
    }
    if (make_pdf_) document.abilities.emplace_back("pdf");
    auto etag = http::etag(document.revision);
    return {.body = std::move(document), .headers = {{"ETag", std::move(etag)}}};
  }

  pages::Page page(const Asked& found, const std::vector<Section>& sections) const {
    const auto text = [&](std::string_view key, std::initializer_list<WordArgument> arguments = {}) {
      return words_.text("en", key, arguments);
    };
    html::Markup body = html::paragraphs(standing(found));
    for (const auto& section : sections) {
      body += pages::subheading(section.heading);
      body += pages::prose(section.text);
    }
    body += html::paragraphs(text("page.document.not_advice"));
    return {.heading = text("page.document.heading",
                            {{"document", text("document.kind." + std::string(name(found.kind)))},
                             {"programme", found.programme.set_up.name}}),
            .body = std::move(body)};
  }

  std::string standing(const Asked& found) const {
    if (found.versions.empty()) return words_.text("en", "page.document.not_begun");
    const auto& newest = found.versions.front();
    if (newest.is_draft()) return words_.text("en", "page.document.draft", {{"number", newest.number}});
    return words_.text("en", "page.document.finished",
                       {{"number", newest.number},
                        {"name", newest.signed_off_by.value_or("")},
                        {"when", *newest.finished_at}});
  }

  database::Database& database_;
  const Words& words_;
  pages::MakePdf make_pdf_;
};

http::RouteSpec document_spec(Method method, std::string_view pattern, std::string_view summary,
                              std::vector<Code> problems) {
  const bool reads = method == Method::get;
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = Policy::role(Role::lead),
          .body_limit = reads ? http::kNoBody : http::kSmallBody,
          .rate = reads ? Rate::read : Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

}  // namespace

std::vector<http::Route> document_routes(database::Database& database, const Words& words,
                                         pages::MakePdf make_pdf) {
  const Routes routes(database, words, std::move(make_pdf));
  auto pdf = document_spec(Method::get, "/api/v1/programmes/{programme_id}/documents/{kind}/pdf",
                           "A document as a tagged PDF",
                           {Code::not_found, Code::not_allowed, Code::not_configured, Code::unavailable});
  pdf.rate = Rate::heavy;
  pdf.produces = "application/pdf";
  auto print = document_spec(Method::get, kPrint, "A document as a page to print",
                             {Code::not_found, Code::not_allowed});
  print.produces = "text/html";
  return {
      route<Nothing, wire::Document>(
          document_spec(Method::get, kDocument,
                        "The newest version of one of a programme's documents, or what it would begin with",
                        {Code::not_found, Code::not_allowed}),
          [routes](const Call& call, Nothing) { return routes.get(call); }),
      route<wire::NewDraft, wire::Document>(
          document_spec(Method::post, "/api/v1/programmes/{programme_id}/documents/{kind}/drafts",
                        "Begin the next version: from the programme's settings, or from the last one",
                        {Code::not_found, Code::not_allowed, Code::wrong_state}),
          [routes](const Call& call, const wire::NewDraft& in) { return routes.begin(call, in); }),
      route<wire::SectionChange, wire::Document>(
          document_spec(Method::patch, kDocument, "Change one section of the draft",
                        {Code::not_found, Code::not_allowed, Code::conflict, Code::wrong_state}),
          [routes](const Call& call, const wire::SectionChange& in) { return routes.edit(call, in); }),
      route<wire::Completion, wire::Document>(
          document_spec(Method::post, "/api/v1/programmes/{programme_id}/documents/{kind}/completion",
                        "Finish the draft: somebody named signs it, and it is kept as it is",
                        {Code::not_found, Code::not_allowed, Code::wrong_state, Code::rule_broken}),
          [routes](const Call& call, const wire::Completion& in) { return routes.finish(call, in); }),
      http::raw_route(std::move(print), [routes](const Call& call) { return routes.print(call); }),
      http::raw_route(std::move(pdf), [routes](const Call& call) { return routes.pdf(call); }),
  };
}

}  // namespace turnabout::programmes
