#include "app/check_copy_command.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "vault/copy.hpp"

namespace turnabout::app {
namespace {

/// What somebody wrote must not steer the terminal of whoever reads it.
std::string printable(std::string text) {
  for (auto& character : text) {
    const auto code = static_cast<unsigned char>(character);
    if ((code < 0x20 && character != '\n' && character != '\t') || code == 0x7F) character = '?';
  }
  return text;
}

}  // namespace

int check_copy_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    fmt::print(stderr, "turnabout: {} cannot be read\n", file);
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto copy = vault::check_copy(text);
  if (!copy) {
    fmt::print(stderr, "Not genuine: {} ({})\n", copy.error().message, copy.error().rule);
    return 1;
  }
  fmt::print("Signed on {} by person {}, keys {}.\n", to_string(copy->made_on), copy->made_by.text(),
             copy->fingerprint);
  fmt::print("What follows is as its author signed it, every letter.\n");
  int number = 0;
  for (const auto& words : copy->words)
    fmt::print("\n{}. {}, {}, by person {}, keys {}\n{}\n", ++number, to_string(words.day),
               printable(words.field), words.author.text(), words.fingerprint, printable(words.text));
  fmt::print(
      "\nThis does not say whose keys they are, at what time of the day something was written, nor that\n"
      "nothing else was. The words at the top of the file are for reading alone.\n");
  return 0;
}

}  // namespace turnabout::app
