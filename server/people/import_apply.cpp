#include "people/import_apply.hpp"

#include <array>
#include <unordered_map>

#include "people/person.hpp"
#include "people/reporting_line.hpp"
#include "platform/http/json.hpp"

namespace turnabout::people {

namespace {

using database::Statement;
using database::Value;
using Rows = std::vector<std::vector<Value>>;

#define KNOWN_PEOPLE                                                                                       \
  "select p.id, p.kind, p.staff_number, p.name, p.email_index, p.job_title, g.label, p.unit, p.location, " \
  "p.profession, p.started_on, p.left_on, p.manager_id, p.manager_staff_number, p.manager_state, "         \
  "p.is_head, "                                                                                            \
  "p.attributes, r.reviewer_id"                                                                            \
  " from people p left join grades g on g.id = p.grade_id"                                                 \
  " left join reviewers r on r.person_id = p.id and r.source = 'import'"
// The plus keeps SQLite from finding the organisation by an index and sorting all of it for every page.
constexpr Statement kKnown{
    "import_apply.known",
    KNOWN_PEOPLE " where +p.organisation_id = $1 and p.id > $2 order by p.id limit 5000",
    KNOWN_PEOPLE " where p.organisation_id = $1 and p.id > $2 order by p.id limit 5000"};
#undef KNOWN_PEOPLE
constexpr Statement kKnownSensitive{"import_apply.known_sensitive",
                                    "select id, sensitive_sealed from people where organisation_id = $1 and "
                                    "sensitive_sealed is not null order by id"};
constexpr Statement kGrades{"import_apply.grades", "select label, id from grades where organisation_id = $1"};
constexpr Statement kInsertGrade{"import_apply.insert_grade",
                                 "insert into grades (id, organisation_id, label) values ($1, $2, $3)"};
constexpr Statement kClearAddress{
    "import_apply.clear_address",
    "update people set email_sealed = null, email_index = null where id = $1 and organisation_id = $2"};
constexpr Statement kInsertPerson{"import_apply.insert_person",
                                  "insert into people (id, organisation_id, kind, staff_number, name, "
                                  "search_name, email_sealed, email_index, job_title,"
                                  " grade_id, unit, location, profession, started_on, manager_id, "
                                  "manager_staff_number, manager_state, attributes,"
                                  " sensitive_sealed, created_at, updated_at)"
                                  " values ($1, $2, 'staff', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                                  "$14, $15, $16, $17, $18, $19, $19)"};
constexpr Statement kUpdatePerson{
    "import_apply.update_person",
    "update people set kind = 'staff', staff_number = $3, name = $4, search_name = $5,"
    " job_title = $6, grade_id = $7, unit = $8, location = $9, profession = $10, started_on = $11, "
    "manager_id = $12,"
    " manager_staff_number = $13, manager_state = $14, attributes = $15, left_on = null, is_example = false,"
    " version = version + 1, updated_at = $16 where id = $1 and organisation_id = $2"};
constexpr Statement kSetAddress{
    "import_apply.set_address",
    "update people set email_sealed = $3, email_index = $4 where id = $1 and organisation_id = $2"};
constexpr Statement kSetSensitive{
    "import_apply.set_sensitive",
    "update people set sensitive_sealed = $3 where id = $1 and organisation_id = $2"};
constexpr Statement kSetManager{
    "import_apply.set_manager",
    "update people set manager_id = $3, manager_state = $4 where id = $1 and organisation_id = $2"};
constexpr Statement kMarkLeft{"import_apply.mark_left",
                              "update people set left_on = $3, version = version + 1, updated_at = $4"
                              " where id = $1 and organisation_id = $2"};
constexpr Statement kForgetReviewer{
    "import_apply.forget_reviewer",
    "delete from reviewers where person_id = $1 and organisation_id = $2 and source = 'import'"};
constexpr Statement kAddReviewer{
    "import_apply.add_reviewer",
    "insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, 'import')"
    " on conflict do nothing"};
constexpr Statement kForgetLines{"import_apply.forget_lines",
                                 "delete from reporting_lines where organisation_id = $1"};
// The way upwards is followed for everybody at once; in a circle it meets people again, further away, so the
// nearest counts.
constexpr Statement kAddLines{
    "import_apply.add_lines",
    "insert into reporting_lines (junior_id, senior_id, organisation_id, steps)"
    " with recursive line (junior_id, senior_id, steps) as ("
    "  select id, manager_id, 1 from people where organisation_id = $1 and manager_id is not null and "
    "manager_id <> id"
    "  union all"
    "  select l.junior_id, p.manager_id, l.steps + 1 from line l join people p on p.id = l.senior_id"
    "  where p.manager_id is not null and p.manager_id <> l.junior_id and l.steps < $2)"
    " select junior_id, senior_id, $1, min(steps) from line group by junior_id, senior_id order by 1, 2",
    "insert into reporting_lines (junior_id, senior_id, organisation_id, steps)"
    " with recursive line (junior_id, senior_id, steps) as ("
    "  select id, manager_id, 1::bigint from people"
    "  where organisation_id = $1::uuid and manager_id is not null and manager_id <> id"
    "  union all"
    "  select l.junior_id, p.manager_id, l.steps + 1 from line l join people p on p.id = l.senior_id"
    "  where p.manager_id is not null and p.manager_id <> l.junior_id and l.steps < $2::bigint)"
    " select junior_id, senior_id, $1::uuid, min(steps) from line group by junior_id, senior_id order by 1, "
    "2"};

/// Attributes as attributes_text writes them, whatever the database made of the JSON.
std::string same_attributes(const std::string& json) {
  if (json == "{}") return json;
  const auto read = dto::parse_json(json);
  if (!read) return "{}";
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto& member : read->object) pairs.emplace_back(member.name, member.value.text);
  return attributes_text(std::move(pairs));
}

ManagerState parse_manager_state(std::string_view text) {
  for (const auto state : {ManagerState::known, ManagerState::blank, ManagerState::cycle})
    if (name(state) == text) return state;
  return ManagerState::unknown;
}

KnownPerson person_from(const database::Row& row) {
  const auto text = [&](int column) { return row.get<std::optional<std::string>>(column).value_or(""); };
  const auto key = row.get<std::optional<database::Bytes>>(4).value_or(database::Bytes{});
  return {.id = row.get<PersonId>(0),
          .kind = row.get<std::string>(1) == "guest" ? PersonKind::guest : PersonKind::staff,
          .staff_number = text(2),
          .name = text(3),
          .email_key = std::string(key.begin(), key.end()),
          .job_title = text(5),
          .grade = text(6),
          .unit = text(7),
          .location = text(8),
          .profession = text(9),
          .started_on = row.get<std::optional<Date>>(10),
          .left_on = row.get<std::optional<Date>>(11),
          .manager = row.get<std::optional<PersonId>>(12),
          .reviewer = row.get<std::optional<PersonId>>(17),
          .manager_staff_number = text(13),
          .manager_state = parse_manager_state(row.get<std::string>(14)),
          .is_head = row.get<bool>(15),
          .attributes = same_attributes(row.get<std::string>(16)),
          .sensitive = {}};
}

std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Collects rows for one statement and sends them in portions, so that a large list never stands in memory
/// twice.
class Batch {
 public:
  Batch(database::Transaction& transaction, const Statement& statement)
      : transaction_(transaction), statement_(statement) {}

