#include "people/import_worker.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include "people/import_apply.hpp"
#include "people/import_check.hpp"
#include "platform/audit/audit.hpp"
#include "platform/crypto/token.hpp"
#include "platform/tables/csv.hpp"

namespace turnabout::people {

namespace {

constexpr auto kKeptFor = std::chrono::hours(24);
/// A node that works on an import says so at least this often; one that does not is gone.
constexpr auto kAbandonedAfter = std::chrono::minutes(2);

/// Text of a file as our own JSON takes it: without control characters, bounded.
template <std::size_t Max>
dto::Text<0, Max> clean(std::string_view text) {
  std::string cleaned(cut(text, Max));
  for (char& c : cleaned)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return {std::move(cleaned)};
}

std::string layout_of(const tables::Table& table) {
  std::string headers;
  for (const auto& column : table.columns()) headers += normalised_header(column) + "\n";
  std::string hex;
  for (const auto byte : crypto::hash_token(headers)) hex += fmt::format("{:02x}", byte);
  return hex;
}

wire::ImportColumns described(const std::vector<ColumnGuess>& guesses, const std::vector<Target>& targets) {
  wire::ImportColumns columns;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    wire::ImportColumn column;
    column.index.value = static_cast<std::int64_t>(i);
    column.header = clean<200>(guesses[i].header);
    for (const auto& sample : guesses[i].samples) column.samples.items.push_back(clean<200>(sample));
    column.guess = guesses[i].guess;
    column.target = targets[i];
    if (guesses[i].looks_like == Sensitive::equality) column.looks_like = wire::LooksLike::equality;
    if (guesses[i].looks_like == Sensitive::pay) column.looks_like = wire::LooksLike::pay;
    column.dates_in_doubt = guesses[i].dates_in_doubt;
    columns.items.items.push_back(std::move(column));
  }
  return columns;
}

/// The guesses, or what was chosen the last time for the same header row; sensitive columns start as left out
/// every time.
std::vector<Target> first_targets(const std::vector<ColumnGuess>& guesses,
                                  const std::optional<std::vector<Target>>& remembered) {
  std::vector<Target> targets;
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const bool again =
        remembered && remembered->size() == guesses.size() && guesses[i].looks_like == Sensitive::no;
    targets.push_back(again ? (*remembered)[i] : guesses[i].guess.value_or(Target::ignore));
  }
  return targets;
}

Mapping mapping_of(const wire::StoredMapping& stored, std::size_t columns) {
  Mapping mapping;
  mapping.targets = stored.targets.items;
  mapping.targets.resize(columns, Target::ignore);
  mapping.sensitive_on.assign(columns, false);
  for (const auto& index : stored.sensitive_on)
    if (static_cast<std::size_t>(index.value) < columns)
      mapping.sensitive_on[static_cast<std::size_t>(index.value)] = true;
  mapping.date_order = stored.date_order;
  mapping.missing = stored.mark_leavers ? Mapping::Missing::are_leavers : Mapping::Missing::stay;
  return mapping;
}

SensitiveColumns sensitive_columns(const wire::StoredMapping& stored) {
  return stored.sensitive_on.empty() ? SensitiveColumns::leave_sealed : SensitiveColumns::open;
}

wire::ImportSummary described(const ImportSummary& from, std::span<const KnownPerson> known) {
  wire::ImportSummary summary;
  summary.new_people.value = from.new_people;
  summary.changed.value = from.changed;
  summary.unchanged.value = from.unchanged;
  summary.leavers.value = from.leavers;
  summary.returning.value = from.returning;
  summary.to_fix.value = from.to_fix;
  summary.warnings.value = from.warnings;
  summary.addresses_waiting.value = from.addresses_waiting;
  for (const auto& grade : from.grades_found)
    if (summary.grades_found.size() < 1000) summary.grades_found.items.push_back(clean<300>(grade));
  for (const auto& head : from.heads_proposed) {
    if (summary.heads_proposed.size() == 100) break;
    const auto index = static_cast<std::size_t>(head.everyone);
    const auto id = index < known.size() ? std::optional(known[index].id) : std::nullopt;
    summary.heads_proposed.items.push_back({id, clean<300>(head.name)});
  }
  return summary;
}

