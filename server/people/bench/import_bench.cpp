// How long a large staff list takes: people_bench DATABASE_URL ROWS
// DATABASE_URL as for serve; with "sqlite" a file in a temporary folder. Prints each step in seconds, what it
// took of the processor, and the peak memory.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <sys/resource.h>

#include "people/import_apply.hpp"
#include "people/import_worker.hpp"

namespace {

using namespace turnabout;
using namespace turnabout::people;

std::string staff_list(int rows) {
  std::string csv = "Employee ID,Name,Email,Job Title,Grade,Unit,Profession,Manager ID,Pay Floor\r\n";
  for (int i = 0; i < rows; ++i) {
    const std::string manager = i == 0 ? "" : fmt::format("{:06}", (i - 1) / 8);
    csv += fmt::format(
        "{0:06},Person Number {0},{0}@example.org,\"Adviser, Grade {1}\",Range {2},Unit "
        "{3},Policy,{4},24578\r\n",
        i, i % 7, static_cast<char>('A' + i % 9), i / 12, manager);
  }
  return csv;
}

/// When a step began, by the clock and by what the process had used of the processor.
struct Start {
  std::chrono::steady_clock::time_point time = std::chrono::steady_clock::now();
  rusage used = usage();

  static rusage usage() {
    rusage now{};
    getrusage(RUSAGE_SELF, &now);
    return now;
  }
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void report(std::string_view step, const Start& since) {
  const auto used = Start::usage();
  const double cpu = seconds(used.ru_utime) - seconds(since.used.ru_utime) + seconds(used.ru_stime) -
                     seconds(since.used.ru_stime);
  std::cout << fmt::format(
      "{:<34} {:6.2f} s   {:6.2f} s CPU   peak {} MiB\n", step,
      std::chrono::duration<double>(std::chrono::steady_clock::now() - since.time).count(), cpu,
      used.ru_maxrss / 1024);
}

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message + " " + result.error().log);
  return *std::move(result);
}

int run(const std::string& url, int rows) {
  const auto folder = std::filesystem::temp_directory_path() / ("people-bench-" + to_string(make_uuid7(0)));
  std::filesystem::create_directories(folder);
  auto database = must(database::Database::open(
      {.url = url == "sqlite" ? "sqlite:" + (folder / "main.sqlite").string() : url}));
  auto sealer = must(crypto::Sealer::open(
      {.key_file = folder / "keys", .key_store = {.url = "sqlite:" + (folder / "keys.sqlite").string()}}));
  const Instant now = SystemClock().now();
  Viewer lead{.kind = Viewer::Kind::person,
              .organisation = OrganisationId{make_uuid7(now.milliseconds())},
              .person = PersonId{make_uuid7(now.milliseconds())}};
  static constexpr database::Statement organisation{
      "bench.organisation", "insert into organisations (id, name, created_at) values ($1, $2, 0)"};
  static constexpr database::Statement person{
      "bench.person",
      "insert into people (id, organisation_id, kind, name, search_name, created_at, updated_at)"
      " values ($1, $2, 'staff', 'Lead', 'lead', 0, 0)"};
  database->write([&](database::Transaction& transaction) {
    transaction.execute(organisation, lead.organisation, "Bench " + lead.organisation.text());
    transaction.execute(person, lead.person, lead.organisation);
  });
  ImportStore store(*sealer);
  ImportDesk desk(*database, *sealer, {});
  const auto file = staff_list(rows);
  for (const auto* pass : {"first import", "the same again"}) {
    std::cout << pass << "\n";
    Start start;
    const auto all = start;
    const auto id = database->write([&](database::Transaction& transaction) {
      return store.add(transaction, lead, now, "staff.csv", file);
    });
    report("  seal and keep the upload", start);
    start = {};
    desk.advance({lead.organisation, id}, now);
    report("  read, guess columns", start);
    const auto move_to = [&](ImportState state) {
      database->write([&](database::Transaction& transaction) {
        auto row = must(store.find(transaction, lead, id));
        row.state = state;
        store.save(transaction, lead, now, row);
      });
    };
    move_to(ImportState::checking);
    start = {};
    desk.advance({lead.organisation, id}, now);
    report("  dry run with report", start);
    report("  = upload to dry-run report", all);
    move_to(ImportState::confirming);
    start = {};
    desk.advance({lead.organisation, id}, now);
    report("  confirm", start);
    const auto row =
        database->read([&](database::Reader& reader) { return must(store.find(reader, lead, id)); });
    std::cout << fmt::format("  {}: {} new, {} unchanged\n", name(row.state), row.summary->new_people.value,
                             row.summary->unchanged.value);
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count > 1 ? words[1] : "sqlite", count > 2 ? std::atoi(words[2]) : 100'000);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
