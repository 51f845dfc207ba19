#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/audit_command.hpp"
#include "app/check_copy_command.hpp"
#include "app/commands.hpp"
#include "app/example_command.hpp"
#include "app/keys_command.hpp"
#include "app/match/match_command.hpp"
#include "app/own_routes.hpp"
#include "app/retention_command.hpp"
#include "app/served_command.hpp"

namespace turnabout::app {
namespace {

/// Flags as they were given, to be laid over the file.
struct Flags {
  std::string file;
  std::optional<std::string> address, data, database, web, public_url;
  std::optional<std::uint16_t> port;
};

void add_flags(CLI::App& command, Flags& flags) {
  command.add_option("--config", flags.file, "Configuration file (TOML)")->check(CLI::ExistingFile);
  command.add_option("--data", flags.data,
                     "Folder for keys and, without --database, the database (default: data)");
  command.add_option("--database", flags.database, "sqlite:PATH or postgresql://…");
}

void add_serve_flags(CLI::App& command, Flags& flags) {
  add_flags(command, flags);
  command.add_option("--address", flags.address, "Address to listen on (default: 127.0.0.1)");
  command.add_option("--port", flags.port, "Port to listen on (default: 8080)");
  command.add_option("--public-url", flags.public_url,
                     "How people reach it, such as https://mentoring.example");
  command.add_option("--web", flags.web, "Serve the web app from this folder, for development")
      ->check(CLI::ExistingDirectory);
}

Result<Configuration> configuration_of(const Flags& flags) {
  Configuration configuration;
  if (!flags.file.empty()) {
    std::ifstream in(flags.file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    CHECK_OK(apply_file(configuration, text, flags.file));
  }
  if (flags.address) configuration.address = *flags.address;
  if (flags.port) configuration.port = *flags.port;
  if (flags.data) configuration.data = *flags.data;
  if (flags.database) configuration.database = *flags.database;
  if (flags.public_url) configuration.public_url = *flags.public_url;
  if (flags.web) configuration.web = *flags.web;
  return configuration;
}

int with_configuration(const Flags& flags, const std::function<int(const Configuration&)>& command) {
  const auto configuration = configuration_of(flags);
  if (configuration) return command(*configuration);
  fmt::print(stderr, "turnabout: {}\n", configuration.error().message);
  return 1;
}

void add_match_flags(CLI::App& command, match_command::Options& options) {
  command.add_option("--people", options.people, "People (CSV)")->required();
  command.add_option("--applications", options.applications, "Applications (CSV)")->required();
  command.add_option("--rules", options.rules, "Rules (TOML)")->required();
  command.add_option("--pairs", options.pairs, "Pairs given: locked, banned, past, ties (CSV)");
  command.add_option("--scores", options.scores, "Scores to use instead of ours (CSV)");
  command.add_option("--out", options.out, "Where the pairs go (CSV)");
  command.add_option("--report", options.report, "Where the report goes (JSON)");
  command.add_option("--explain", options.explain, "Say why these two are a pair, or what it would cost")
      ->type_name("MENTOR MENTEE");
  command.add_option("--what-if", options.what_if, "Edits to try (CSV); says what would change");
  command.add_option("--verify", options.verify,
                     "Check this report (JSON) against the inputs: 0 proved, 1 bad files, 2 not proved");
  command.add_flag("--strict", options.strict, "Stop at the first file with a bad row");
}

void add_example_commands(CLI::App& program, Flags& flags, std::string& programme, example::Cohort& cohort,
                          int& code) {
  auto* command =
      program.add_subcommand("example", "The invented organisation Harbour & Vale, to try things on");
  command->require_subcommand(1);
  auto* load = command->add_subcommand("load", "Bring it in and print its sign-ins");
  add_flags(*load, flags);
  load->callback([&] { code = with_configuration(flags, load_example); });
  auto* applications =
      command->add_subcommand("applications", "Write invented applications for a programme's people");
  add_flags(*applications, flags);
  applications->add_option("--programme", programme, "Id of the programme; its call must be open")
      ->required();
  applications->add_option("--mentors", cohort.mentors, "How many")->required()->check(CLI::Range(0, 5000));
  applications->add_option("--mentees", cohort.mentees, "How many")->required()->check(CLI::Range(0, 5000));
  applications->add_option("--seed", cohort.seed, "The same number gives the same people and answers");
  applications->callback([&] {
    code = with_configuration(flags, [&](const Configuration& configuration) {
      return write_example_applications(configuration, programme, cohort);
    });
  });
}

void add_key_commands(CLI::App& program, Flags& flags, int& code) {
  auto* command = program.add_subcommand("keys", "Change the master key, while the server runs");
  command->require_subcommand(1);
  const auto add = [&](const std::string& name, const std::string& what, int (*run)(const Configuration&)) {
    auto* step = command->add_subcommand(name, what);
    add_flags(*step, flags);
    step->callback([&flags, &code, run] { code = with_configuration(flags, run); });
  };
  add("rotate", "A new master key, everything wrapped with it, the old one gone: on one machine",
      rotate_keys);
  add("add", "First step on several machines: a new master key, to be copied to all of them", add_master_key);
  add("finish", "Second step: everything wrapped with it, the old one gone", finish_key_rotation);
}

void add_audit_commands(CLI::App& program, Flags& flags, std::vector<std::string>& kept, int& code) {
  auto* command = program.add_subcommand("audit", "The record of acts and looks");
  command->require_subcommand(1);
  auto* verify =
      command->add_subcommand("verify", "Read all of it again: 0 as it was written, 1 not, 2 no verdict");
  add_flags(*verify, flags);
  verify->add_option("--checkpoint", kept, "File with a checkpoint that was kept elsewhere; repeatable");
  verify->callback([&] {
    code = with_configuration(
        flags, [&](const Configuration& configuration) { return verify_audit(configuration, kept); });
  });
  auto* checkpoint =
      command->add_subcommand("checkpoint", "Print the newest signed root, to be kept elsewhere");
  add_flags(*checkpoint, flags);
  checkpoint->callback([&] { code = with_configuration(flags, print_checkpoint); });
}

void add_retention_command(CLI::App& program, Flags& flags, bool& dry_run, int& code) {
  auto* command = program.add_subcommand(
      "retention", "Let go of what has had its time; the server does so by itself once a day");
  add_flags(*command, flags);
  command->add_flag("--dry-run", dry_run, "Only say what would go");
  command->callback([&] {
    code = with_configuration(flags, [&](const Configuration& configuration) {
      return run_retention(configuration, dry_run ? Schedule::rehearsed : Schedule::carried_out);
    });
  });
}

void add_check_copy_command(CLI::App& program, std::string& file, int& code) {
  auto* command = program.add_subcommand(
      "check-copy", "Say what a signed copy out of somebody's space proves: 0 genuine, 1 not, 2 no verdict");
  command->add_option("file", file, "The file that was downloaded")->required();
  command->callback([&] { code = check_copy_file(file); });
}

struct ManifestFlags {
  std::string key;
  std::string new_key;
  VerifyServed verify;
};

void add_manifest_commands(CLI::App& program, ManifestFlags& flags, int& code) {
  auto* manifest =
      program.add_subcommand("manifest", "Print the list of the web app's files with their SHA-256");
  manifest->add_option("--sign", flags.key, "Sign it with the key in this file");
  manifest->add_option("--new-key", flags.new_key, "Make a key to sign with in this file instead");
  manifest->callback(
      [&] { code = flags.new_key.empty() ? print_manifest(flags.key) : make_manifest_key(flags.new_key); });
  auto* verify = program.add_subcommand(
      "verify-served",
      "Check that a server serves this web app to the byte: 0 it does, 1 it does not, 2 no verdict");
  verify->add_option("url", flags.verify.url, "Where it is, such as https://mentoring.example")->required();
  verify->add_option("--manifest", flags.verify.manifest,
                     "A published manifest, instead of what this program holds");
  verify->add_option("--public-key", flags.verify.public_key, "The key that manifest must be signed with");
  verify->add_option("--cookie", flags.verify.cookie, "Be served like whoever has this cookie");
  verify->callback([&] { code = verify_served(flags.verify); });
}

int run(int count, char** arguments) {
  CLI::App program("Turnabout runs reverse-mentoring programmes.", "turnabout");
  program.require_subcommand(1);
  Flags flags;
  match_command::Options match_options;
  bool down = false;
  int code = 0;

  auto* serve_command = program.add_subcommand("serve", "Serve the API, the plain pages and the web app");
  add_serve_flags(*serve_command, flags);
  bool with_example = false;
  serve_command->add_flag("--example", with_example,
                          "At the first start, bring in an invented organisation to try");
  serve_command->callback([&] {
    code = with_configuration(flags, [&](const Configuration& configuration) {
      return serve(configuration, with_example ? Example::offered : Example::left_out);
    });
  });

  std::string example_programme;
  example::Cohort cohort;
  add_example_commands(program, flags, example_programme, cohort, code);

  add_key_commands(program, flags, code);
  std::vector<std::string> kept_checkpoints;
  add_audit_commands(program, flags, kept_checkpoints, code);
  bool dry_run = false;
  add_retention_command(program, flags, dry_run, code);
  std::string copied;
  add_check_copy_command(program, copied, code);
  ManifestFlags manifest_flags;
  add_manifest_commands(program, manifest_flags, code);

  auto* migrate_command = program.add_subcommand("migrate", "Bring the database to this program's schema");
  add_flags(*migrate_command, flags);
  migrate_command->add_flag("--down", down, "Take the newest step back instead");
  migrate_command->callback([&] {
    code = with_configuration(flags, [&](const Configuration& configuration) {
      return migrate(configuration, down ? Direction::down : Direction::up);
    });
  });

  auto* match = program.add_subcommand("match", "Match people in files, without a database");
  add_match_flags(*match, match_options);
  match->callback([&] { code = match_command::run(match_options, std::cout, std::cerr); });

  program.add_subcommand("openapi", "Print the API's contract")->callback([&] { code = print_openapi(); });
  program.add_subcommand("version", "Print the version")->callback([] { fmt::print("{}\n", kVersion); });

  try {
    program.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0
                                    : 1;  // the library's own codes are not part of our contract; --help is 0
  }
  return code;
}

}  // namespace
}  // namespace turnabout::app

int main(int count, char** arguments) {
  try {
    return turnabout::app::run(count, arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "turnabout: {}\n", error.what());
    return 1;
  }
}