/// Errors first, so that what is left out is never beyond the end of the short list.
wire::ImportFindings first_findings(const std::vector<Finding>& findings) {
  wire::ImportFindings first;
  for (const auto severity : {Severity::error, Severity::warning})
    for (const auto& finding : findings) {
      if (first.items.size() == 200) return first;
      if (finding.severity != severity) continue;
      first.items.items.push_back(
          {{finding.row},
           clean<300>(finding.name),
           finding.column.empty() ? std::nullopt : std::optional(clean<300>(finding.column)),
           finding.severity,
           clean<1000>(finding.message),
           clean<1000>(finding.remedy)});
    }
  return first;
}

CheckOptions options_for(crypto::Sealer& sealer, Instant now) {
  return {.today = date_of(now), .email_key = [&sealer](std::string_view email) {
            const auto key = sealer.blind_index("email", email);
            return std::string(key.begin(), key.end());
          }};
}

}  // namespace

void ImportDesk::advance(const ImportRef& import, Instant now) {
  auto viewer = Viewer::system(import.organisation);
  const auto row =
      database_.read([&](database::Reader& reader) { return store_.find(reader, viewer, import.id); });
  if (!row) return;
  // What follows is done for the person who asked for it, and recorded as theirs.
  viewer.kind = Viewer::Kind::person;
  viewer.person = row->started_by;
  if (row->state == ImportState::reading) read_file(viewer, *row, now);
  if (row->state == ImportState::checking) make_dry_run(viewer, *row, import, now);
  if (row->state == ImportState::confirming) confirm(viewer, *row, now);
}

Result<tables::Table> ImportDesk::table_of(const Viewer& viewer, const ImportRow& row) {
  TRY(const auto file, database_.read([&](database::Reader& reader) {
    return store_.open(reader, viewer, row, SealedPart::file);
  }));
  return tables::read(file);
}

void ImportDesk::fail(const Viewer& viewer, ImportRow row, Instant now, std::string message) {
  row.state = ImportState::failed;
  row.failure = std::move(message);
  database_.write([&](database::Transaction& transaction) {
    store_.save(transaction, viewer, now, row);
    store_.forget(transaction, viewer, row.id);
  });
}

void ImportDesk::read_file(const Viewer& viewer, ImportRow row, Instant now) {
  const auto table = table_of(viewer, row);
  if (!table) return fail(viewer, std::move(row), now, table.error().message);
  const auto guesses = guess_columns(*table);
  database_.write([&](database::Transaction& transaction) {
    row.state = ImportState::columns;
    row.rows_total = static_cast<std::int64_t>(table->row_count());
    row.rows_done = 0;
    row.mapping.layout = {layout_of(*table)};
    row.mapping.targets.items =
        first_targets(guesses, store_.remembered(transaction, viewer, row.mapping.layout));
    if (table->source().format == tables::Format::csv) {
      row.mapping.encoding = dto::Text<0, 40>{std::string(name(table->source().encoding))};
      row.mapping.delimiter = dto::Text<0, 1>{std::string(1, table->source().delimiter)};
    }
    store_.seal(transaction, viewer, row, SealedPart::columns,
                dto::write(described(guesses, row.mapping.targets.items)));
    store_.save(transaction, viewer, now, row);
  });
}

void ImportDesk::make_dry_run(const Viewer& viewer, ImportRow row, const ImportRef& import, Instant now) {
  const auto table = table_of(viewer, row);
  if (!table) return fail(viewer, std::move(row), now, table.error().message);
  const auto guesses = guess_columns(*table);
  const auto mapping = mapping_of(row.mapping, guesses.size());
  const auto known = database_.read([&](database::Reader& reader) {
    return known_people(reader, sealer_, viewer, sensitive_columns(row.mapping));
  });
  auto options = options_for(sealer_, now);
  options.progress = [&](std::size_t rows) {
    database_.write([&](database::Transaction& transaction) {
      store_.progress(transaction, import, now, static_cast<std::int64_t>(rows));
    });
  };
  const auto run = check(*table, guesses, mapping, known, options);
  row.state = ImportState::checked;
  row.rows_done = row.rows_total;
  row.failure = std::nullopt;
  row.summary = described(run.summary, known);
  row.mapping.findings_total.value = static_cast<std::int64_t>(run.findings.size());
  database_.write([&](database::Transaction& transaction) -> Result<void> {
    TRY(const auto current, store_.find(transaction, viewer, row.id));
    if (current.state != ImportState::checking || current.version != row.version)
      return {};  // Discarded meanwhile.
    store_.seal(transaction, viewer, row, SealedPart::findings, dto::write(first_findings(run.findings)));
    store_.seal(transaction, viewer, row, SealedPart::report, report_csv(run.findings));
    store_.save(transaction, viewer, now, row);
    return {};
  });
}

