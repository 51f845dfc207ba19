#include "people/person_store.hpp"

#include <array>

#include "people/facts_store.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::people {

namespace {

using database::Statement;

constexpr std::size_t kShort = 10;

// One text, so that every way to a person shows the same columns.
#define PERSON_COLUMNS                                                                                \
  "select p.id, p.kind, p.staff_number, p.name, p.email_sealed, p.job_title, g.id, g.label, g.rank, " \
  "g.is_leadership,"                                                                                  \
  " p.unit, p.location, p.profession, m.id, m.name, p.manager_state, p.is_head, p.left_on, p.version" \
  " from people p left join grades g on g.id = p.grade_id left join people m on m.id = p.manager_id"

constexpr Statement kFind{
    "people.find", PERSON_COLUMNS " where p.id = $1 and p.organisation_id = $2 and p.erased_at is null"};
constexpr Statement kFirstPage{
    "people.first_page", PERSON_COLUMNS
    " where p.organisation_id = $1 and p.erased_at is null order by p.search_name, p.id limit $2"};
constexpr Statement kNextPage{
    "people.next_page", PERSON_COLUMNS
    " where p.organisation_id = $1 and p.erased_at is null"
    " and (p.search_name, p.id) > (select c.search_name, c.id from people c where c.id = $3"
    " and c.organisation_id = $1)"
    " order by p.search_name, p.id limit $2"};
constexpr Statement kCount{"people.count",
                           "select count(*) from people where organisation_id = $1 and erased_at is null"};
// Whom a search has found. The plus keeps SQLite from reading the whole organisation in order.
constexpr Statement kThese{
    "people.these",
    PERSON_COLUMNS
    " where +p.organisation_id = $1 and p.id in (select value from json_each($2)) order by p.search_name, "
    "p.id",
    PERSON_COLUMNS
    " where p.organisation_id = $1"
    " and p.id in (select cast(value as uuid) from json_array_elements_text(cast($2 as json)))"
    " order by p.search_name, p.id"};
constexpr Statement kExists{
    "people.exists", "select 1 from people where id = $1 and organisation_id = $2 and erased_at is null"};
constexpr Statement kGrades{"people.grades",
                            "select g.id, g.label, g.rank, g.is_leadership, count(p.id) from grades g"
                            " left join people p on p.grade_id = g.id and p.left_on is null"
                            " where g.organisation_id = $1 group by g.id, g.label, g.rank, g.is_leadership"
                            " order by g.rank is null, g.rank, g.label"};
constexpr Statement kClearRanks{
    "people.clear_ranks", "update grades set rank = null, is_left_off = false where organisation_id = $1"};
constexpr Statement kSetRank{"people.set_rank",
                             "update grades set rank = $3, is_leadership = $4, is_left_off = $5 where id = "
                             "$1 and organisation_id = $2"};
constexpr Statement kHeads{"people.heads",
                           "select p.id, p.name, p.job_title, p.is_head, p.manager_state = 'blank'"
                           "  and exists (select 1 from people j where j.manager_id = p.id)"
                           " from people p where p.organisation_id = $1 and p.left_on is null"
                           "  and (p.is_head or (p.manager_state = 'blank' and exists (select 1 from people "
                           "j where j.manager_id = p.id)))"
                           " order by p.search_name, p.id limit 200"};
constexpr Statement kClearHeads{"people.clear_heads",
                                "update people set is_head = $2 where organisation_id = $1 and is_head"};
constexpr Statement kSetHead{"people.set_head",
                             "update people set is_head = $3 where id = $1 and organisation_id = $2"};
constexpr Statement kTopGrade{"people.top_grade",
                              "select id from grades where organisation_id = $1 and rank is not null"
                              " order by rank desc limit 1"};
constexpr Statement kGradeExists{"people.grade_exists",
                                 "select 1 from grades where id = $1 and organisation_id = $2"};
constexpr Statement kAddressTaken{"people.address_taken",
                                  "select 1 from people where organisation_id = $1 and email_index = $2"};
constexpr Statement kInsertGuest{"people.insert_guest",
                                 "insert into people (id, organisation_id, kind, name, search_name, "
                                 "email_sealed, email_index, job_title, grade_id,"
                                 " manager_state, created_at, updated_at) values ($1, $2, 'guest', $3, $4, "
                                 "$5, $6, $7, $8, 'unknown', $9, $9)"};
constexpr Statement kTies{"people.ties",
                          "select t.id, a.id, a.name, b.id, b.name, t.strength from ties t"
                          " join people a on a.id = t.person_a_id join people b on b.id = t.person_b_id"
                          " where t.organisation_id = $1 order by t.declared_at desc, t.id desc limit 1000"};
constexpr Statement kTied{
    "people.tied", "select 1 from ties where organisation_id = $1 and person_a_id = $2 and person_b_id = $3"};
constexpr Statement kInsertTie{
    "people.insert_tie",
    "insert into ties (id, organisation_id, person_a_id, person_b_id, strength, declared_by, declared_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kDeleteTie{"people.delete_tie",
                               "delete from ties where id = $1 and organisation_id = $2"};
constexpr Statement kInsertReviewer{
    "people.insert_reviewer",
    "insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, 'declared')"
    " on conflict do nothing"};
constexpr Statement kBodies{
    "people.bodies",
    "select b.id, b.name, p.id, p.name from bodies b"
    " left join body_members m on m.body_id = b.id left join people p on p.id = m.person_id"
    " where b.organisation_id = $1 order by b.name, b.id, p.search_name, p.id"};
constexpr Statement kBodyNamed{"people.body_named",
                               "select id from bodies where organisation_id = $1 and name = $2"};
constexpr Statement kInsertBody{"people.insert_body",
                                "insert into bodies (id, organisation_id, name) values ($1, $2, $3)"};
constexpr Statement kRenameBody{"people.rename_body",
                                "update bodies set name = $3 where id = $1 and organisation_id = $2"};
constexpr Statement kClearBody{"people.clear_body", "delete from body_members where body_id = $1"};
constexpr Statement kAddToBody{
    "people.add_to_body",
    "insert into body_members (body_id, person_id) values ($1, $2) on conflict do nothing"};

#undef PERSON_COLUMNS

tl::unexpected<Problem> no_such_person() {
  return refuse(Code::not_found, "There is no such person.");
}

}  // namespace

