#include "applications/score_store.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace turnabout::applications {
namespace {

using database::Statement;

// Between these two nobody scores (selection.md rule 8).
#define NOT_IN_LINE(MEMBER)                                                                                 \
  " and not exists (select 1 from answerable_to t where t.person_id = a.person_id and t.other_id = " MEMBER \
  ") and not exists (select 1 from answerable_to t where t.person_id = " MEMBER                             \
  " and t.other_id = a.person_id)"
// Members who scored every criterion; $1 is the selection, $2 how many criteria it has.
#define COMPLETE                                                                            \
  " and (select count(*) from selection_scores c where c.application_id = s.application_id" \
  " and c.member_id = s.member_id) = $2"

constexpr Statement kPanel{"scores.panel",
                           "select e.application_id, a.person_id, e.code, (select count(*) from"
                           " selection_scores s where s.application_id = e.application_id and s.member_id ="
                           " $2) from selection_entries e join applications a on a.id = e.application_id"
                           " where e.selection_id = $1 and a.person_id <> $2"
                           " and not exists (select 1 from selection_asides x"
                           " where x.application_id = e.application_id and x.member_id = $2)"
                           " and not exists (select 1 from applications o where o.programme_id ="
                           " a.programme_id and o.role = a.role and o.person_id = $2"
                           " and o.state <> 'withdrawn')" NOT_IN_LINE("$2")};
constexpr Statement kPanelOne{"scores.panel_one",
                              "select e.application_id, a.person_id, e.code, (select count(*) from"
                              " selection_scores s where s.application_id = e.application_id and s.member_id"
                              " = $2) from selection_entries e join applications a on a.id ="
                              " e.application_id where e.selection_id = $1 and e.code = $3"
                              " and not exists (select 1 from selection_asides x"
                              " where x.application_id = e.application_id and x.member_id = $2)"
                              " and not exists (select 1 from applications o where o.programme_id ="
                              " a.programme_id and o.role = a.role and o.person_id = $2"
                              " and o.state <> 'withdrawn')" NOT_IN_LINE("$2")};
constexpr Statement kOwn{"scores.own",
                         "select position, points, words_sealed from selection_scores"
                         " where application_id = $1 and member_id = $2 order by position"};
constexpr Statement kPut{"scores.put",
                         "insert into selection_scores (application_id, member_id, selection_id, position,"
                         " points, words_sealed) values ($1, $2, $3, $4, $5, $6)"
                         " on conflict (application_id, member_id, position) do update set"
                         " points = excluded.points, words_sealed = excluded.words_sealed"};
constexpr Statement kAside{"scores.aside",
                           "insert into selection_asides (application_id, member_id) values ($1, $2)"
                           " on conflict (application_id, member_id) do nothing"};
constexpr Statement kAll{"scores.all",
                         "select e.application_id from selection_entries e where e.selection_id = $1"};
constexpr Statement kCounting{
    "scores.counting",
    "select s.application_id, s.member_id, cast(sum(s.points * c.weight) as bigint)"
    " from selection_scores s join selection_criteria c on c.selection_id = s.selection_id"
    " and c.position = s.position join applications a on a.id = s.application_id"
    " where s.selection_id = $1" NOT_IN_LINE("s.member_id") " group by s.application_id, s.member_id"
    " having count(*) = $2"};
constexpr Statement kByMember{"scores.by_member",
                              "select x.member_id, count(*) from (select s.member_id from selection_scores s"
                              " where s.selection_id = $1 group by s.member_id, s.application_id"
                              " having count(*) = $2) x group by x.member_id"};
constexpr Statement kMeans{
    "scores.means",
    "select s.application_id, s.position, cast(sum(s.points) as bigint), count(*) from selection_scores s"
    " join applications a on a.id = s.application_id where s.selection_id = $1" COMPLETE NOT_IN_LINE(
        "s.member_id") " group by s.application_id, s.position"};
constexpr Statement kOne{
    "scores.one",
    "select s.position, s.member_id, s.points, s.words_sealed from selection_scores s"
    " join applications a on a.id = s.application_id where s.selection_id = $1"
    " and s.application_id = $3" COMPLETE NOT_IN_LINE("s.member_id") " order by s.position, s.points"};

#undef NOT_IN_LINE
#undef COMPLETE

constexpr std::array kStatements{&kPanel, &kPanelOne, &kOwn,      &kPut,   &kAside,
                                 &kAll,   &kCounting, &kByMember, &kMeans, &kOne};

std::int64_t criteria_of(const Selection& selection) {
  return static_cast<std::int64_t>(selection.terms.criteria.size());
}

/// Under the applicant's key: what is said of somebody goes with them.
crypto::Place place(const std::string& row) {
  return {"selection_scores.words_sealed", row};
}
std::string row_of(ApplicationId application, PersonId member, int criterion) {
  return fmt::format("{}/{}/{}", application.text(), member.text(), criterion);
}

std::string open_words(crypto::Sealer& sealer, const std::string& row, PersonId person,
                       const std::optional<database::Bytes>& sealed) {
  if (!sealed) return {};
  auto plain = sealer.open(place(row), person, *sealed);
  return plain ? *std::move(plain) : std::string();
}

PanelEntry panel_entry_of(const database::Row& row) {
  return {.application = row.get<ApplicationId>(0),
          .person = row.get<PersonId>(1),
          .code = row.get<std::string>(2),
          .scored = row.get<int>(3)};
}

int mean_of(std::int64_t sum, std::int64_t count) {
  return static_cast<int>((sum * 200 + count) / (2 * count));
}

tl::unexpected<Problem> nothing_to_score() {
  return refuse(Code::not_found, "There is no such application for you to score.");
}

}  // namespace

