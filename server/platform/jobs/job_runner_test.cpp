#include "platform/jobs/job_runner.hpp"

#include <atomic>
#include <stdexcept>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/database/testing.hpp"

namespace turnabout::jobs {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr Instant kStart{1'790'000'000'000'000};
constexpr database::Statement kLastFailure{"test.last_failure",
                                           "select last_failure from jobs where name = $1"};

class JobRunnerTest : public database::EveryEngine {
 protected:
  Job job(std::string name, std::chrono::seconds period, std::function<void()> what) {
    return {.name = std::move(name),
            .period = period,
            .lease = 60s,
            .run = [what = std::move(what)](database::Database&, Instant) { what(); }};
  }
  FixedClock clock_{kStart};
};
INSTANTIATE_EVERY_ENGINE(JobRunnerTest);

TEST_P(JobRunnerTest, RunsAJobAtOnceAndThenEveryPeriod) {
  int runs = 0;
  JobRunner runner(db(), clock_, {job("test", 60s, [&] { ++runs; })}, nullptr);
  EXPECT_EQ(runner.run_due(kStart), 1);
  EXPECT_EQ(runner.run_due(kStart + 59s), 0);
  EXPECT_EQ(runner.run_due(kStart + 60s), 1);
  EXPECT_EQ(runs, 2);
}

TEST_P(JobRunnerTest, LetsOneNodeInOnly) {
  int inner = -1;
  JobRunner second(db(), clock_, {job("shared", 60s, [] {})}, nullptr);
  JobRunner first(db(), clock_, {job("shared", 60s, [&] { inner = second.run_due(kStart + 1s); })}, nullptr);
  EXPECT_EQ(first.run_due(kStart), 1);
  EXPECT_EQ(inner, 0) << "while the first runs it";
  EXPECT_EQ(second.run_due(kStart + 2s), 0) << "until it is due again";
  EXPECT_EQ(second.run_due(kStart + 60s), 1);
}

TEST_P(JobRunnerTest, RunsAJobOnceHoweverManyNodesTryAtOnce) {
  std::atomic<int> runs = 0;
  std::vector<std::unique_ptr<JobRunner>> nodes;
  for (int i = 0; i < 4; ++i)
    nodes.push_back(std::make_unique<JobRunner>(db(), clock_,
                                                std::vector{job("shared", 3600s, [&] { ++runs; })}, nullptr));
  std::vector<std::thread> threads;
  for (auto& node : nodes) threads.emplace_back([&node] { node->run_due(kStart); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(runs, 1);
}

TEST_P(JobRunnerTest, TakesOverWhenTheLeaseOfADeadNodeRunsOut) {
  // A node that dies never finishes: stand in for it by leasing inside a job that then looks from outside.
  std::vector<int> taken;
  JobRunner other(db(), clock_, {job("shared", 3600s, [] {})}, nullptr);
  JobRunner dead(db(), clock_,
                 {job("shared", 3600s,
                      [&] {
                        taken.push_back(other.run_due(kStart + 59s));
                        taken.push_back(other.run_due(kStart + 60s));
                      })},
                 nullptr);
  dead.run_due(kStart);
  EXPECT_THAT(taken, ElementsAre(0, 1));
  EXPECT_EQ(dead.run_due(kStart + 61s), 0) << "the late finisher does not undo what the other recorded";
}

TEST_P(JobRunnerTest, RecordsAFailureAndTriesAgainNextTime) {
  bool fails = true;
  std::vector<std::string> told;
  JobRunner runner(db(), clock_,
                   {job("test", 60s,
                        [&] {
                          if (fails) throw std::runtime_error("no post today");
                        })},
                   [&](std::string_view name, std::string_view text) {
                     told.push_back(fmt::format("{}: {}", name, text));
                   });
  const auto last_failure = [&] {
    return db().read([](database::Reader& reader) {
      return reader.one(kLastFailure, "test")->get<std::optional<std::string>>(0);
    });
  };
  runner.run_due(kStart);
  EXPECT_EQ(last_failure(), "no post today");
  EXPECT_THAT(told, ElementsAre("test: no post today"));
  fails = false;
  EXPECT_EQ(runner.run_due(kStart + 60s), 1);
  EXPECT_EQ(last_failure(), std::nullopt);
}

TEST_P(JobRunnerTest, RunsOnItsOwnThreadUntilStopped) {
  std::mutex mutex;
  std::condition_variable changed;
  int runs = 0;
  JobRunner runner(db(), clock_,
                   {job("test", 1s,
                        [&] {
                          const std::lock_guard lock(mutex);
                          ++runs;
                          changed.notify_all();
                        })},
                   nullptr);
  const auto wait_for_runs = [&](int wanted) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, 10s, [&] { return runs >= wanted; });
  };
  runner.start();
  ASSERT_TRUE(wait_for_runs(1));
  runner.stop();
  runner.stop();
  EXPECT_EQ(runs, 1) << "the clock has not moved";
}

}  // namespace
}  // namespace turnabout::jobs