std::string_view name(TieStrength strength) {
  return strength == TieStrength::soft ? "soft" : "hard";
}

Person PersonStore::person_from(const database::Row& row) const {
  Person person;
  person.id = row.get<PersonId>(0);
  person.kind = row.get<std::string>(1) == "guest" ? PersonKind::guest : PersonKind::staff;
  person.staff_number = row.get<std::optional<std::string>>(2);
  person.name = row.get<std::string>(3);
  if (const auto sealed = row.get<std::optional<database::Bytes>>(4)) {
    // Without their key a person is erased; what is left of them has no address.
    if (auto opened = sealer_.open({"people.email_sealed", person.id.text()}, person.id, *sealed))
      person.email = *std::move(opened);
  }
  person.job_title = row.get<std::optional<std::string>>(5);
  if (const auto grade = row.get<std::optional<GradeId>>(6))
    person.grade = Grade{*grade, row.get<std::string>(7), row.get<std::optional<int>>(8), row.get<bool>(9)};
  person.unit = row.get<std::optional<std::string>>(10);
  person.location = row.get<std::optional<std::string>>(11);
  person.profession = row.get<std::optional<std::string>>(12);
  if (const auto manager = row.get<std::optional<PersonId>>(13))
    person.manager = PersonName{*manager, row.get<std::string>(14)};
  person.manager_state = parse_manager_state(row.get<std::string>(15));
  person.is_head = row.get<bool>(16);
  person.left_on = row.get<std::optional<Date>>(17);
  person.version = row.get<std::int64_t>(18);
  return person;
}

bool PersonStore::exists(database::Reader& reader, const Viewer& viewer, PersonId id) const {
  return reader.one(kExists, id, viewer.organisation).has_value();
}

std::int64_t PersonStore::count(database::Reader& reader, const Viewer& viewer) const {
  auto stamp = std::to_string(revision(reader, viewer));
  if (const auto known = counts_.find(viewer.organisation, stamp)) return *known;
  const auto counted = reader.one(kCount, viewer.organisation)->get<std::int64_t>(0);
  return *counts_.keep(viewer.organisation, std::move(stamp), counted);
}

std::shared_ptr<const NameIndex> PersonStore::index(database::Reader& reader, const Viewer& viewer) const {
  auto stamp = std::to_string(revision(reader, viewer));
  if (auto known = names_.find(viewer.organisation, stamp)) return known;
  return names_.keep(viewer.organisation, std::move(stamp), NameIndex::read(reader, viewer));
}

