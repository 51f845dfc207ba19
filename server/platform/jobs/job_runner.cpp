#include "platform/jobs/job_runner.hpp"

#include "platform/ids/id.hpp"

namespace turnabout::jobs {
namespace {

using database::Statement;

constexpr Statement kAnnounce{
    "jobs.announce", "insert into jobs (name, next_run_at) values ($1, $2) on conflict (name) do nothing"};
constexpr Statement kDue{"jobs.due",
                         "select next_run_at <= $2 and (lease_until is null or lease_until <= $2) from jobs"
                         " where name = $1"};
// One statement, so that of two nodes only one changes the row: the other finds it leased or not yet due.
constexpr Statement kLease{
    "jobs.lease",
    "update jobs set leased_by = $2, lease_until = $3 where name = $1 and next_run_at <= $4"
    " and (lease_until is null or lease_until <= $4)"};
constexpr Statement kFinish{
    "jobs.finish",
    "update jobs set next_run_at = $3, leased_by = null, lease_until = null, last_failure = $4"
    " where name = $1 and leased_by = $2"};
constexpr std::array kStatements{&kAnnounce, &kDue, &kLease, &kFinish};

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::size_t kLongestFailure = 500;

}  // namespace

std::span<const Statement* const> job_statements() {
  return kStatements;
}

JobRunner::JobRunner(database::Database& database, const Clock& clock, std::vector<Job> jobs,
                     OnFailure on_failure)
    : database_(database),
      clock_(clock),
      jobs_(std::move(jobs)),
      on_failure_(std::move(on_failure)),
      node_(to_string(make_uuid7(clock.now().milliseconds()))) {}

JobRunner::~JobRunner() {
  stop();
}

void JobRunner::start() {
  const std::lock_guard lock(mutex_);
  if (thread_.joinable()) return;
  stopping_ = false;
  thread_ = std::thread([this] { loop(); });
}

void JobRunner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void JobRunner::loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    run_due(clock_.now());
    lock.lock();
    changed_.wait_for(lock, kLookEvery, [this] { return stopping_; });
  }
}

int JobRunner::run_due(Instant now) {
  int ran = 0;
  for (const auto& job : jobs_) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    try {
      if (!is_due(job, now) || !lease(job, now)) continue;
      run(job, now);
      ++ran;
    } catch (const std::exception& failure) {
      // The database is away: the lease runs out, and the job is tried again then.
      if (on_failure_) on_failure_(job.name, failure.what());
    }
  }
  return ran;
}

/// Spares the one writer a transaction every second; lease() decides.
bool JobRunner::is_due(const Job& job, Instant now) {
  const auto row = database_.read([&](database::Reader& reader) { return reader.one(kDue, job.name, now); });
  return !row || row->get<bool>(0);
}

bool JobRunner::lease(const Job& job, Instant now) {
  return database_.write([&](database::Transaction& transaction) {
    transaction.execute(kAnnounce, job.name, now);
    return transaction.execute(kLease, job.name, node_, now + job.lease, now) == 1;
  });
}

void JobRunner::run(const Job& job, Instant now) {
  std::optional<std::string> failure;
  try {
    job.run(database_, now);
  } catch (const std::exception& thrown) {
    failure = std::string(thrown.what()).substr(0, kLongestFailure);
    if (on_failure_) on_failure_(job.name, *failure);
  }
  database_.write([&](database::Transaction& transaction) {
    transaction.execute(kFinish, job.name, node_, now + job.period, failure);
  });
}

}  // namespace turnabout::jobs
