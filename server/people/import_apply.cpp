#include "people/import_apply.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "people/person.hpp"
#include "people/reporting_line.hpp"
#include "platform/sign_in/new_address.hpp"

namespace turnabout::people {

namespace {

using database::Statement;
using database::Value;
using Rows = std::vector<std::vector<Value>>;

constexpr Statement kGrades{"import_apply.grades", "select label, id from grades where organisation_id = $1"};
constexpr Statement kInsertGrade{"import_apply.insert_grade",
                                 "insert into grades (id, organisation_id, label) values ($1, $2, $3)"};
constexpr Statement kClearAddress{
    "import_apply.clear_address",
    "update people set email_sealed = null, email_index = null where id = $1 and organisation_id = $2"};
#define PERSON_ROW                                                                                       \
  "into people (id, organisation_id, kind, staff_number, name, search_name, email_sealed, email_index, " \
  "job_title, grade_id, unit, location, profession, started_on, manager_id, manager_staff_number, "      \
  "manager_state, attributes, sensitive_sealed, created_at, updated_at)"                                 \
  " values ($1, $2, 'staff', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "  \
  "$19, $19)"
// After an error there is only a rollback in any case; "or fail" spares SQLite from copying every page that a
// row touches for going back to before that row.
constexpr Statement kInsertPerson{"import_apply.insert_person", "insert or fail " PERSON_ROW,
                                  "insert " PERSON_ROW};
#undef PERSON_ROW
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
// What was sent to an address that is not theirs any more opens nothing.
constexpr Statement kEndLinks{"import_apply.end_links",
                              "update links set expires_at = 0 where person_id = $1 and organisation_id = $2"
                              " and used_at is null"};
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
constexpr Statement kAddLine{
    "import_apply.add_line",
    "insert into reporting_lines (junior_id, organisation_id, senior_ids) values ($1, $2, $3)"};
// The plus keeps SQLite from finding the organisation by an index and sorting all of it for every page.
constexpr Statement kManagers{
    "import_apply.managers",
    "select id, manager_id from people where +organisation_id = $1 and erased_at is null and id > $2"
    " order by id limit 5000",
    "select id, manager_id from people where organisation_id = $1 and erased_at is null and id > $2"
    " order by id limit 5000"};

// The only change that no trigger sees: one for each of many lines would cost more than the lines.
constexpr Statement kRaiseRevision{
    "import_apply.raise_revision",
    "update organisations set people_revision = people_revision + 1 where id = $1"};

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

struct Managers {
  std::vector<PersonId> ids;    ///< Everybody, in order.
  std::vector<int> manager_of;  ///< Index into `ids`, or kNoManager.
};

Managers read_managers(database::Reader& reader, const Viewer& viewer) {
  Managers everyone;
  std::vector<std::optional<PersonId>> manager_ids;
  for (PersonId last{};;) {
    const auto rows = reader.query(kManagers, viewer.organisation, last);
    if (rows.empty()) break;
    for (const auto& row : rows) {
      everyone.ids.push_back(row.get<PersonId>(0));
      manager_ids.push_back(row.get<std::optional<PersonId>>(1));
    }
    last = everyone.ids.back();
  }
  everyone.manager_of.reserve(everyone.ids.size());
  for (const auto& manager : manager_ids) {
    const auto at =
        manager ? std::lower_bound(everyone.ids.begin(), everyone.ids.end(), *manager) : everyone.ids.end();
    everyone.manager_of.push_back(at == everyone.ids.end() ? kNoManager
                                                           : static_cast<int>(at - everyone.ids.begin()));
  }
  return everyone;
}

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
    offer_addresses();
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
    for (const int everyone : managers_first(run_.manager_of))
      if (is_new(everyone)) newcomers_.push_back(everyone);
    std::vector<PersonId> made;
    made.reserve(newcomers_.size());
    for (std::size_t i = 0; i < newcomers_.size(); ++i)
      made.push_back(PersonId{make_uuid7(now_.milliseconds())});
    // Ids of one millisecond are in random order; added in rising order they fill the tables' pages from left
    // to right.
    std::sort(made.begin(), made.end());
    create_keys(made, crypto::Purpose::general);
    ids_.resize(run_.manager_of.size());
    for (std::size_t i = 0; i < known_.size(); ++i) ids_[i] = known_[i].id;
    for (std::size_t i = 0; i < made.size(); ++i) ids_[static_cast<std::size_t>(newcomers_[i])] = made[i];
    plan_of_.assign(run_.manager_of.size(), nullptr);
    std::vector<PersonId> sensitive;
    for (const auto& plan : run_.people) {
      if (plan.everyone < 0) continue;
      plan_of_[static_cast<std::size_t>(plan.everyone)] = &plan;
      if (!plan.person.sensitive.empty()) sensitive.push_back(id(plan.everyone));
    }
    create_keys(sensitive, crypto::Purpose::equality);
  }

