#include "pairs/pair_store.hpp"

#include <array>

#include "pairs/store_errors.hpp"

namespace turnabout::pairs {
namespace {

using database::Statement;

constexpr Statement kAdd{"pairs.add",
                         "INSERT INTO pairs (id, organisation_id, programme_id, proposal_id, "
                         "mentor_application_id, mentee_application_id, "
                         "mentor_id, mentee_id, starts_on, ends_on, agreed_at) VALUES ($1, $2, $3, $4, $5, "
                         "$6, $7, $8, $9, $10, $11)"};
constexpr Statement kClose{"pairs.close",
                           "UPDATE pairs SET closed_at = $3, version = version + 1 "
                           "WHERE id = $1 AND organisation_id = $2 AND version = $4"};
constexpr Statement kFind{"pairs.find",
                          "SELECT id, programme_id, proposal_id, mentor_application_id, "
                          "mentee_application_id, mentor_id, mentee_id, starts_on, "
                          "ends_on, agreed_at, closed_at, needs_attention, version FROM pairs WHERE id = $1 "
                          "AND organisation_id = $2"};
constexpr Statement kOfProgramme{"pairs.of_programme",
                                 "SELECT id, programme_id, proposal_id, mentor_application_id, "
                                 "mentee_application_id, mentor_id, mentee_id, starts_on, "
                                 "ends_on, agreed_at, closed_at, needs_attention, version FROM pairs "
                                 "WHERE programme_id = $1 AND organisation_id = $2 ORDER BY id"};
constexpr Statement kOwn{
    "pairs.own",
    "SELECT id, programme_id, proposal_id, mentor_application_id, mentee_application_id, mentor_id, "
    "mentee_id, starts_on, "
    "ends_on, agreed_at, closed_at, needs_attention, version FROM pairs "
    "WHERE (mentor_id = $1 OR mentee_id = $1) AND organisation_id = $2 ORDER BY id DESC"};
constexpr Statement kActiveOf{"pairs.active_of",
                              "SELECT count(*) FROM pairs WHERE (mentor_application_id = $1 OR "
                              "mentee_application_id = $1) AND organisation_id = $2 AND closed_at IS NULL"};
constexpr Statement kMarkManagers{
    "pairs.mark_managers",
    "UPDATE pairs SET needs_attention = 'manager_changed', version = version + 1 "
    "WHERE organisation_id = $1 AND closed_at IS NULL AND needs_attention IS NULL AND EXISTS ("
    "SELECT 1 FROM forbidden_lines f WHERE f.programme_id = pairs.programme_id "
    "AND ((f.junior_id = pairs.mentor_id AND f.senior_id = pairs.mentee_id) "
    "OR (f.junior_id = pairs.mentee_id AND f.senior_id = pairs.mentor_id)))"};
constexpr Statement kWithMentor{
    "pairs.with_mentor",
    "SELECT id, programme_id, proposal_id, mentor_application_id, mentee_application_id, mentor_id, "
    "mentee_id, starts_on, ends_on, agreed_at, closed_at, needs_attention, version FROM pairs "
    "WHERE mentor_application_id = $1 AND organisation_id = $2 AND closed_at IS NULL ORDER BY agreed_at, id"};
constexpr Statement kInLineWithMember{
    "pairs.in_line_with_member",
    "SELECT count(*) FROM pairs p JOIN forbidden_lines f ON f.programme_id = p.programme_id "
    "AND ((f.junior_id = p.mentee_id AND f.senior_id = $3) OR (f.junior_id = $3 AND f.senior_id = "
    "p.mentee_id)) "
    "WHERE p.mentor_application_id = $1 AND p.organisation_id = $2 AND p.closed_at IS NULL"};
constexpr Statement kMarkCircles{
    "pairs.mark_circles",
    "UPDATE pairs SET needs_attention = 'manager_changed', version = version + 1 "
    "WHERE organisation_id = $1 AND closed_at IS NULL AND needs_attention IS NULL AND EXISTS ("
    "SELECT 1 FROM programmes g JOIN pairs o ON o.programme_id = g.id "
    "AND o.mentor_application_id = pairs.mentor_application_id AND o.closed_at IS NULL "
    "JOIN forbidden_lines f ON f.programme_id = g.id "
    "AND ((f.junior_id = pairs.mentee_id AND f.senior_id = o.mentee_id) "
    "OR (f.junior_id = o.mentee_id AND f.senior_id = pairs.mentee_id)) "
    "WHERE g.id = pairs.programme_id AND g.kind = 'circle')"};
// co_mentoring.md rule 8
constexpr Statement kMarkCoMentors{
    "pairs.mark_co_mentors",
    "UPDATE pairs SET needs_attention = 'manager_changed', version = version + 1 "
    "WHERE organisation_id = $1 AND closed_at IS NULL AND needs_attention IS NULL AND EXISTS ("
    "SELECT 1 FROM co_mentorings c JOIN pairs a ON a.id = c.first_pair_id JOIN pairs b ON b.id = "
    "c.second_pair_id "
    "JOIN forbidden_lines f ON f.programme_id = c.programme_id "
    "AND ((f.junior_id = a.mentor_id AND f.senior_id = b.mentor_id) "
    "OR (f.junior_id = b.mentor_id AND f.senior_id = a.mentor_id)) "
    "WHERE c.state = 'standing' AND pairs.id IN (c.first_pair_id, c.second_pair_id))"};
constexpr Statement kMarkLeavers{
    "pairs.mark_leavers",
    "UPDATE pairs SET needs_attention = 'participant_left', version = version + 1 "
    "WHERE organisation_id = $1 AND closed_at IS NULL AND needs_attention IS NULL AND EXISTS ("
    "SELECT 1 FROM people p WHERE p.id IN (pairs.mentor_id, pairs.mentee_id) AND p.left_on IS NOT NULL)"};

constexpr Statement kCountProposals{
    "pairs.count_proposals",
    "SELECT count(CASE WHEN state = 'proposed' THEN 1 END), "
    "count(CASE WHEN state IN ('mentor_asked', 'mentee_asked') THEN 1 END), "
    "count(CASE WHEN state IN ('mentor_declined', 'mentee_declined') AND run_id = (SELECT r.id FROM "
    "matching_runs r "
    "WHERE r.programme_id = $1 ORDER BY r.created_at DESC, r.id DESC LIMIT 1) THEN 1 END) "
    "FROM proposals WHERE programme_id = $1 AND organisation_id = $2"};
constexpr Statement kCountPairs{"pairs.count_pairs",
                                "SELECT count(*), count(needs_attention) FROM pairs "
                                "WHERE programme_id = $1 AND organisation_id = $2 AND closed_at IS NULL"};

Pair read_pair(const database::Row& row) {
  return {.id = row.get<PairId>(0),
          .programme = row.get<ProgrammeId>(1),
          .proposal = row.get<ProposalId>(2),
          .mentor_application = row.get<ApplicationId>(3),
          .mentee_application = row.get<ApplicationId>(4),
          .mentor = row.get<PersonId>(5),
          .mentee = row.get<PersonId>(6),
          .starts_on = row.get<Date>(7),
          .ends_on = row.get<Date>(8),
          .agreed_at = row.get<Instant>(9),
          .closed_at = row.get<std::optional<Instant>>(10),
          .needs_attention = row.get<std::optional<std::string>>(11),
          .version = row.get<std::int64_t>(12)};
}

std::vector<Pair> read_pairs(const std::vector<database::Row>& rows) {
  std::vector<Pair> pairs;
  pairs.reserve(rows.size());
  for (const auto& row : rows) pairs.push_back(read_pair(row));
  return pairs;
}

}  // namespace

Result<void> add_pair(database::Transaction& tx, const Viewer& viewer, const Pair& pair) {
  try {
    tx.execute(kAdd, pair.id, viewer.organisation, pair.programme, pair.proposal, pair.mentor_application,
               pair.mentee_application, pair.mentor, pair.mentee, pair.starts_on, pair.ends_on,
               pair.agreed_at);
    return {};
  } catch (const database::Error& error) {
    return refused_by_database(error);
  }
}

Result<void> save_closed(database::Transaction& tx, const Viewer& viewer, const Pair& pair) {
  if (tx.execute(kClose, pair.id, viewer.organisation, pair.closed_at, pair.version) == 0)
    return changed_meanwhile();
  return {};
}

std::optional<Pair> find_pair(database::Reader& reader, const Viewer& viewer, PairId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return std::nullopt;
  return read_pair(*row);
}

std::vector<Pair> pairs_of_programme(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return read_pairs(reader.query(kOfProgramme, programme, viewer.organisation));
}

std::vector<Pair> own_pairs(database::Reader& reader, const Viewer& viewer) {
  return read_pairs(reader.query(kOwn, viewer.person, viewer.organisation));
}

std::vector<Pair> active_pairs_with(database::Reader& reader, const Viewer& viewer,
                                    ApplicationId mentor_application) {
  return read_pairs(reader.query(kWithMentor, mentor_application, viewer.organisation));
}

bool stands_in_line_with_a_member(database::Reader& reader, const Viewer& viewer,
                                  ApplicationId mentor_application, PersonId person) {
  return reader.one(kInLineWithMember, mentor_application, viewer.organisation, person)
             ->get<std::int64_t>(0) > 0;
}

std::int64_t active_pairs_of(database::Reader& reader, const Viewer& viewer, ApplicationId application) {
  return reader.one(kActiveOf, application, viewer.organisation)->get<std::int64_t>(0);
}

Counts counts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  const auto proposals = reader.one(kCountProposals, programme, viewer.organisation);
  const auto pairs = reader.one(kCountPairs, programme, viewer.organisation);
  return {.proposals = proposals->get<std::int64_t>(0),
          .asked = proposals->get<std::int64_t>(1),
          .declined = proposals->get<std::int64_t>(2),
          .pairs = pairs->get<std::int64_t>(0),
          .needing_attention = pairs->get<std::int64_t>(1)};
}

std::int64_t mark_for_attention(database::Transaction& tx, const Viewer& viewer) {
  // pairs.md rule 15, circles.md rule 3, co_mentoring.md rule 8
  return tx.execute(kMarkManagers, viewer.organisation) + tx.execute(kMarkCircles, viewer.organisation) +
         tx.execute(kMarkCoMentors, viewer.organisation) + tx.execute(kMarkLeavers, viewer.organisation);
}

std::span<const Statement* const> pair_statements() {
  static constexpr std::array kAll{&kAdd,
                                   &kClose,
                                   &kFind,
                                   &kOfProgramme,
                                   &kOwn,
                                   &kActiveOf,
                                   &kWithMentor,
                                   &kInLineWithMember,
                                   &kMarkCircles,
                                   &kMarkCoMentors,
                                   &kMarkManagers,
                                   &kMarkLeavers,
                                   &kCountProposals,
                                   &kCountPairs};
  return kAll;
}

}  // namespace turnabout::pairs
