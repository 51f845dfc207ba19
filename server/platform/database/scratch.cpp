#include "platform/database/scratch.hpp"

#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/database/connection.hpp"

namespace turnabout::database {
namespace {

std::string random_name() {
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string name;
  for (const auto byte : bytes) name += fmt::format("{:02x}", byte);
  return name;
}

std::string server_url() {
  const char* url =
      std::getenv("TURNABOUT_TEST_POSTGRESQL");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (url == nullptr || *url == '\0')
    throw std::runtime_error(
        "TURNABOUT_TEST_POSTGRESQL names no server; try TURNABOUT_TEST_POSTGRESQL=$(tools/postgres start), "
        "or "
        "TURNABOUT_TEST_ENGINES=sqlite to test one engine only");
  return url;
}

/// The same server, another database.
std::string with_database(const std::string& url, const std::string& database) {
  const auto host = url.find("://") + 3;
  const auto question = std::min(url.find('?', host), url.size());
  const auto slash = std::min(url.find('/', host), question);
  return url.substr(0, slash) + "/" + database + url.substr(question);
}

std::string template_name() {
  std::string all;
  for (const auto& migration : main_migrations())
    if (migration.engine == Engine::postgresql) all += migration.up;
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  const std::array<unsigned char, crypto_shorthash_KEYBYTES> key{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(all.data()), all.size(), key.data());
  std::string name = "turnabout_template_";
  for (const auto byte : hash) name += fmt::format("{:02x}", byte);
  return name;
}

/// Makes the migrated database that others are copied from, unless this or another test program has.
void make_template(Connection& admin, const std::string& name) {
  static constexpr Statement exists{"scratch.exists", "select 1 from pg_database where datname = $1"};
  const std::array<Value, 1> argument{Value(name)};
  admin.script("select pg_advisory_lock(8245371904563)");
  if (admin.query(exists, argument).empty()) {
    // Renamed when complete, so that a killed test run leaves no half-made template behind.
    const auto unfinished = "turnabout_unfinished_" + random_name();
    admin.script("create database " + unfinished);
    const auto opened = Database::open({.url = with_database(server_url(), unfinished)});
    if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
    admin.script(fmt::format("alter database {} rename to {}", unfinished, name));
  }
  admin.script("select pg_advisory_unlock(8245371904563)");
}

/// The databases of this test program. Making one takes a third of a second, emptying one a few milliseconds,
/// so they are used again and dropped when the program ends.
class TestServer {
 public:
  static TestServer& instance() {
    static TestServer server;
    return server;
  }

  std::string borrow() {
    if (idle_.empty()) {
      const auto admin = connect({.url = server_url()}, Connection::Role::migrator);
      const auto source = template_name();
      make_template(*admin, source);
      made_.push_back("turnabout_test_" + random_name());
      admin->script(fmt::format("create database {} template {}", made_.back(), source));
      return made_.back();
    }
    auto name = std::move(idle_.back());
    idle_.pop_back();
    return name;
  }

  void give_back(const std::string& name, const std::string& schema) {
    const auto connection = connect({.url = with_database(server_url(), name)}, Connection::Role::migrator);
    if (!schema.empty()) connection->script(fmt::format("drop schema if exists {} cascade", schema));
    // Without triggers and foreign keys, so that the order of the tables does not matter.
    connection->script(
        "do $$ declare t record; begin set local session_replication_role = replica;"
        " for t in select table_name from information_schema.tables where table_schema = 'public'"
        " and table_type = 'BASE TABLE' and table_name <> 'schema_migrations'"
        " loop execute format('delete from %I', t.table_name); end loop; end $$");
    idle_.push_back(name);
  }

 private:
  TestServer() = default;
  ~TestServer() {
    try {
      if (made_.empty()) return;
      const auto admin = connect({.url = server_url()}, Connection::Role::migrator);
      for (const auto& name : made_)
        admin->script(fmt::format("drop database if exists {} with (force)", name));
    } catch (const std::exception&) {
      // The server has been stopped, which ends its databases as well.
    }
  }

  std::vector<std::string> made_;
  std::vector<std::string> idle_;
};

}  // namespace

Scratch::Scratch(Engine engine, Content content)
    : folder_(std::filesystem::temp_directory_path() / ("turnabout-" + random_name())) {
  std::filesystem::create_directory(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
  options_.durability = Durability::relaxed;
  if (content == Content::nothing) options_.migrations = {};
  if (engine == Engine::sqlite) {
    options_.url = "sqlite:" + (folder_ / "test.db").string();
    return;
  }
  borrowed_ = TestServer::instance().borrow();
  options_.url = with_database(server_url(), borrowed_);
  if (content == Content::nothing) options_.schema = "scratch_" + random_name();
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
  try {
    if (!borrowed_.empty()) TestServer::instance().give_back(borrowed_, options_.schema);
  } catch (const std::exception&) {
    // Not given back, so not used again.
  }
}

}  // namespace turnabout::database
