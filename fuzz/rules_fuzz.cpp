#include "app/match/rules_file.hpp"
#include "input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace turnabout::match_command;
  Faults faults;
  read_rules(turnabout::fuzz::text(data, size), "rules.toml", faults);
  for (const auto& fault : faults) turnabout::fuzz::must(!in_words(fault).empty(), "every fault has words");
  return 0;
}