  void add(std::vector<Value> row) {
    rows_.push_back(std::move(row));
    if (rows_.size() >= 2000) flush();
  }
  void flush() {
    if (!rows_.empty()) transaction_.execute_many(statement_, rows_);
    rows_.clear();
  }

 private:
  database::Transaction& transaction_;
  const Statement& statement_;
  Rows rows_;
};

/// One application of a dry run.
class Application {
 public:
  Application(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer, Instant now,
              const DryRun& run, std::span<const KnownPerson> known)
      : transaction_(transaction), sealer_(sealer), viewer_(viewer), now_(now), run_(run), known_(known) {}

  void run() {
    make_ids();
    find_grades();
    release_addresses();
    add_new_people();
    change_known_people();
    set_addresses();
    set_late_managers();
    set_reviewers();
    if (managers_changed_) recompute_reporting_lines(transaction_, viewer_);
  }

 private:
  using Change = PlannedPerson::Change;

  bool is_new(int everyone) const { return static_cast<std::size_t>(everyone) >= known_.size(); }
  const PersonId& id(int everyone) const { return ids_[static_cast<std::size_t>(everyone)]; }
  std::optional<PersonId> id_or_null(int everyone) const {
    return everyone < 0 ? std::nullopt : std::optional(id(everyone));
  }