// selection.md rules 7 to 9
std::vector<PanelEntry> panel_entries(database::Reader& reader, const crypto::Sealer& sealer,
                                      const Viewer& viewer, const Selection& selection) {
  std::vector<std::pair<database::Bytes, PanelEntry>> keyed;
  for (const auto& row : reader.query(kPanel, selection.id, viewer.person)) {
    auto entry = panel_entry_of(row);
    auto key = sealer.blind_index("panel_order", viewer.person.text() + "/" + entry.code);
    keyed.emplace_back(std::move(key), std::move(entry));
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PanelEntry> all;
  for (auto& [key, entry] : keyed) all.push_back(std::move(entry));
  return all;
}

Result<PanelEntry> find_panel_entry(database::Reader& reader, const Viewer& viewer,
                                    const Selection& selection, std::string_view code) {
  const auto row = reader.one(kPanelOne, selection.id, viewer.person, code);
  if (!row) return nothing_to_score();
  return panel_entry_of(*row);
}

std::map<int, Score> own_scores(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                const PanelEntry& entry) {
  std::map<int, Score> scores;
  for (const auto& row : reader.query(kOwn, entry.application, viewer.person)) {
    const auto criterion = row.get<int>(0);
    scores[criterion] = {row.get<int>(1),
                         open_words(sealer, row_of(entry.application, viewer.person, criterion), entry.person,
                                    row.get<std::optional<database::Bytes>>(2))};
  }
  return scores;
}

// selection.md rule 10
Result<void> put_score(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       const Selection& selection, const PanelEntry& entry, int criterion,
                       const Score& score) {
  if (criterion < 0 || criterion >= criteria_of(selection))
    return refuse(Code::not_found, "There is no such criterion.");
  std::optional<database::Bytes> words;
  if (!score.words.empty())
    words =
        sealer.seal(place(row_of(entry.application, viewer.person, criterion)), entry.person, score.words);
  try {
    transaction.execute(kPut, entry.application, viewer.person, selection.id, criterion, score.points, words);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule) throw;
    if (error.name == "selection.scoring_closed") return refuse(Code::wrong_state, "Scoring has closed.");
    return nothing_to_score();
  }
  return {};
}

// selection.md rule 9
void step_aside(database::Transaction& transaction, const Viewer& viewer, const PanelEntry& entry) {
  transaction.execute(kAside, entry.application, viewer.person);
}

// selection.md rule 13
std::map<ApplicationId, std::vector<MemberScore>> scores_of(database::Reader& reader,
                                                            const Selection& selection) {
  std::map<ApplicationId, std::vector<MemberScore>> all;
  for (const auto& row : reader.query(kAll, selection.id)) all[row.get<ApplicationId>(0)];
  for (const auto& row : reader.query(kCounting, selection.id, criteria_of(selection)))
    all[row.get<ApplicationId>(0)].push_back({row.get<std::int64_t>(2)});
  return all;
}

std::map<PersonId, int> scored_by_member(database::Reader& reader, const Selection& selection) {
  std::map<PersonId, int> all;
  for (const auto& row : reader.query(kByMember, selection.id, criteria_of(selection)))
    all[row.get<PersonId>(0)] = row.get<int>(1);
  return all;
}

std::vector<CriterionScores> criterion_scores(database::Reader& reader, crypto::Sealer& sealer,
                                              const Selection& selection, ApplicationId application,
                                              PersonId person) {
  std::vector<CriterionScores> all(selection.terms.criteria.size());
  std::vector<std::int64_t> sums(all.size()), counts(all.size());
  for (const auto& row : reader.query(kOne, selection.id, criteria_of(selection), application)) {
    const auto criterion = row.get<int>(0);
    const auto at = static_cast<std::size_t>(criterion);
    sums.at(at) += row.get<std::int64_t>(2);
    ++counts.at(at);
    auto words = open_words(sealer, row_of(application, row.get<PersonId>(1), criterion), person,
                            row.get<std::optional<database::Bytes>>(3));
    if (!words.empty()) all.at(at).words.push_back(std::move(words));
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (counts[i] > 0) all[i].mean = mean_of(sums[i], counts[i]);
  return all;
}

std::map<ApplicationId, std::vector<int>> criterion_means(database::Reader& reader,
                                                          const Selection& selection) {
  std::map<ApplicationId, std::vector<int>> all;
  for (const auto& row : reader.query(kMeans, selection.id, criteria_of(selection))) {
    auto& means = all[row.get<ApplicationId>(0)];
    means.resize(selection.terms.criteria.size());
    means.at(static_cast<std::size_t>(row.get<int>(1))) =
        mean_of(row.get<std::int64_t>(2), row.get<std::int64_t>(3));
  }
  return all;
}

std::span<const Statement* const> score_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