PeoplePage PersonStore::list(database::Reader& reader, const Viewer& viewer, std::string_view search,
                             std::optional<PersonId> after, int limit) const {
  const auto form = search_form(search);
  const auto& organisation = viewer.organisation;
  PeoplePage page;
  std::vector<database::Row> rows;
  if (form.empty()) {
    page.total = count(reader, viewer);
    rows = after ? reader.query(kNextPage, organisation, limit + 1, *after)
                 : reader.query(kFirstPage, organisation, limit + 1);
  } else {
    const auto found =
        index(reader, viewer)
            ->find(form, NameIndex::Whom::everybody, after, static_cast<std::size_t>(limit) + 1);
    page.total = found.total;
    if (!found.ids.empty()) rows = reader.query(kThese, organisation, dto::write(found.ids));
  }
  for (const auto& row : rows) {
    if (static_cast<int>(page.people.size()) == limit) {
      page.next = page.people.back().id;
      break;
    }
    page.people.push_back(person_from(row));
  }
  return page;
}

Result<Person> PersonStore::find(database::Reader& reader, const Viewer& viewer, PersonId id) const {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return no_such_person();
  return person_from(*row);
}

std::vector<Colleague> PersonStore::names(database::Reader& reader, const Viewer& viewer,
                                          std::string_view search) const {
  const auto form = search_form(search);
  if (form.empty()) return {};
  const auto found =
      index(reader, viewer)->find(form, NameIndex::Whom::who_have_not_left, std::nullopt, kShort);
  std::vector<Colleague> colleagues;
  for (auto& facts : short_facts(reader, viewer, found.ids))
    colleagues.push_back(
        {facts.id, std::move(facts.name), std::move(facts.job_title), std::move(facts.unit)});
  return colleagues;
}

std::vector<GradeWithCount> PersonStore::grades(database::Reader& reader, const Viewer& viewer) const {
  std::vector<GradeWithCount> grades;
  for (const auto& row : reader.query(kGrades, viewer.organisation))
    grades.push_back(
        {{row.get<GradeId>(0), row.get<std::string>(1), row.get<std::optional<int>>(2), row.get<bool>(3)},
         row.get<std::int64_t>(4)});
  return grades;
}

void PersonStore::order_grades(database::Transaction& transaction, const Viewer& viewer,
                               const Ladder& ladder) const {
  // Ranks are unique at every moment, so all of them go before the new ones come.
  transaction.execute(kClearRanks, viewer.organisation);
  int rank = 0;
  for (const auto& step : ladder.junior_to_senior)
    transaction.execute(kSetRank, step.id, viewer.organisation, ++rank, step.is_leadership, false);
  for (const auto& grade : ladder.off_ladder)
    transaction.execute(kSetRank, grade, viewer.organisation, std::optional<int>(), false, true);
}

std::vector<HeadRow> PersonStore::heads(database::Reader& reader, const Viewer& viewer) const {
  std::vector<HeadRow> heads;
  for (const auto& row : reader.query(kHeads, viewer.organisation))
    heads.push_back({{row.get<PersonId>(0), row.get<std::string>(1)},
                     row.get<std::optional<std::string>>(2),
                     row.get<bool>(3),
                     row.get<bool>(4)});
  return heads;
}

Result<void> PersonStore::set_heads(database::Transaction& transaction, const Viewer& viewer,
                                    std::span<const PersonId> people) const {
  transaction.execute(kClearHeads, viewer.organisation, false);
  for (const auto& person : people)
    if (transaction.execute(kSetHead, person, viewer.organisation, true) == 0) return no_such_person();
  return {};
}

Result<PersonId> PersonStore::add_guest(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                        const NewGuest& guest) const {
  const auto key = sealer_.blind_index("email", guest.email);
  if (transaction.one(kAddressTaken, viewer.organisation, key))
    return refuse(Code::already_exists, "Somebody with this e-mail address is here already.");
  auto grade = guest.grade;
  if (grade && !transaction.one(kGradeExists, *grade, viewer.organisation))
    return refuse(Code::not_found, "There is no such grade.");
  if (!grade)  // people.md rule 17
    if (const auto top = transaction.one(kTopGrade, viewer.organisation)) grade = top->get<GradeId>(0);
  const PersonId id{make_uuid7(now.milliseconds())};
  transaction.execute(kInsertGuest, id, viewer.organisation, guest.name, search_form(guest.name),
                      sealer_.seal({"people.email_sealed", id.text()}, id, guest.email), key, guest.job_title,
                      grade, now);
  return id;
}

