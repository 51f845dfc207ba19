#include <utility>

#include "people/import_dto.hpp"
#include "people/person_policy.hpp"
#include "people/person_routes.hpp"
#include "platform/audit/audit.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::people {

namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::RouteSpec;

/// The handlers, with what they share.
class ImportHandlers {
 public:
  ImportHandlers(database::Database& database, crypto::Sealer& sealer,
                 std::function<void(const ImportRef&)> take)
      : database_(database), store_(sealer), take_(std::move(take)) {}

  Result<http::Response> upload(const Call& call) const {
    CHECK_OK(may_handle_imports(call.viewer));
    const auto file_name = call.query("file_name").value_or("staff list");
    if (file_name.size() > 200) return refuse(Code::invalid, "The file's name is too long.");
    if (call.request.body.empty()) return refuse(Code::malformed, "The file is empty.");
    TRY(const auto row, database_.write([&](Transaction& transaction) {
      const auto id = store_.add(transaction, call.viewer, call.now, file_name, call.request.body);
      return store_.find(transaction, call.viewer, id);
    }));
    take_({call.viewer.organisation, row.id});
    TRY(const auto shown, load(call, row.id));
    return http::json_response(201, dto::write(shown));
  }

  Result<wire::Import> load(const Call& call, ImportId id) const {
    return database_.read([&](Reader& reader) -> Result<wire::Import> {
      TRY(const auto row, store_.find(reader, call.viewer, id));
      return shown(reader, call, row, Detail::everything);
    });
  }

  Result<Reply<wire::Import>> get(const Call& call, Nothing) const {
    CHECK_OK(may_handle_imports(call.viewer));
    TRY(const auto id, call.id<ImportId>("import_id"));
    TRY(auto import, load(call, id));
    return Reply<wire::Import>{std::move(import)};
  }

  Result<Reply<dto::Page<wire::Import>>> list(const Call& call, Nothing) const {
    CHECK_OK(may_handle_imports(call.viewer));
    Reply<dto::Page<wire::Import>> reply;
    database_.read([&](Reader& reader) {
      reply.body.items.clear();
      for (const auto& row : store_.newest(reader, call.viewer))
        reply.body.items.push_back(shown(reader, call, row, Detail::state_only));
      return 0;
    });
    return reply;
  }

  Result<Reply<wire::Import>> choose_columns(const Call& call, const wire::ColumnChoices& in) const {
    CHECK_OK(may_handle_imports(call.viewer));
    TRY(const auto id, call.id<ImportId>("import_id"));
    const Result<void> done = database_.write([&](Transaction& transaction) -> Result<void> {
      TRY(auto row, store_.find(transaction, call.viewer, id));
      CHECK_OK(expect(row, {ImportState::columns, ImportState::checked}));
      TRY(auto columns, columns_of(transaction, call.viewer, row));
      CHECK_OK(choose(row, columns, in));
      row.state = ImportState::checking;
      row.rows_done = 0;
      row.failure = std::nullopt;
      row.summary = std::nullopt;
      store_.seal(transaction, call.viewer, row, SealedPart::columns, dto::write(columns));
      store_.save(transaction, call.viewer, call.now, row);
      if (!in.equality_columns_on.empty())  // people.md rule 4: switching one on is on record.
        audit::record_event(transaction, call.viewer, call.now,
                            {.kind = "import.sensitive_columns_on", .subject = id.uuid});
      return {};
    });
    CHECK_OK(done);
    return under_way(call, id);
  }

  Result<Reply<wire::Import>> confirm(const Call& call, Nothing) const {
    CHECK_OK(may_handle_imports(call.viewer));
    TRY(const auto id, call.id<ImportId>("import_id"));
    const Result<void> done = database_.write([&](Transaction& transaction) -> Result<void> {
      TRY(auto row, store_.find(transaction, call.viewer, id));
      CHECK_OK(expect(row, {ImportState::checked}));
      row.state = ImportState::confirming;
      row.rows_done = 0;
      row.failure = std::nullopt;
      store_.save(transaction, call.viewer, call.now, row);
      return {};
    });
    CHECK_OK(done);
    return under_way(call, id);
  }

