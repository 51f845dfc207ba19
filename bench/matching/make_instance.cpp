// matching_instance FAMILY MENTORS MENTEES KNOWN SEED FILE [turned]: families.hpp says what they are.
#include <cstdio>
#include <exception>
#include <span>
#include <string>

#include "bench/matching/families.hpp"

int main(int count, char** words) {
  using namespace turnabout::bench;
  const std::span arguments(words, static_cast<std::size_t>(count));
  if (count != 7 && count != 8) {
    std::fputs("matching_instance FAMILY MENTORS MENTEES KNOWN SEED FILE [turned]\n", stderr);
    return 1;
  }
  try {
    const auto made = make({.family = arguments[1],
                            .mentors = std::stoi(arguments[2]),
                            .mentees = std::stoi(arguments[3]),
                            .known = std::stoi(arguments[4]),
                            .seed = std::stoull(arguments[5])});
    if (!made) {
      std::fprintf(stderr, "there is no family %s\n", arguments[1]);
      return 1;
    }
    save(count == 8 ? turned(*made) : *made, arguments[6]);
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