  void create_keys(std::span<const PersonId> people, crypto::Purpose purpose) {
    // In portions, as a large list's keys with all that goes with them take much memory.
    constexpr std::size_t kAtOnce = 10'000;
    for (; !people.empty(); people = people.subspan(std::min(people.size(), kAtOnce)))
      sealer_.create_keys(people.first(std::min(people.size(), kAtOnce)), purpose);
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
    Batch addresses(transaction_, kClearAddress), links(transaction_, kEndLinks);
    for (const auto& plan : run_.people) {
      if (plan.everyone < 0 || is_new(plan.everyone) || !changes_address(plan)) continue;
      for (auto* batch : {&addresses, &links}) batch->add({id(plan.everyone), viewer_.organisation});
    }
    for (auto* batch : {&addresses, &links}) batch->flush();
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
    return sealer_.seal({"people.sensitive_sealed", row, crypto::Purpose::equality}, id(plan.everyone),
                        plan.person.sensitive);
  }

  void add_new_people() {
    std::vector<bool> there(run_.manager_of.size(), false);
    std::fill(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(known_.size()), true);
    Batch batch(transaction_, kInsertPerson);
    for (const int everyone : newcomers_) {
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

  // people.md rule 21
  void offer_addresses() {
    std::vector<sign_in::OfferedAddress> offered;
    for (const auto& plan : run_.people)
      if (plan.everyone >= 0 && plan.email_offered &&
          (plan.change == Change::changed || plan.change == Change::returning))
        offered.push_back({.person = id(plan.everyone), .address = plan.person.email});
    sign_in::offer_addresses(transaction_, sealer_, viewer_, now_, offered);
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
  std::vector<PersonId> ids_;   ///< Of everyone.
  std::vector<int> newcomers_;  ///< Indices into everyone, managers before those they manage.
  std::vector<const PlannedPerson*> plan_of_;
  std::vector<const PlannedPerson*> late_;
  std::unordered_map<std::string, GradeId> grades_;
  bool managers_changed_ = false;
};

}  // namespace

void apply(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer, Instant now,
           const DryRun& run, std::span<const KnownPerson> known) {
  Application(transaction, sealer, viewer, now, run, known).run();
}

void recompute_reporting_lines(database::Transaction& transaction, const Viewer& viewer) {
  const auto everyone = read_managers(transaction, viewer);
  transaction.execute(kForgetLines, viewer.organisation);
  Batch batch(transaction, kAddLine);
  const auto lines = reporting_lines(everyone.manager_of);
  for (auto line = lines.begin(); line != lines.end();) {
    const auto& junior = everyone.ids[static_cast<std::size_t>(line->junior)];
    std::string seniors;
    for (const auto of = line->junior; line != lines.end() && line->junior == of; ++line)
      seniors += (seniors.empty() ? "[\"" : ",\"") +
                 everyone.ids[static_cast<std::size_t>(line->senior)].text() + '"';
    batch.add({junior, viewer.organisation, seniors + ']'});
  }
  batch.flush();
  transaction.execute(kRaiseRevision, viewer.organisation);
}

std::span<const database::Statement* const> apply_statements() {
  static constexpr std::array kAll = {&kGrades,       &kInsertGrade,    &kClearAddress,  &kInsertPerson,
                                      &kUpdatePerson, &kSetAddress,     &kSetSensitive,  &kSetManager,
                                      &kMarkLeft,     &kForgetReviewer, &kAddReviewer,   &kForgetLines,
                                      &kManagers,     &kAddLine,        &kRaiseRevision, &kEndLinks};
  return kAll;
}

}  // namespace turnabout::people