  Result<Reply<Nothing>> discard(const Call& call, Nothing) const {
    CHECK_OK(may_handle_imports(call.viewer));
    TRY(const auto id, call.id<ImportId>("import_id"));
    const Result<void> done = database_.write([&](Transaction& transaction) -> Result<void> {
      TRY(auto row, store_.find(transaction, call.viewer, id));
      CHECK_OK(expect(
          row, {ImportState::reading, ImportState::columns, ImportState::checking, ImportState::checked}));
      row.state = ImportState::discarded;
      row.summary = std::nullopt;
      store_.save(transaction, call.viewer, call.now, row);
      store_.forget(transaction, call.viewer, id);
      return {};
    });
    CHECK_OK(done);
    return Reply<Nothing>{};
  }

  Result<http::Response> report(const Call& call) const {
    CHECK_OK(may_handle_imports(call.viewer));
    TRY(const auto id, call.id<ImportId>("import_id"));
    TRY(auto csv, database_.read([&](Reader& reader) -> Result<std::string> {
      TRY(const auto row, store_.find(reader, call.viewer, id));
      CHECK_OK(expect(row, {ImportState::checked}));
      return store_.open(reader, call.viewer, row, SealedPart::report);
    }));
    return http::download("text/csv; charset=utf-8", "import-report.csv", std::move(csv));
  }

 private:
  enum class Detail { everything, state_only };

  static Result<void> expect(const ImportRow& row, std::initializer_list<ImportState> states) {
    if (std::find(states.begin(), states.end(), row.state) != states.end()) return {};
    return refuse(Code::wrong_state, "This import is not at that step.");
  }

  Result<Reply<wire::Import>> under_way(const Call& call, ImportId id) const {
    take_({call.viewer.organisation, id});
    TRY(auto import, load(call, id));
    return Reply<wire::Import>{std::move(import)};
  }

  Result<wire::ImportColumns> columns_of(Reader& reader, const Viewer& viewer, const ImportRow& row) const {
    TRY(const auto json, store_.open(reader, viewer, row, SealedPart::columns));
    return dto::read<wire::ImportColumns>(json);
  }

  /// The lead's choice, checked by the same rules as the dry run's, and taken over into row and columns.
  static Result<void> choose(ImportRow& row, wire::ImportColumns& columns, const wire::ColumnChoices& in) {
    std::vector<ColumnGuess> guesses;
    Mapping mapping;
    for (const auto& column : columns.items) {
      ColumnGuess guess;
      guess.header = column.header.value;
      for (const auto& sample : column.samples) guess.samples.push_back(sample.value);
      if (column.looks_like)
        guess.looks_like = *column.looks_like == wire::LooksLike::pay ? Sensitive::pay : Sensitive::equality;
      guess.dates_in_doubt = column.dates_in_doubt;
      guesses.push_back(std::move(guess));
    }
    mapping.targets.assign(guesses.size(), Target::ignore);
    mapping.sensitive_on.assign(guesses.size(), false);
    mapping.date_order = in.date_order;
    for (const auto& choice : in.columns) {
      const auto index = static_cast<std::size_t>(choice.index.value);
      if (index >= guesses.size()) return refuse(Code::invalid, "There is no such column in the file.");
      mapping.targets[index] = choice.target;
    }
    for (const auto& on : in.equality_columns_on) {
      const auto index = static_cast<std::size_t>(on.value);
      if (index >= guesses.size()) return refuse(Code::invalid, "There is no such column in the file.");
      mapping.sensitive_on[index] = true;
    }
    if (!in.equality_columns_on.empty() && !in.equality_for)
      return tl::make_unexpected(
          Problem{.code = Code::invalid,
                  .message = "Say what you need these columns for.",
                  .rule = {},
                  .faults = {{"/equality_for", "Say what you need these columns for."}}});
    CHECK_OK(check_mapping(guesses, mapping));
    for (std::size_t i = 0; i < guesses.size(); ++i) columns.items.items[i].target = mapping.targets[i];
    row.mapping.targets.items = mapping.targets;
    row.mapping.sensitive_on.items.assign(in.equality_columns_on.begin(), in.equality_columns_on.end());
    row.mapping.sensitive_for =
        in.equality_for ? std::optional(dto::Text<0, 500>{in.equality_for->value}) : std::nullopt;
    row.mapping.mark_leavers = in.mark_leavers;
    row.mapping.date_order = in.date_order;
    return {};
  }

