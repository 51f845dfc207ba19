#include "applications/selection_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "applications/selection_events.hpp"
#include "platform/audit/audit.hpp"
#include "platform/crypto/token.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kOf{"selections.of",
                        "select id, programme_id, side, state, places, pass_mark, version from selections"
                        " where programme_id = $1 and organisation_id = $2 order by side desc"};
constexpr Statement kAtWork{"selections.at_work",
                            "select id, programme_id, side, state, places, pass_mark, version from selections"
                            " where organisation_id = $1 and state <> 'preparing' order by id"};
constexpr Statement kLoad{"selections.load",
                          "select id, programme_id, side, state, places, pass_mark, version from selections"
                          " where id = $1 and organisation_id = $2"};
constexpr Statement kCriteria{"selections.criteria",
                              "select name, description, weight from selection_criteria"
                              " where selection_id = $1 order by position"};
constexpr Statement kSent{"selections.sent",
                          "select count(*) from applications where programme_id = $1 and role = $2"
                          " and organisation_id = $3 and state = 'submitted'"};
constexpr Statement kApplied{"selections.applied",
                             "select role from applications where programme_id = $1 and person_id = $2"
                             " and organisation_id = $3 and state <> 'withdrawn'"};
constexpr Statement kPut{
    "selections.put",
    "insert into selections (id, organisation_id, programme_id, side, state, places,"
    " pass_mark, created_at, updated_at) values ($1, $2, $3, $4, 'preparing', $5, $6, $7,"
    " $7) on conflict (programme_id, side) do update set places = excluded.places,"
    " pass_mark = excluded.pass_mark, updated_at = excluded.updated_at,"
    " version = selections.version + 1"};
constexpr Statement kClearCriteria{"selections.clear_criteria",
                                   "delete from selection_criteria where selection_id = $1"};
constexpr Statement kPutCriterion{"selections.put_criterion",
                                  "insert into selection_criteria (selection_id, position, name, description,"
                                  " weight) values ($1, $2, $3, $4, $5)"};
constexpr Statement kTake{"selections.take", "delete from selections where id = $1"};
constexpr Statement kMove{"selections.move",
                          "update selections set state = $2, updated_at = $3, version = version + 1"
                          " where id = $1"};
constexpr Statement kNotIn{"selections.not_in",
                           "select a.id from applications a where a.programme_id = $1 and a.role = $2"
                           " and a.state = 'submitted' and not exists (select 1 from selection_entries e"
                           " where e.application_id = a.id)"};
constexpr Statement kCodes{"selections.codes", "select code from selection_entries where selection_id = $1"};
constexpr Statement kEnter{"selections.enter",
                           "insert into selection_entries (application_id, selection_id, code)"
                           " values ($1, $2, $3)"};
constexpr Statement kLeaveScores{"selections.leave_scores",
                                 "delete from selection_scores where application_id = $1"};
constexpr Statement kLeaveAsides{"selections.leave_asides",
                                 "delete from selection_asides where application_id = $1"};
constexpr Statement kLeave{"selections.leave", "delete from selection_entries where application_id = $1"};
constexpr Statement kEntries{"selections.entries",
                             "select e.application_id, a.person_id, p.name, e.decision, e.told_at, e.version"
                             " from selection_entries e join applications a on a.id = e.application_id"
                             " join people p on p.id = a.person_id where e.selection_id = $1"
                             " order by p.search_name, e.application_id"};
constexpr Statement kEntry{"selections.entry",
                           "select e.application_id, a.person_id, p.name, e.decision, e.told_at, e.version"
                           " from selection_entries e join applications a on a.id = e.application_id"
                           " join people p on p.id = a.person_id where e.selection_id = $1"
                           " and e.application_id = $2"};
constexpr Statement kWords{"selections.words",
                           "select reason_sealed, feedback_sealed from selection_entries"
                           " where application_id = $1"};
constexpr Statement kDecide{"selections.decide",
                            "update selection_entries set decision = $2, reason_sealed = $3,"
                            " feedback_sealed = $4, told_at = case when decision = $2 then told_at end,"
                            " version = version + 1 where application_id = $1"};
