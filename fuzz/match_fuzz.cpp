// Every file of `turnabout match` at once: rules, people, applications, pairs given, scores and edits, in
// this order, parted by the record separator (0x1e). tools/fuzz-seeds makes the first ones from
// examples/match.
#include "app/match/input_files.hpp"
#include "app/match/output_files.hpp"
#include "input.hpp"
#include "matching/explanation.hpp"
#include "platform/tables/csv.hpp"

namespace {
using namespace turnabout;
using fuzz::must;

match_command::InputTexts texts_in(std::string_view all) {
  std::vector<std::string> parts(6);
  for (auto& part : parts) {
    const auto end = std::min(all.find('\x1e'), all.size());
    part = all.substr(0, end);
    all.remove_prefix(std::min(end + 1, all.size()));
  }
  const auto some = [](const char* name, const std::string& text) -> std::optional<match_command::FileText> {
    if (text.empty()) return std::nullopt;
    return match_command::FileText{name, text};
  };
  return {.people = {"people.csv", parts[1]},
          .applications = {"applications.csv", parts[2]},
          .rules = {"rules.toml", parts[0]},
          .pairs = some("given.csv", parts[3]),
          .scores = some("scores.csv", parts[4]),
          .edits = some("edits.csv", parts[5])};
}

/// What is read can be judged, and what is written can be read.
void match(matching::Cohort cohort) {
  const auto scenario = matching::Scenario::prepare(std::move(cohort));
  if (!scenario) return must(!scenario.error().message.empty(), "a refusal says why");
  std::vector<matching::Match> every;
  for (int mentor = 0; mentor < scenario->mentor_count(); ++mentor)
    for (int mentee = 0; mentee < scenario->mentee_count(); ++mentee) {
      const matching::Match pair{mentor, mentee};
      matching::Score total = 0;
      for (const auto& part : scenario->contributions(pair)) total += part.points;
      must(scenario->cohort().scores || total == scenario->score(pair), "the parts add up to the score");
      const bool allowed = scenario->forbidden_by(pair) == 0;
      must(allowed == matching::why_not(*scenario, pair).labels.empty(), "what is forbidden has a name");
      if (allowed) every.push_back(pair);
    }
  const auto written = tables::read(match_command::pairs_file(*scenario, every));
  must(written.has_value() && written->row_count() == every.size() && written->ragged().empty(),
       "every pair written can be read");
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLargest = 40;  // people on a side, so that one try stays short
  auto inputs = match_command::read_texts(texts_in(fuzz::text(data, size)));
  for (const auto& fault : inputs.faults) must(!fault.message.empty(), "every fault has words");
  if (any(inputs.faults, match_command::RowFault::Weight::fatal)) return 0;
  if (inputs.cohort.mentors.size() > kLargest || inputs.cohort.mentees.size() > kLargest) return 0;
  match(std::move(inputs.cohort));
  return 0;
}