  wire::Import shown(Reader& reader, const Call& call, const ImportRow& row, Detail detail) const {
    wire::Import import{.id = row.id,
                        .file_name = row.file_name,
                        .state = row.state,
                        .rows_done = row.rows_done,
                        .rows_total = row.rows_total,
                        .failure = row.failure,
                        .encoding = {},
                        .delimiter = {},
                        .columns = {},
                        .summary = row.summary,
                        .findings = {},
                        .findings_total = row.mapping.findings_total.value,
                        .created_at = row.created_at,
                        .version = row.version,
                        .abilities = abilities(call.viewer, row.state)};
    if (row.mapping.encoding) import.encoding = row.mapping.encoding->value;
    if (row.mapping.delimiter) import.delimiter = row.mapping.delimiter->value;
    if (detail == Detail::state_only) return import;
    if (row.state == ImportState::columns || row.state == ImportState::checked)
      if (auto columns = columns_of(reader, call.viewer, row))
        import.columns = std::move(columns->items.items);
    if (row.state == ImportState::checked)
      if (const auto json = store_.open(reader, call.viewer, row, SealedPart::findings))
        if (auto findings = dto::read<wire::ImportFindings>(*json))
          import.findings = std::move(findings->items.items);
    return import;
  }

  database::Database& database_;
  ImportStore store_;
  std::function<void(const ImportRef&)> take_;
};

RouteSpec spec(Method method, std::string_view pattern, std::string_view summary,
               std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

}  // namespace

std::vector<http::Route> import_routes(database::Database& database, crypto::Sealer& sealer,
                                       std::function<void(const ImportRef&)> take) {
  const auto handlers = std::make_shared<ImportHandlers>(database, sealer, std::move(take));
  const auto bound = [handlers](auto method) {
    return [handlers, method](const Call& call, auto in) {
      return (handlers.get()->*method)(call, std::move(in));
    };
  };
  auto upload = spec(Method::post, "/api/v1/imports", "Send a staff list",
                     {Code::malformed, Code::invalid, Code::not_allowed});
  upload.body_limit = http::kImportBody;
  upload.rate = Rate::heavy;
  upload.query = {{.name = "file_name", .description = "As the person knows the file"}};
  upload.success = 201;
  upload.consumes = "application/octet-stream";
  upload.produces = "application/json";
  auto report = spec(Method::get, "/api/v1/imports/{import_id}/report", "Download what the check found",
                     {Code::not_found, Code::wrong_state, Code::gone});
  report.produces = "text/csv";
  auto columns =
      spec(Method::put, "/api/v1/imports/{import_id}/columns", "Say what the columns are, and check the list",
           {Code::not_found, Code::wrong_state, Code::gone});
  columns.success = 202;
  auto confirmation = spec(Method::post, "/api/v1/imports/{import_id}/confirmation",
                           "Import the list that was checked", {Code::not_found, Code::wrong_state});
  confirmation.body_limit = http::kNoBody;
  confirmation.success = 202;
  return {
      http::raw_route(std::move(upload), [handlers](const Call& call) { return handlers->upload(call); }),
      http::route<Nothing, dto::Page<wire::Import>>(
          spec(Method::get, "/api/v1/imports", "The newest imports", {}), bound(&ImportHandlers::list)),
      http::route<Nothing, wire::Import>(
          spec(Method::get, "/api/v1/imports/{import_id}", "How far an import has come", {Code::not_found}),
          bound(&ImportHandlers::get)),
      http::route<wire::ColumnChoices, wire::Import>(
          std::move(columns),
          [handlers](const Call& call, const wire::ColumnChoices& in) {
            return handlers->choose_columns(call, in);
          }),
      http::route<Nothing, wire::Import>(std::move(confirmation), bound(&ImportHandlers::confirm)),
      http::raw_route(std::move(report), [handlers](const Call& call) { return handlers->report(call); }),
      http::route<Nothing, Nothing>(spec(Method::delete_, "/api/v1/imports/{import_id}", "Discard an import",
                                         {Code::not_found, Code::wrong_state}),
                                    bound(&ImportHandlers::discard)),
  };
}

}  // namespace turnabout::people