constexpr Statement kTold{"selections.told",
                          "update selection_entries set told_at = $2, feedback_sealed = $3,"
                          " version = version + 1 where application_id = $1"};
constexpr Statement kOwn{"selections.own",
                         "select decision, told_at, feedback_sealed from selection_entries"
                         " where application_id = $1"};

constexpr Statement kOwnDecisions{
    "selections.own_decisions",
    "select a.id, case when e.told_at is not null then e.decision end from applications a"
    " join selections s on s.programme_id = a.programme_id and s.side = a.role"
    " left join selection_entries e on e.application_id = a.id"
    " where a.person_id = $1 and a.organisation_id = $2 and a.state = 'submitted'"};

constexpr Statement kNotChosen{"selections.not_chosen",
                               "select a.person_id, a.role from applications a"
                               " join selection_entries e on e.application_id = a.id"
                               " where a.programme_id = $1 and a.organisation_id = $2"
                               " and e.told_at is not null and e.decision <> 'chosen'"};

constexpr std::array kStatements{&kOf,          &kAtWork, &kLoad,    &kCriteria,      &kSent,
                                 &kApplied,     &kPut,    &kTake,    &kClearCriteria, &kPutCriterion,
                                 &kMove,        &kNotIn,  &kCodes,   &kEnter,         &kLeaveScores,
                                 &kLeaveAsides, &kLeave,  &kEntries, &kEntry,         &kWords,
                                 &kDecide,      &kTold,   &kOwn,     &kOwnDecisions,  &kNotChosen};

template <class E>
E parsed(const std::string& text) {
  E value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in selections");
  return value;
}

Selection selection_of(database::Reader& reader, const database::Row& row) {
  Selection one{
      .id = row.get<SelectionId>(0),
      .programme = row.get<ProgrammeId>(1),
      .side = parsed<Side>(row.get<std::string>(2)),
      .state = parsed<SelectionState>(row.get<std::string>(3)),
      .terms = {.criteria = {}, .places = row.get<int>(4), .pass_mark = row.get<std::optional<int>>(5)},
      .version = row.get<std::int64_t>(6)};
  for (const auto& each : reader.query(kCriteria, one.id))
    one.terms.criteria.push_back({each.get<std::string>(0), each.get<std::string>(1), each.get<int>(2)});
  return one;
}

Entry entry_of(const database::Row& row) {
  Entry entry{.application = row.get<ApplicationId>(0),
              .person = row.get<PersonId>(1),
              .person_name = row.get<std::string>(2)};
  if (!row.is_null(3)) entry.decision = parsed<Decision>(row.get<std::string>(3));
  entry.told_at = row.get<std::optional<Instant>>(4);
  entry.version = row.get<std::int64_t>(5);
  return entry;
}

crypto::Place reason_place(const std::string& row) {
  return {"selection_entries.reason_sealed", row};
}
crypto::Place feedback_place(const std::string& row) {
  return {"selection_entries.feedback_sealed", row};
}

/// Easily read out and never a word of its own: no vowels, nothing that looks like something else.
std::string new_code() {
  constexpr std::string_view kLetters = "BCDFGHJKMNPQRTVWXYZ2346789";
  constexpr std::size_t kLength = 6;
  const auto token = crypto::random_token();
  std::string code;
  for (std::size_t i = 0; i < kLength; ++i)
    code += kLetters[static_cast<unsigned char>(token.at(i)) % kLetters.size()];
  return code;
}

void enter(database::Transaction& transaction, const Selection& selection,
           const std::vector<ApplicationId>& applications) {
  std::set<std::string> taken;
  for (const auto& row : transaction.query(kCodes, selection.id)) taken.insert(row.get<std::string>(0));
  for (const auto& application : applications) {
    auto code = new_code();
    while (!taken.insert(code).second) code = new_code();
    transaction.execute(kEnter, application, selection.id, code);
  }
}