std::vector<Tie> PersonStore::ties(database::Reader& reader, const Viewer& viewer) const {
  std::vector<Tie> ties;
  for (const auto& row : reader.query(kTies, viewer.organisation))
    ties.push_back({row.get<TieId>(0),
                    {row.get<PersonId>(1), row.get<std::string>(2)},
                    {row.get<PersonId>(3), row.get<std::string>(4)},
                    row.get<std::string>(5) == "hard" ? TieStrength::hard : TieStrength::soft});
  return ties;
}

Result<TieId> PersonStore::add_tie(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                   PersonId a, PersonId b, TieStrength strength) const {
  if (a == b) return refuse(Code::invalid, "Choose two different people.");  // people.md rule 18
  if (b < a) std::swap(a, b);
  if (!exists(transaction, viewer, a) || !exists(transaction, viewer, b)) return no_such_person();
  if (transaction.one(kTied, viewer.organisation, a, b))
    return refuse(Code::already_exists, "You have said this about these two already.");
  const TieId id{make_uuid7(now.milliseconds())};
  transaction.execute(kInsertTie, id, viewer.organisation, a, b, strength, viewer.person, now);
  return id;
}

Result<void> PersonStore::remove_tie(database::Transaction& transaction, const Viewer& viewer,
                                     TieId id) const {
  if (transaction.execute(kDeleteTie, id, viewer.organisation) == 0)
    return refuse(Code::not_found, "There is no such tie.");
  return {};
}

Result<void> PersonStore::add_reviewer(database::Transaction& transaction, const Viewer& viewer,
                                       PersonId person, PersonId reviewer) const {
  if (person == reviewer) return refuse(Code::invalid, "Choose two different people.");
  if (!exists(transaction, viewer, person) || !exists(transaction, viewer, reviewer)) return no_such_person();
  transaction.execute(kInsertReviewer, person, reviewer, viewer.organisation);
  return {};
}

std::vector<Body> PersonStore::bodies(database::Reader& reader, const Viewer& viewer) const {
  std::vector<Body> bodies;
  for (const auto& row : reader.query(kBodies, viewer.organisation)) {
    const auto id = row.get<BodyId>(0);
    if (bodies.empty() || bodies.back().id != id) bodies.push_back({id, row.get<std::string>(1), {}});
    if (const auto person = row.get<std::optional<PersonId>>(2))
      bodies.back().people.push_back({*person, row.get<std::string>(3)});
  }
  return bodies;
}

Result<BodyId> PersonStore::save_body(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                      std::optional<BodyId> id, std::string_view called,
                                      std::span<const PersonId> people) const {
  const auto named = transaction.one(kBodyNamed, viewer.organisation, called);
  if (named && (!id || named->get<BodyId>(0) != *id))
    return refuse(Code::already_exists, "There is a group of this name already.");
  if (!id) {
    id = BodyId{make_uuid7(now.milliseconds())};
    transaction.execute(kInsertBody, *id, viewer.organisation, called);
  } else if (transaction.execute(kRenameBody, *id, viewer.organisation, called) == 0) {
    return refuse(Code::not_found, "There is no such group.");
  }
  transaction.execute(kClearBody, *id);
  for (const auto& person : people) {
    if (!exists(transaction, viewer, person)) return no_such_person();
    transaction.execute(kAddToBody, *id, person);
  }
  return *id;
}

std::span<const database::Statement* const> person_statements() {
  static constexpr std::array kAll = {
      &kFind,        &kFirstPage,  &kNextPage,   &kCount,     &kExists,    &kGrades,         &kClearRanks,
      &kSetRank,     &kHeads,      &kClearHeads, &kSetHead,   &kTopGrade,  &kGradeExists,    &kAddressTaken,
      &kInsertGuest, &kTies,       &kTied,       &kInsertTie, &kDeleteTie, &kInsertReviewer, &kBodies,
      &kBodyNamed,   &kInsertBody, &kRenameBody, &kClearBody, &kAddToBody, &kThese};
  return kAll;
}

}  // namespace turnabout::people
