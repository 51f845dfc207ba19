// A report with a certificate, for three possible pairs of which two, with 8 points, are the best. Whatever a
// report says, nothing else is proved.
#include "app/match/certificate_file.hpp"
#include "app/match/judged_anew.hpp"
#include "input.hpp"
#include "matching/certificate/verifier.hpp"

namespace {
using namespace turnabout;
using fuzz::must;

matching::Cohort cohort() {
  const auto person = [](const char* id) {
    matching::Participant participant;
    participant.person = id;
    return participant;
  };
  matching::Cohort cohort;
  cohort.mentors = {person("a"), person("b")};
  cohort.mentees = {person("c"), person("d")};
  cohort.scores = {{{{0, 0}, 5}, {{0, 1}, 9}, {{1, 1}, 3}}};
  return cohort;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto people = cohort();
  static const match_command::Applicants applicants(people);
  static const auto problem = match_command::judged_anew(people);
  must(problem.has_value(), "the problem is one");
  match_command::Faults faults;
  const auto result = match_command::read_result(fuzz::text(data, size), "report.json", applicants, faults);
  must(result.has_value() == faults.empty(), "read, or a fault says why not");
  for (const auto& fault : faults) must(!in_words(fault).empty(), "every fault has words");
  if (!result) return 0;
  const auto verdict = matching::verify(*problem, result->certificate);
  must(verdict.sentence.empty() == (verdict.kind == matching::Verdict::Kind::refused), "a verdict has words");
  must(verdict.failures.empty() != (verdict.kind == matching::Verdict::Kind::refused),
       "a refusal has reasons");
  if (verdict.kind == matching::Verdict::Kind::proved)
    must(verdict.standing == matching::Standing{4, 2, 8}, "only the best is proved");
  return 0;
}