void move_to(database::Transaction& transaction, const Viewer& viewer, Instant now,
             const Selection& selection, SelectionState state, std::string_view event) {
  transaction.execute(kMove, selection.id, state, now);
  audit::record_event(transaction, viewer, now, {.kind = event, .subject = selection.id.uuid});
}

std::optional<database::Bytes> sealed(crypto::Sealer& sealer, const crypto::Place& place, PersonId person,
                                      const std::string& text) {
  if (text.empty()) return std::nullopt;
  return sealer.seal(place, person, text);
}

std::string opened(crypto::Sealer& sealer, const crypto::Place& place, PersonId person,
                   const std::optional<database::Bytes>& bytes) {
  if (!bytes) return {};
  auto plain = sealer.open(place, person, *bytes);
  return plain ? *std::move(plain) : std::string();
}

}  // namespace

std::vector<Selection> selections_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<Selection> all;
  for (const auto& row : reader.query(kOf, programme, viewer.organisation))
    all.push_back(selection_of(reader, row));
  return all;
}

std::vector<Selection> selections_at_work(database::Reader& reader, const Viewer& viewer) {
  std::vector<Selection> all;
  for (const auto& row : reader.query(kAtWork, viewer.organisation)) all.push_back(selection_of(reader, row));
  return all;
}

Result<Selection> load_selection(database::Reader& reader, const Viewer& viewer, SelectionId id) {
  const auto row = reader.one(kLoad, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such selection.");
  return selection_of(reader, *row);
}

std::set<Side> sides_by_selection(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::set<Side> sides;
  for (const auto& each : selections_of(reader, viewer, programme)) sides.insert(each.side);
  return sides;
}

std::int64_t count_sent(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Side side) {
  return reader.one(kSent, programme, side, viewer.organisation)->get<std::int64_t>(0);
}

std::set<Side> sides_applied_for(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                 PersonId person) {
  std::set<Side> sides;
  for (const auto& row : reader.query(kApplied, programme, person, viewer.organisation))
    sides.insert(parsed<Side>(row.get<std::string>(0)));
  return sides;
}

// selection.md rule 2
void put_selection(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   ProgrammeId programme, Side side, const SelectionTerms& terms) {
  transaction.execute(kPut, SelectionId{make_uuid7(now.milliseconds())}, viewer.organisation, programme, side,
                      terms.places, terms.pass_mark, now);
  for (const auto& each : selections_of(transaction, viewer, programme)) {
    if (each.side != side) continue;
    transaction.execute(kClearCriteria, each.id);
    for (std::size_t i = 0; i < terms.criteria.size(); ++i)
      transaction.execute(kPutCriterion, each.id, static_cast<std::int64_t>(i), terms.criteria[i].name,
                          terms.criteria[i].description, terms.criteria[i].weight);
    audit::record_event(transaction, viewer, now, {.kind = kSelectionSetUp, .subject = each.id.uuid});
  }
}

void take_selection(database::Transaction& transaction, const Viewer& viewer, Instant now,
                    const Selection& selection) {
  transaction.execute(kClearCriteria, selection.id);
  transaction.execute(kTake, selection.id);
  audit::record_event(transaction, viewer, now, {.kind = kSelectionTaken, .subject = selection.id.uuid});
}

// selection.md rule 4
void open_scoring(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  const Selection& selection) {
  std::vector<ApplicationId> applications;
  for (const auto& row : transaction.query(kNotIn, selection.programme, selection.side))
    applications.push_back(row.get<ApplicationId>(0));
  enter(transaction, selection, applications);
  move_to(transaction, viewer, now, selection, SelectionState::scoring, kScoringOpened);
}

void close_scoring(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Selection& selection) {
  move_to(transaction, viewer, now, selection, SelectionState::deciding, kScoringClosed);
}

void enter_late(database::Transaction& transaction, const Viewer& viewer, const Application& application) {
  for (const auto& each : selections_of(transaction, viewer, application.programme))
    if (each.side == application.side && each.state != SelectionState::preparing)
      enter(transaction, each, {application.id});
}

// selection.md rule 23
void leave_selection(database::Transaction& transaction, ApplicationId application) {
  transaction.execute(kLeaveScores, application);
  transaction.execute(kLeaveAsides, application);
  transaction.execute(kLeave, application);
}

std::vector<Entry> entries(database::Reader& reader, const Selection& selection) {
  std::vector<Entry> all;
  for (const auto& row : reader.query(kEntries, selection.id)) all.push_back(entry_of(row));
  return all;
}

Result<Entry> find_entry(database::Reader& reader, const Selection& selection, ApplicationId application) {
  const auto row = reader.one(kEntry, selection.id, application);
  if (!row) return refuse(Code::not_found, "There is no such application in this selection.");
  return entry_of(*row);
}

EntryWords open_entry_words(database::Reader& reader, crypto::Sealer& sealer, const Entry& entry) {
  const auto row = reader.one(kWords, entry.application);
  const auto id = entry.application.text();
  return {opened(sealer, reason_place(id), entry.person, row->get<std::optional<database::Bytes>>(0)),
          opened(sealer, feedback_place(id), entry.person, row->get<std::optional<database::Bytes>>(1))};
}

// selection.md rule 17
Result<void> decide(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                    Instant now, const Entry& entry, Decision decision, const EntryWords& words) {
  const auto id = entry.application.text();
  try {
    transaction.execute(kDecide, entry.application, decision,
                        sealed(sealer, reason_place(id), entry.person, words.reason),
                        sealed(sealer, feedback_place(id), entry.person, words.feedback));
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule || error.name != "selection.places") throw;
    return refuse_by("selection.md rule 17", "Every place is taken. Make somebody a reserve first.");
  }
  audit::record_event(transaction, viewer, now, {.kind = kDecided, .subject = entry.application.uuid});
  return {};
}