void ImportDesk::confirm(const Viewer& viewer, const ImportRow& row, Instant now) {
  const auto table = table_of(viewer, row);
  if (!table) return fail(viewer, row, now, table.error().message);
  const auto guesses = guess_columns(*table);
  const auto mapping = mapping_of(row.mapping, guesses.size());
  database_.write([&](database::Transaction& transaction) -> Result<void> {
    TRY(auto current, store_.find(transaction, viewer, row.id));
    if (current.state != ImportState::confirming) return {};
    const auto known = known_people(transaction, sealer_, viewer, sensitive_columns(row.mapping));
    const auto run = check(*table, guesses, mapping, known, options_for(sealer_, now));
    const auto summary = described(run.summary, known);
    if (!current.summary || !summary.same_counts(*current.summary)) {  // people.md rule 15
      current.state = ImportState::checked;
      current.summary = summary;
      current.failure =
          "People have changed since this list was checked. Look at the new figures and confirm again.";
      store_.save(transaction, viewer, now, current);
      return {};
    }
    apply(transaction, sealer_, viewer, now, run, known);
    store_.remember(transaction, viewer, row.mapping.layout, mapping.targets);
    if (after_) after_(transaction, viewer, now);
    current.state = ImportState::confirmed;
    current.failure = std::nullopt;
    current.rows_done = current.rows_total;
    store_.save(transaction, viewer, now, current);
    store_.forget(transaction, viewer, row.id);
    audit::record_event(transaction, viewer, now,
                        {.kind = "people.imported",
                         .subject = row.id.uuid,
                         .details = fmt::format(R"({{"new":{},"changed":{},"leavers":{},"returning":{}}})",
                                                run.summary.new_people, run.summary.changed,
                                                run.summary.leavers, run.summary.returning)});
    return {};
  });
}

ImportWorker::ImportWorker(database::Database& database, crypto::Sealer& sealer, const Clock& clock,
                           AfterImport after, OnFailure on_failure)
    : database_(database),
      clock_(clock),
      desk_(database, sealer, std::move(after)),
      on_failure_(std::move(on_failure)) {}

ImportWorker::~ImportWorker() {
  stop();
}

void ImportWorker::start() {
  // An SQLite file has one process: what is under way in it now was left behind by one that was killed.
  // PostgreSQL may have other nodes at work, so there tidy() waits until they have been silent for long.
  const auto abandoned = database_.read([&](database::Reader& reader) {
    const bool alone = reader.engine() == database::Engine::sqlite;
    return ImportStore::abandoned(reader, alone ? clock_.now() : clock_.now() - kAbandonedAfter);
  });
  for (const auto& import : abandoned) take(import);
  thread_ = std::thread([this] { loop(); });
}

void ImportWorker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ImportWorker::take(const ImportRef& import) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(import);
  }
  changed_.notify_one();
}

void ImportWorker::tidy(Instant now) {
  database_.write(
      [&](database::Transaction& transaction) { ImportStore::expire(transaction, now, now - kKeptFor); });
  const auto abandoned = database_.read(
      [&](database::Reader& reader) { return ImportStore::abandoned(reader, now - kAbandonedAfter); });
  for (const auto& import : abandoned) take(import);
}

void ImportWorker::loop() {
  for (;;) {
    ImportRef next;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (stopping_) return;
      next = waiting_.front();
      waiting_.pop_front();
    }
    try {
      desk_.advance(next, clock_.now());
    } catch (const std::exception& error) {
      // The import stays as it is and is taken up again by tidy().
      on_failure_(error.what());
    }
    // A large list leaves hundreds of megabytes of small holes, which would stay with the process for good.
    ::malloc_trim(0);
  }
}

}  // namespace turnabout::people
