#include "app/neighbours_of_conversations.hpp"

#include <boost/describe/enum_from_string.hpp>

#include "applications/application_store.hpp"
#include "applications/question.hpp"
#include "learning/content.hpp"
#include "learning/learning_shown.hpp"
#include "pairs/co_mentoring_store.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "programmes/programme_store.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::app {
namespace {

/// bookings.md rule 1. What cannot be opened any more counts as not said.
conversations::HalfDays stated_times(crypto::Sealer& sealer, database::Reader& reader, const Viewer& viewer,
                                     ProgrammeId programme, PersonId person, programmes::Side side) {
  auto whose = viewer;
  whose.person = person;
  const auto application = applications::find_open(reader, whose, programme, side);
  if (!application) return {};
  const auto answers = applications::open_answers(reader, sealer, *application);
  if (!answers) return {};
  conversations::HalfDays all;
  const auto said = answers->find(applications::kFreeTimes);
  if (said == answers->end()) return all;
  for (const auto& value : said->second.values) {
    conversations::HalfDay half_day{};
    if (boost::describe::enum_from_string(value.c_str(), half_day)) all.insert(half_day);
  }
  return all;
}

std::vector<conversations::Busy> group_meetings(database::Reader& reader, const Viewer& viewer,
                                                PersonId person, Instant from) {
  std::vector<conversations::Busy> all;
  for (const auto& each : sessions::meetings_of(reader, viewer, person, from))
    all.push_back({.from = each.plan.starts_at, .until = each.plan.ends_at, .uid = each.id.text()});
  return all;
}

/// plans.md rules 1 and 6: the pages of the workbook.
conversations::Cards cards_of(const programmes::Programme& programme, programmes::Side side) {
  conversations::Cards all{.cards = {},
                           .ice_breakers = learning::built_in_workbook(programme.kind).ice_breakers};
  for (auto& sheet : learning::workbook(programme, side, {}, {}).sheets)
    all.cards.push_back({.title = std::move(sheet.title),
                         .purpose = std::move(sheet.purpose),
                         .prepare = std::move(sheet.exercise),
                         .prompts = std::move(sheet.prompts),
                         .afterwards = std::move(sheet.afterwards)});
  return all;
}

}  // namespace

conversations::Neighbours neighbours_of_conversations(const pairs::PairService& pairs,
                                                      const pairs::AskingService& asking,
                                                      crypto::Sealer& sealer) {
  return {
      .programme = programmes::load,
      .pair = pairs::find_pair,
      .pairs_of = pairs::pairs_of_programme,
      .own_pairs = pairs::own_pairs,
      .inducted = sessions::is_inducted,
      .name_of =
          [](database::Reader& reader, const Viewer& viewer, PersonId person) {
            const auto facts = people::short_facts(reader, viewer, {person});
            return facts.empty() ? std::string() : facts.front().name;
          },
      .met_with = [](database::Reader& reader, const Viewer& viewer,
                     PairId pair) -> std::optional<pairs::Pair> {
        const auto three = pairs::live_co_mentoring_of(reader, viewer, pair);
        if (!three || three->state != pairs::CoMentoringState::standing) return std::nullopt;
        return pairs::find_pair(reader, viewer, three->pairs[three->pairs[0] == pair ? 1 : 0]);
      },
      .end_pair = [&pairs](database::Transaction& tx, const Viewer& viewer, Instant now,
                           const pairs::Pair& pair,
                           std::string_view words) { return pairs.end(tx, viewer, pair, now, words); },
      .stated_times =
          [&sealer](database::Reader& reader, const Viewer& viewer, ProgrammeId programme, PersonId person,
                    programmes::Side side) {
            return stated_times(sealer, reader, viewer, programme, person, side);
          },
      .group_meetings = group_meetings,
      .cards = cards_of,
      .in_common =
          [&asking](database::Reader& reader, const programmes::Programme& programme,
                    const pairs::Pair& pair) { return asking.in_common(reader, programme, pair.proposal); }};
}

}  // namespace turnabout::app