// selection.md rule 20
void mark_told(database::Transaction& transaction, crypto::Sealer& sealer, Instant now, const Entry& entry,
               const std::string& feedback) {
  transaction.execute(kTold, entry.application, now,
                      sealed(sealer, feedback_place(entry.application.text()), entry.person, feedback));
}

std::optional<OwnAnswer> own_answer(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                    const Application& application) {
  if (sides_by_selection(reader, viewer, application.programme).count(application.side) == 0)
    return std::nullopt;
  OwnAnswer answer;
  const auto row = reader.one(kOwn, application.id);
  if (!row || row->is_null(0) || row->is_null(1)) return answer;
  answer.decision = parsed<Decision>(row->get<std::string>(0));
  if (*answer.decision != Decision::chosen)
    answer.feedback = opened(sealer, feedback_place(application.id.text()), application.person,
                             row->get<std::optional<database::Bytes>>(2));
  return answer;
}

// selection.md rule 22
std::map<ApplicationId, std::optional<Decision>> own_decisions(database::Reader& reader,
                                                               const Viewer& viewer) {
  std::map<ApplicationId, std::optional<Decision>> all;
  for (const auto& row : reader.query(kOwnDecisions, viewer.person, viewer.organisation)) {
    auto& decision = all[row.get<ApplicationId>(0)];
    if (!row.is_null(1)) decision = parsed<Decision>(row.get<std::string>(1));
  }
  return all;
}

std::set<std::pair<PersonId, Side>> not_chosen(database::Reader& reader, const Viewer& viewer,
                                               ProgrammeId programme) {
  std::set<std::pair<PersonId, Side>> all;
  for (const auto& row : reader.query(kNotChosen, programme, viewer.organisation))
    all.emplace(row.get<PersonId>(0), parsed<Side>(row.get<std::string>(1)));
  return all;
}

bool takes_part(database::Reader& reader, const Application& application) {
  const auto viewer = Viewer::system(application.organisation);
  if (sides_by_selection(reader, viewer, application.programme).count(application.side) == 0) return true;
  const auto row = reader.one(kOwn, application.id);
  return row && !row->is_null(0) && row->get<std::string>(0) == name(Decision::chosen);
}

std::span<const Statement* const> selection_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
