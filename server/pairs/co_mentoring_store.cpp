#include "pairs/co_mentoring_store.hpp"

#include <array>

#include "pairs/store_errors.hpp"

namespace turnabout::pairs {
namespace {

using database::Statement;

constexpr Statement kAdd{
    "co_mentorings.add",
    "insert into co_mentorings (id, organisation_id, programme_id, mentee_id, first_pair_id,"
    " second_pair_id, first_yes, second_yes, state, asked_at)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kSave{
    "co_mentorings.save",
    "update co_mentorings set first_yes = $3, second_yes = $4, state = $5, version = version + 1"
    " where id = $1 and organisation_id = $2 and version = $6"};
constexpr Statement kOwn{"co_mentorings.own",
                         "select distinct c.id, c.programme_id, c.mentee_id, c.first_pair_id, "
                         "c.second_pair_id, c.first_yes, c.second_yes,"
                         " c.state, c.asked_at, c.version from co_mentorings c join pairs p on p.id in "
                         "(c.first_pair_id, c.second_pair_id)"
                         " where (p.mentor_id = $1 or p.mentee_id = $1) and c.organisation_id = $2 order by "
                         "c.asked_at desc, c.id desc"};
constexpr Statement kLiveOf{
    "co_mentorings.live_of",
    "select id, programme_id, mentee_id, first_pair_id, second_pair_id, first_yes, second_yes, state, "
    "asked_at, version"
    " from co_mentorings where (first_pair_id = $1 or second_pair_id = $1) and organisation_id = $2"
    " and state in ('asked', 'standing')"};
constexpr Statement kOfProgramme{
    "co_mentorings.of_programme",
    "select id, programme_id, mentee_id, first_pair_id, second_pair_id, first_yes, second_yes, state, "
    "asked_at, version"
    " from co_mentorings where programme_id = $1 and organisation_id = $2 order by asked_at, id"};
constexpr Statement kOfTwo{
    "co_mentorings.of_two",
    "select id, programme_id, mentee_id, first_pair_id, second_pair_id, first_yes, second_yes, state, "
    "asked_at, version"
    " from co_mentorings where first_pair_id = $1 and second_pair_id = $2 and organisation_id = $3"};
constexpr Statement kInLine{
    "co_mentorings.in_line",
    "select count(*) from forbidden_lines f where f.programme_id = $1"
    " and ((f.junior_id = $2 and f.senior_id = $3) or (f.junior_id = $3 and f.senior_id = $2))"};
constexpr std::array kStatements{&kAdd, &kSave, &kOwn, &kLiveOf, &kOfProgramme, &kOfTwo, &kInLine};

CoMentoring read_one(const database::Row& row) {
  return {.id = row.get<CoMentoringId>(0),
          .programme = row.get<ProgrammeId>(1),
          .mentee = row.get<PersonId>(2),
          .pairs = {row.get<PairId>(3), row.get<PairId>(4)},
          .said_yes = {row.get<bool>(5), row.get<bool>(6)},
          .state = parse_co_mentoring_state(row.get<std::string>(7)),
          .asked_at = row.get<Instant>(8),
          .version = row.get<std::int64_t>(9)};
}

std::vector<CoMentoring> read_all(const std::vector<database::Row>& rows) {
  std::vector<CoMentoring> all;
  for (const auto& row : rows) all.push_back(read_one(row));
  return all;
}

}  // namespace

Result<void> add_co_mentoring(database::Transaction& tx, const Viewer& viewer, const CoMentoring& one) {
  try {
    tx.execute(kAdd, one.id, viewer.organisation, one.programme, one.mentee, one.pairs[0], one.pairs[1],
               one.said_yes[0], one.said_yes[1], name(one.state), one.asked_at);
    return {};
  } catch (const database::Error& error) {
    return refused_by_database(error);
  }
}

Result<void> save_co_mentoring(database::Transaction& tx, const Viewer& viewer, const CoMentoring& one) {
  if (tx.execute(kSave, one.id, viewer.organisation, one.said_yes[0], one.said_yes[1], name(one.state),
                 one.version) == 0)
    return changed_meanwhile();
  return {};
}

std::vector<CoMentoring> own_co_mentorings(database::Reader& reader, const Viewer& viewer) {
  return read_all(reader.query(kOwn, viewer.person, viewer.organisation));
}

std::optional<CoMentoring> live_co_mentoring_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  const auto row = reader.one(kLiveOf, pair, viewer.organisation);
  return row ? std::optional(read_one(*row)) : std::nullopt;
}

std::vector<CoMentoring> co_mentorings_of_programme(database::Reader& reader, const Viewer& viewer,
                                                    ProgrammeId programme) {
  return read_all(reader.query(kOfProgramme, programme, viewer.organisation));
}

BetweenMentors between_mentors(database::Reader& reader, const Viewer& viewer,
                               const std::array<Pair, 2>& pairs) {
  return {
      .in_line =
          reader.one(kInLine, pairs[0].programme, pairs[0].mentor, pairs[1].mentor)->get<std::int64_t>(0) > 0,
      .before = read_all(reader.query(kOfTwo, pairs[0].id, pairs[1].id, viewer.organisation))};
}

std::span<const Statement* const> co_mentoring_statements() {
  return kStatements;
}

}  // namespace turnabout::pairs
