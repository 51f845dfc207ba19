#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/database/database.hpp"

namespace turnabout::jobs {

/// Something to be done again and again by whichever node is free.
struct Job {
  std::string name;  ///< "mail.send"; stable, it is the row's key.
  std::chrono::seconds period;
  std::chrono::seconds lease;  ///< Longest it may take; after that another node may start it.
  /// Safe to repeat: a node that dies half-way leaves the job to the next. Throwing is recorded, not fatal.
  std::function<void(database::Database&, Instant)> run;
};

/// Runs jobs on one thread of its own. Any number of nodes may run the same jobs: a leased row in `jobs` lets
/// one in.
class JobRunner {
 public:
  /// Called with a job's name and what went wrong; for the log.
  using OnFailure = std::function<void(std::string_view job, std::string_view text)>;

  JobRunner(database::Database& database, const Clock& clock, std::vector<Job> jobs, OnFailure on_failure);
  ~JobRunner();  ///< Stops.
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  void start();
  /// Waits for the job that is running, starts no other. Safe to repeat.
  void stop();
  /// Runs what is due, each at most once, on this thread; returns how many ran. What the thread does; tests
  /// call it.
  int run_due(Instant now);

 private:
  bool is_due(const Job& job, Instant now);
  bool lease(const Job& job, Instant now);
  void run(const Job& job, Instant now);
  void loop();

  database::Database& database_;
  const Clock& clock_;
  std::vector<Job> jobs_;
  OnFailure on_failure_;
  std::string node_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

std::span<const database::Statement* const> job_statements();

}  // namespace turnabout::jobs