  void make_ids() {
    for (const auto& person : known_) ids_.push_back(person.id);
    std::vector<PersonId> made;
    for (std::size_t i = known_.size(); i < run_.manager_of.size(); ++i)
      made.push_back(PersonId{make_uuid7(now_.milliseconds())});
    // Ids of one millisecond are in random order; in rising order they fill the tables' pages from left to
    // right.
    std::sort(made.begin(), made.end());
    ids_.insert(ids_.end(), made.begin(), made.end());
    sealer_.create_keys(made);
    plan_of_.assign(run_.manager_of.size(), nullptr);
    for (const auto& plan : run_.people)
      if (plan.everyone >= 0) plan_of_[static_cast<std::size_t>(plan.everyone)] = &plan;
  }

  void find_grades() {
    for (const auto& row : transaction_.query(kGrades, viewer_.organisation))
      grades_.emplace(row.get<std::string>(0), row.get<GradeId>(1));
    for (const auto& label : run_.summary.grades_found) {
      if (grades_.contains(label)) continue;
      const GradeId made{make_uuid7(now_.milliseconds())};
      transaction_.execute(kInsertGrade, made, viewer_.organisation, label);
      grades_.emplace(label, made);
    }
  }

  std::optional<GradeId> grade(std::string_view label) const {
    if (label.empty()) return std::nullopt;
    return grades_.at(std::string(label));
  }

  /// Two people may swap addresses, which are unique at every moment.
  void release_addresses() {
    Batch batch(transaction_, kClearAddress);
    for (const auto& plan : run_.people)
      if (plan.everyone >= 0 && !is_new(plan.everyone) && changes_address(plan))
        batch.add({id(plan.everyone), viewer_.organisation});
    batch.flush();
  }

  static bool changes_address(const PlannedPerson& plan) {
    return plan.email_changed && (plan.change == Change::changed || plan.change == Change::returning);
  }

  Value sealed_address(const PlannedPerson& plan, const std::string& row) const {
    if (plan.person.email.empty()) return {};
    return sealer_.seal({"people.email_sealed", row}, id(plan.everyone), plan.person.email);
  }
  static Value address_key(const PlannedPerson& plan) {
    if (plan.person.email_key.empty()) return {};
    return database::Bytes(plan.person.email_key.begin(), plan.person.email_key.end());
  }
  Value sealed_columns(const PlannedPerson& plan, const std::string& row) const {
    if (plan.person.sensitive.empty()) return {};
    return sealer_.seal({"people.sensitive_sealed", row}, id(plan.everyone), plan.person.sensitive);
  }

  void add_new_people() {
    std::vector<bool> there(run_.manager_of.size(), false);
    std::fill(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(known_.size()), true);
    Batch batch(transaction_, kInsertPerson);
    for (const int everyone : managers_first(run_.manager_of)) {
      if (!is_new(everyone)) continue;
      const auto& plan = *plan_of_[static_cast<std::size_t>(everyone)];
      const auto& person = plan.person;
      const std::string row = id(everyone).text();
      const bool manager_is_there = plan.manager < 0 || there[static_cast<std::size_t>(plan.manager)];
      if (!manager_is_there) late_.push_back(&plan);
      managers_changed_ = managers_changed_ || plan.manager >= 0;
      batch.add({row, viewer_.organisation, person.staff_number, person.name, search_form(person.name),
                 sealed_address(plan, row), address_key(plan), or_null(person.job_title), grade(person.grade),
                 or_null(person.unit), or_null(person.location), or_null(person.profession),
                 person.started_on, manager_is_there ? id_or_null(plan.manager) : std::nullopt,
                 or_null(plan.manager_number), plan.manager_state, person.attributes,
                 sealed_columns(plan, row), now_});
      there[static_cast<std::size_t>(everyone)] = true;
    }
    batch.flush();
  }

  void change_known_people() {
    const Date today = date_of(now_);
    Batch changes(transaction_, kUpdatePerson), leavers(transaction_, kMarkLeft),
        managers(transaction_, kSetManager), sensitive(transaction_, kSetSensitive);
    for (const int leaver : run_.leavers) leavers.add({id(leaver), viewer_.organisation, today, now_});
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const auto& before = known_[i];
      const int everyone = static_cast<int>(i);
      const auto* plan = plan_of_[i];
      const int manager = run_.manager_of[i];
      const bool same_manager = manager < 0 ? !before.manager : before.manager == id(manager);
      managers_changed_ = managers_changed_ || !same_manager;
      if (plan != nullptr && plan->change == Change::leaving)
        leavers.add({id(everyone), viewer_.organisation, plan->person.left_on.value_or(today), now_});
      const bool changes_all =
          plan != nullptr && (plan->change == Change::changed || plan->change == Change::returning);
      if (!changes_all) {
        if (!same_manager || run_.manager_state[i] != before.manager_state)
          managers.add({id(everyone), viewer_.organisation, id_or_null(manager), run_.manager_state[i]});
        continue;
      }
      const auto& person = plan->person;
      changes.add({id(everyone), viewer_.organisation, person.staff_number, person.name,
                   search_form(person.name), or_null(person.job_title), grade(person.grade),
                   or_null(person.unit), or_null(person.location), or_null(person.profession),
                   person.started_on, id_or_null(manager), or_null(plan->manager_number), plan->manager_state,
                   person.attributes, now_});
      if (person.sensitive != before.sensitive)
        sensitive.add({id(everyone), viewer_.organisation, sealed_columns(*plan, id(everyone).text())});
    }
    for (auto* batch : {&changes, &leavers, &managers, &sensitive}) batch->flush();
  }

