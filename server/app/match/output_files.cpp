#include "app/match/output_files.hpp"

#include <cmath>
#include <fstream>

#include <boost/json.hpp>

#include "app/match/certificate_file.hpp"
#include "matching/explanation.hpp"
#include "matching/quota.hpp"
#include "platform/tables/csv.hpp"

namespace turnabout::match_command {
namespace {

namespace json = boost::json;
using namespace matching;

std::string_view name_of(Unplaced::Reason reason) {
  switch (reason) {
    case Unplaced::Reason::nobody_applied:
      return "nobody_applied";
    case Unplaced::Reason::no_partner_allowed:
      return "no_partner_allowed";
    case Unplaced::Reason::outnumbered:
      return "outnumbered";
    case Unplaced::Reason::outscored:
      return "outscored";
    case Unplaced::Reason::quota:
      return "quota";
  }
  return {};
}

const std::string& id_of(const Scenario& scenario, matching::Side side, int person) {
  return side == matching::Side::mentor ? scenario.mentor_id(person) : scenario.mentee_id(person);
}

json::array unpaired_json(const Scenario& scenario, const std::vector<Match>& pairs) {
  json::array unpaired;
  for (const auto& person : unplaced(scenario, pairs)) {
    json::array barred;
    for (const auto& [label, partners] : person.barred)
      barred.push_back({{"rule", label}, {"partners", partners}});
    json::array quotas;
    for (const int quota : person.quotas_that_would)
      quotas.emplace_back(in_words(scenario.ruleset().quotas[static_cast<std::size_t>(quota)]));
    json::object would_place{
        {"rules", json::array(person.rules_that_would.begin(), person.rules_that_would.end())},
        {"quotas", std::move(quotas)},
        {"more_room_for", nullptr},
        {"one_more_application", person.one_more_application}};
    const auto other =
        person.side == matching::Side::mentor ? matching::Side::mentee : matching::Side::mentor;
    if (person.partner_with_more_room)
      would_place["more_room_for"] = id_of(scenario, other, *person.partner_with_more_room);
    unpaired.push_back({{"person_id", id_of(scenario, person.side, person.person)},
                        {"role", person.side == matching::Side::mentor ? "mentor" : "mentee"},
                        {"reason", name_of(person.reason)},
                        {"sentence", person.sentence},
                        {"allowed_partners", person.allowed},
                        {"barred", std::move(barred)},
                        {"would_place", std::move(would_place)}});
  }
  return unpaired;
}

json::array terms_json(const Scenario& scenario, const std::vector<Match>& pairs) {
  const auto& specs = scenario.ruleset().terms;
  const auto totals = scenario.points_by_term(pairs);
  json::array terms;
  for (std::size_t term = 0; term < specs.size(); ++term)
    terms.push_back({{"name", specs[term].name}, {"points", totals[term]}});
  return terms;
}

json::array rules_json(const Scenario& scenario) {
  const auto& counts = scenario.forbidden_by_label();
  json::array rules;
  for (std::size_t bit = 0; bit < counts.size(); ++bit)
    rules.push_back({{"rule", scenario.labels()[bit]},
                     {"in_words", words_for(scenario.labels()[bit])},
                     {"pairs_forbidden", counts[bit]}});
  return rules;
}

json::array shortfalls_json(const Scenario& scenario, const Solution& solution) {
  json::array shortfalls;
  for (const auto& [side, person, missing] : solution.shortfalls) {
    const bool mentor = side == Side::mentor;
    shortfalls.push_back({{"person_id", mentor ? scenario.mentor_id(person) : scenario.mentee_id(person)},
                          {"role", mentor ? "mentor" : "mentee"},
                          {"missing", missing}});
  }
  return shortfalls;
}

json::array quotas_json(const Scenario& scenario, const Solution& solution) {
  json::array quotas;
  const auto& specs = scenario.ruleset().quotas;
  for (std::size_t quota = 0; quota < specs.size(); ++quota) {
    const auto& spec = specs[quota];
    const auto bound = [](std::optional<int> value) { return value ? json::value(*value) : json::value(); };
    const auto short_of =
        std::ranges::find(solution.quota_shortfalls, static_cast<int>(quota), &QuotaShortfall::quota);
    quotas.push_back({{"side", spec.side == Side::mentor ? "mentor" : "mentee"},
                      {"column", spec.column},
                      {"value", spec.value},
                      {"at_least", bound(spec.at_least)},
                      {"at_most", bound(spec.at_most)},
                      {"pairs", counted(scenario.problem().quotas[quota], solution.pairs)},
                      {"missing", short_of == solution.quota_shortfalls.end() ? 0 : short_of->missing}});
  }
  return quotas;
}

json::object objective_json(const Scenario& scenario, const Solution& solution) {
  const auto& problem = scenario.problem();
  constexpr std::array<std::string_view, 3> kFairness = {"none", "worst-pair", "leximin"};
  json::object objective{
      {"kind", problem.objective == Objective::pairs_first ? "pairs-first" : "score-first"},
      {"people_first", problem.people_first == PeopleFirst::yes},
      {"fairness", kFairness[static_cast<std::size_t>(problem.fairness)]},
      {"seed", problem.seed},
      {"people", solution.standing.people},
      {"pairs", solution.standing.pairs},
      {"score", solution.standing.score},
      {"lowest_score", nullptr}};
  if (const auto lowest = lowest_score(scenario, solution.pairs)) objective["lowest_score"] = *lowest;
  return objective;
}

}  // namespace

std::string pairs_file(const Scenario& scenario, const std::vector<Match>& pairs) {
  tables::Writer writer({"mentor_id", "mentee_id", "score", "reasons"});
  for (const auto& match : pairs) {
    const auto reasons = why(scenario, match);
    writer.row({scenario.mentor_id(match.mentor), scenario.mentee_id(match.mentee),
                std::to_string(reasons.score), reasons.sentence});
  }
  return writer.text();
}

std::optional<Score> lowest_score(const Scenario& scenario, const std::vector<Match>& pairs) {
  std::optional<Score> lowest;
  for (const auto& match : pairs) {
    const auto score = scenario.score(match);
    lowest = std::min(lowest.value_or(score), score);
  }
  return lowest;
}

json::value faults_json(const Faults& faults) {
  json::array found;
  for (const auto& fault : faults)
    found.push_back({{"file", fault.file},
                     {"line", fault.line},
                     {"column", fault.column},
                     {"message", fault.message},
                     {"left_out", fault.weight == RowFault::Weight::left_out}});
  return found;
}

json::object report_json(const Scenario& scenario, const Solution& solution) {
  const auto& problem = scenario.problem();
  return {{"objective", objective_json(scenario, solution)},
          {"applications", {{"mentors", scenario.mentor_count()}, {"mentees", scenario.mentee_count()}}},
          {"possible_pairs", problem.feasible.size()},
          {"forbidden_pairs", scenario.forbidden_pairs()},
          {"rules", rules_json(scenario)},
          {"terms", terms_json(scenario, solution.pairs)},
          {"quotas", quotas_json(scenario, solution)},
          {"shortfalls", shortfalls_json(scenario, solution)},
          {"unpaired", unpaired_json(scenario, solution.pairs)},
          {"certificate", certificate_json(Applicants(scenario.cohort()), solution.certificate)}};
}

json::object timings_json(const Timings& timings) {
  const auto rounded = [](double milliseconds) { return std::round(milliseconds * 1000) / 1000; };
  return {{"read", rounded(timings.read)},
          {"score", rounded(timings.score)},
          {"solve", rounded(timings.solve)},
          {"explain", rounded(timings.explain)},
          {"write", rounded(timings.write)}};
}

Result<void> write_whole(const std::filesystem::path& path, std::string_view text) {
  auto unfinished = path;
  unfinished += ".unfinished";
  std::ofstream stream(unfinished, std::ios::binary | std::ios::trunc);
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(unfinished, path, error);
  if (stream && !error) return {};
  std::filesystem::remove(unfinished, error);
  return refuse(Code::unavailable, fmt::format("{} cannot be written.", path.string()));
}

}  // namespace turnabout::match_command
