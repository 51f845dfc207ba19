#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "people/import_store.hpp"
#include "platform/clock/time.hpp"

namespace turnabout::people {

/// Called in the confirming transaction, after people have changed: other nouns take note (a pair whose
/// reporting line changed is flagged). Given by the wiring, as a noun never sees another one's store.
using AfterImport = std::function<void(database::Transaction&, const Viewer&, Instant)>;

/// Takes an import one step further: reads the file, makes the dry run, or confirms. Each step ends in one
/// transaction, so killing the process loses no more than the work of a step, which is then done again. What
/// a file gets wrong becomes the import's `failure`.
class ImportDesk {
 public:
  ImportDesk(database::Database& database, crypto::Sealer& sealer, AfterImport after)
      : database_(database), sealer_(sealer), store_(sealer), after_(std::move(after)) {}

  void advance(const ImportRef& import, Instant now);

 private:
  void read_file(const Viewer& viewer, ImportRow row, Instant now);
  void make_dry_run(const Viewer& viewer, ImportRow row, const ImportRef& import, Instant now);
  void confirm(const Viewer& viewer, const ImportRow& row, Instant now);
  void fail(const Viewer& viewer, ImportRow row, Instant now, std::string message);
  Result<tables::Table> table_of(const Viewer& viewer, const ImportRow& row);

  database::Database& database_;
  crypto::Sealer& sealer_;
  ImportStore store_;
  AfterImport after_;
};

/// Does imports one after another on a thread of its own, so that no request waits for 100,000 rows.
class ImportWorker {
 public:
  /// Called with what went wrong on our side; for the log.
  using OnFailure = std::function<void(std::string_view text)>;

  ImportWorker(database::Database& database, crypto::Sealer& sealer, const Clock& clock, AfterImport after,
               OnFailure on_failure);
  ~ImportWorker();  ///< Stops.
  ImportWorker(const ImportWorker&) = delete;
  ImportWorker& operator=(const ImportWorker&) = delete;

  void start();
  /// Waits for the step that is running. Safe to repeat.
  void stop();
  void take(const ImportRef& import);
  /// Takes what a killed process left behind, and discards what is older than a day (people.md rule 19). At
  /// start and every few minutes, from the timetable.
  void tidy(Instant now);

 private:
  void loop();

  database::Database& database_;
  const Clock& clock_;
  ImportDesk desk_;
  OnFailure on_failure_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ImportRef> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace turnabout::people