  void set_addresses() {
    Batch batch(transaction_, kSetAddress);
    for (const auto& plan : run_.people)
      if (plan.everyone >= 0 && !is_new(plan.everyone) && changes_address(plan) && !plan.person.email.empty())
        batch.add({id(plan.everyone), viewer_.organisation, sealed_address(plan, id(plan.everyone).text()),
                   address_key(plan)});
    batch.flush();
  }

  void set_late_managers() {
    Batch batch(transaction_, kSetManager);
    for (const auto* plan : late_)
      batch.add({id(plan->everyone), viewer_.organisation, id(plan->manager), plan->manager_state});
    batch.flush();
  }

  void set_reviewers() {
    Batch forget(transaction_, kForgetReviewer), add(transaction_, kAddReviewer);
    for (const auto& plan : run_.people) {
      if (plan.everyone < 0 || plan.change == Change::unchanged || plan.change == Change::leaving) continue;
      const bool had = !is_new(plan.everyone) && known_[static_cast<std::size_t>(plan.everyone)].reviewer;
      if (had) forget.add({id(plan.everyone), viewer_.organisation});
      if (plan.reviewer >= 0) add.add({id(plan.everyone), id(plan.reviewer), viewer_.organisation});
    }
    forget.flush();
    add.flush();
  }

  database::Transaction& transaction_;
  crypto::Sealer& sealer_;
  const Viewer& viewer_;
  Instant now_;
  const DryRun& run_;
  std::span<const KnownPerson> known_;
  std::vector<PersonId> ids_;
  std::vector<const PlannedPerson*> plan_of_;
  std::vector<const PlannedPerson*> late_;
  std::unordered_map<std::string, GradeId> grades_;
  bool managers_changed_ = false;
};

}  // namespace

std::vector<KnownPerson> known_people(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                      SensitiveColumns sensitive) {
  std::vector<KnownPerson> people;
  PersonId last{};
  for (;;) {
    const auto rows = reader.query(kKnown, viewer.organisation, last);
    for (const auto& row : rows) people.push_back(person_from(row));
    if (rows.empty()) break;
    last = people.back().id;
  }
  if (sensitive == SensitiveColumns::leave_sealed) return people;
  for (const auto& row : reader.query(kKnownSensitive, viewer.organisation)) {
    const auto id = row.get<PersonId>(0);
    const auto person =
        std::lower_bound(people.begin(), people.end(), id,
                         [](const KnownPerson& known, const PersonId& wanted) { return known.id < wanted; });
    if (auto opened = sealer.open({"people.sensitive_sealed", id.text()}, id, row.get<database::Bytes>(1)))
      person->sensitive = *std::move(opened);
  }
  return people;
}

void apply(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer, Instant now,
           const DryRun& run, std::span<const KnownPerson> known) {
  Application(transaction, sealer, viewer, now, run, known).run();
}

void recompute_reporting_lines(database::Transaction& transaction, const Viewer& viewer) {
  transaction.execute(kForgetLines, viewer.organisation);
  transaction.execute(kAddLines, viewer.organisation, kLongestLine);
}

std::span<const database::Statement* const> apply_statements() {
  static constexpr std::array kAll = {&kKnown,        &kKnownSensitive, &kGrades,       &kInsertGrade,
                                      &kClearAddress, &kInsertPerson,   &kUpdatePerson, &kSetAddress,
                                      &kSetSensitive, &kSetManager,     &kMarkLeft,     &kForgetReviewer,
                                      &kAddReviewer,  &kForgetLines,    &kAddLines};
  return kAll;
}

}  // namespace turnabout::people
