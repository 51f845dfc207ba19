// Scenario files, and behind them a whole run: read, judged, solved, explained, edited and solved again.
// tools/fuzz-seeds begins with server/matching/scenarios.
#include "app/match/scenarios/scenario_file.hpp"
#include "input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace turnabout;
  const auto file = match_command::read_scenario(fuzz::text(data, size));
  if (!file) {
    fuzz::must(!file.error().message.empty(), "a refusal says why");
    return 0;
  }
  const auto text = match_command::outcome(*file);
  fuzz::must(text.ends_with('\n'), "a run says what comes of it");
  const auto whole = match_command::with_outcome(*file, text);
  const auto again = match_command::read_scenario(whole);
  fuzz::must(again.has_value() && again->given == file->given, "what is written can be read");
  fuzz::must(match_command::difference(again->expected, match_command::outcome(*again)).empty(),
             "and comes out the same");
  return 0;
}
