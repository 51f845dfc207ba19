#include "people/correction_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "people/person.hpp"

namespace turnabout::people {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

constexpr std::string_view kShouldBe = "corrections.should_be_sealed";
constexpr std::string_view kReason = "corrections.reason_sealed";

#define COLUMNS                                                                                       \
  "select c.id, c.organisation_id, c.person_id, c.field, c.state, c.asked_at, c.answered_at,"         \
  " c.answered_by, c.version, p.name, l.name, c.should_be_sealed, c.reason_sealed from corrections c" \
  " join people p on p.id = c.person_id left join people l on l.id = c.answered_by"
constexpr int kPersonName = 9, kAnswererName = 10, kShouldBeSealed = 11, kReasonSealed = 12;

constexpr Statement kInsert{"corrections.insert",
                            "insert into corrections (id, organisation_id, person_id, field,"
                            " should_be_sealed, asked_at) values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kFind{"corrections.find", COLUMNS " where c.id = $1 and c.organisation_id = $2"};
constexpr Statement kOwn{"corrections.own", COLUMNS
                         " where c.person_id = $1 and c.organisation_id = $2"
                         " order by c.asked_at desc, c.id desc"};
constexpr Statement kWaiting{"corrections.waiting", COLUMNS
                             " where c.organisation_id = $1 and c.state = 'asked'"
                             " order by c.asked_at, c.id"};
constexpr Statement kAnswered{"corrections.answered", COLUMNS
                              " where c.organisation_id = $1 and c.state in ('corrected', 'not_corrected')"
                              " order by c.answered_at desc, c.id desc limit $2"};
constexpr Statement kUntold{
    "corrections.untold", COLUMNS " where c.state = 'asked' and c.told_on is null order by c.asked_at, c.id"};
constexpr Statement kUnreminded{
    "corrections.unreminded",
    COLUMNS " where c.state = 'asked' and c.reminded_on is null order by c.asked_at, c.id"};
#undef COLUMNS
constexpr Statement kEnd{"corrections.end",
                         "update corrections set state = $4, answered_at = $5, answered_by = $6,"
                         " reason_sealed = $7, version = version + 1 where id = $1 and organisation_id = $2"
                         " and version = $3 and state = 'asked'"};
constexpr Statement kToldOn{"corrections.told_on",
                            "select 1 from corrections where organisation_id = $1 and told_on = $2 limit 1"};
constexpr Statement kTell{"corrections.tell",
                          "update corrections set told_on = $2 where id = $1 and state = 'asked'"
                          " and told_on is null"};
constexpr Statement kRemind{"corrections.remind",
                            "update corrections set reminded_on = $2 where id = $1 and state = 'asked'"
                            " and reminded_on is null"};

constexpr Statement kFacts{
    "corrections.facts",
    "select p.name, p.job_title, p.unit, g.label, p.location, p.profession, p.started_on, m.name from people "
    "p"
    " left join grades g on g.id = p.grade_id left join people m on m.id = p.manager_id"
    " where p.id = $1 and p.organisation_id = $2 and p.erased_at is null"};
#define OF_PERSON \
  ", version = version + 1, updated_at = $4 where id = $1 and organisation_id = $2 and erased_at is null"
constexpr Statement kSetName{"corrections.set_name",
                             "update people set name = $3, search_name = $5" OF_PERSON};
constexpr Statement kSetJobTitle{"corrections.set_job_title", "update people set job_title = $3" OF_PERSON};
constexpr Statement kSetUnit{"corrections.set_unit", "update people set unit = $3" OF_PERSON};
constexpr Statement kSetLocation{"corrections.set_location", "update people set location = $3" OF_PERSON};
constexpr Statement kSetProfession{"corrections.set_profession",
                                   "update people set profession = $3" OF_PERSON};
constexpr Statement kSetStartDate{"corrections.set_start_date",
                                  "update people set started_on = $3" OF_PERSON};
#undef OF_PERSON

constexpr std::array kStatements{&kInsert,      &kFind,          &kOwn,         &kWaiting, &kAnswered,
                                 &kUntold,      &kEnd,           &kUnreminded,  &kToldOn,  &kTell,
                                 &kRemind,      &kFacts,         &kSetName,     &kSetUnit, &kSetJobTitle,
                                 &kSetLocation, &kSetProfession, &kSetStartDate};

template <class Enum>
Enum enum_of(const database::Row& row, int column) {
  Enum value{};
  if (!boost::describe::enum_from_string(row.get<std::string>(column).c_str(), value))
    throw std::logic_error("a word in corrections that is not in the program");
  return value;
}

Correction correction_of(const database::Row& row) {
  return {.id = row.get<CorrectionId>(0),
          .organisation = row.get<OrganisationId>(1),
          .person = row.get<PersonId>(2),
          .field = enum_of<CorrectionField>(row, 3),
          .state = enum_of<CorrectionState>(row, 4),
          .asked_at = row.get<Instant>(5),
          .answered_at = row.get<std::optional<Instant>>(6),
          .answered_by = row.get<std::optional<PersonId>>(7),
          .version = row.get<std::int64_t>(8)};
}

std::vector<Correction> all_of(Reader& reader, const Statement& statement) {
  std::vector<Correction> all;
  for (const auto& row : reader.query(statement)) all.push_back(correction_of(row));
  return all;
}

tl::unexpected<Problem> no_such_correction() {
  return refuse(Code::not_found, "There is no such thing to correct.");
}

std::string_view word(CorrectionField field) {
  return boost::describe::enum_to_string(field, "");
}

std::string_view word(CorrectionState state) {
  return boost::describe::enum_to_string(state, "");
}

const Statement* setter_of(CorrectionField field) {
  switch (field) {
    case CorrectionField::name:
      return &kSetName;
    case CorrectionField::job_title:
      return &kSetJobTitle;
    case CorrectionField::unit:
      return &kSetUnit;
    case CorrectionField::location:
      return &kSetLocation;
    case CorrectionField::profession:
      return &kSetProfession;
    case CorrectionField::start_date:
      return &kSetStartDate;
    case CorrectionField::grade:
    case CorrectionField::manager:
    case CorrectionField::something_else:
      break;
  }
  return nullptr;
}

}  // namespace

Result<CorrectionId> CorrectionStore::add(Transaction& transaction, const Viewer& viewer, Instant now,
                                          CorrectionField field, std::string_view should_be) const {
  const CorrectionId id{make_uuid7(now.milliseconds())};
  const auto sealed = sealer_.seal({kShouldBe, id.text()}, viewer.person, should_be);
  try {
    transaction.execute(kInsert, id, viewer.organisation, viewer.person, word(field), sealed, now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists,
                  "You have asked for this already. Withdraw that first, or wait for its answer.");
  }
  return id;
}

std::optional<std::string> CorrectionStore::plain(const OpenedCorrection& of, std::string_view column,
                                                  const database::Row& row, int at) const {
  if (row.is_null(at)) return std::nullopt;
  auto text =
      sealer_.open({column, of.correction.id.text()}, of.correction.person, row.get<database::Bytes>(at));
  return text ? std::optional(*std::move(text)) : std::nullopt;
}

OpenedCorrection CorrectionStore::opened(const database::Row& row) const {
  OpenedCorrection one{.correction = correction_of(row),
                       .should_be = {},
                       .reason = {},
                       .person_name = row.get<std::string>(kPersonName),
                       .answerer_name = row.get<std::optional<std::string>>(kAnswererName)};
  one.should_be = plain(one, kShouldBe, row, kShouldBeSealed);
  one.reason = plain(one, kReason, row, kReasonSealed);
  one.is_unreadable = !one.should_be || (!one.reason && !row.is_null(kReasonSealed));
  return one;
}

Result<Correction> CorrectionStore::find(Reader& reader, const Viewer& viewer, CorrectionId id) const {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return no_such_correction();
  return correction_of(*row);
}

Result<OpenedCorrection> CorrectionStore::open(Reader& reader, const Viewer& viewer, CorrectionId id) const {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return no_such_correction();
  return opened(*row);
}

std::vector<OpenedCorrection> CorrectionStore::own(Reader& reader, const Viewer& viewer) const {
  std::vector<OpenedCorrection> all;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation)) all.push_back(opened(row));
  return all;
}

std::vector<OpenedCorrection> CorrectionStore::waiting(Reader& reader, const Viewer& viewer) const {
  std::vector<OpenedCorrection> all;
  for (const auto& row : reader.query(kWaiting, viewer.organisation)) all.push_back(opened(row));
  return all;
}

std::vector<OpenedCorrection> CorrectionStore::answered(Reader& reader, const Viewer& viewer,
                                                        int limit) const {
  std::vector<OpenedCorrection> all;
  for (const auto& row : reader.query(kAnswered, viewer.organisation, limit))
    all.push_back({.correction = correction_of(row),
                   .should_be = {},
                   .reason = {},
                   .person_name = row.get<std::string>(kPersonName),
                   .answerer_name = row.get<std::optional<std::string>>(kAnswererName)});
  return all;
}

// keeping.md rule 23: of two leads who answer at once, one finds another version.
Result<void> CorrectionStore::end(Transaction& transaction, const Viewer& viewer, Instant now,
                                  const Correction& correction, CorrectionState state,
                                  std::optional<std::string_view> reason) const {
  std::optional<database::Bytes> sealed;
  if (reason) sealed = sealer_.seal({kReason, correction.id.text()}, correction.person, *reason);
  const auto by = state == CorrectionState::withdrawn ? std::nullopt : std::optional(viewer.person);
  if (transaction.execute(kEnd, correction.id, viewer.organisation, correction.version, word(state), now, by,
                          sealed) > 0)
    return {};
  return refuse(Code::conflict, "Somebody else was faster. Load it again, and read what they said.");
}

KeptFacts CorrectionStore::facts(Reader& reader, const Viewer& viewer, PersonId person) {
  static constexpr std::array kOrder{CorrectionField::name,       CorrectionField::job_title,
                                     CorrectionField::unit,       CorrectionField::grade,
                                     CorrectionField::location,   CorrectionField::profession,
                                     CorrectionField::start_date, CorrectionField::manager};
  KeptFacts facts;
  const auto row = reader.one(kFacts, person, viewer.organisation);
  for (std::size_t at = 0; row && at < kOrder.size(); ++at)
    if (auto text = row->get<std::optional<std::string>>(static_cast<int>(at)))
      facts.emplace(kOrder.at(at), *std::move(text));
  return facts;
}

Result<void> CorrectionStore::write_fact(Transaction& transaction, const Viewer& viewer, Instant now,
                                         PersonId person, CorrectionField field, const std::string& value) {
  const auto* statement = setter_of(field);
  if (statement == nullptr) throw std::logic_error("this is not written here");
  const auto kept = value.empty() ? std::nullopt : std::optional(value);
  const auto changed =
      field == CorrectionField::name
          ? transaction.execute(*statement, person, viewer.organisation, value, now, search_form(value))
          : transaction.execute(*statement, person, viewer.organisation, kept, now);
  if (changed > 0) return {};
  return refuse(Code::not_found, "There is no such person.");
}

std::vector<Correction> untold(Reader& reader) {
  return all_of(reader, kUntold);
}

std::vector<Correction> unreminded(Reader& reader) {
  return all_of(reader, kUnreminded);
}

bool was_told_on(Reader& reader, OrganisationId organisation, Date day) {
  return reader.one(kToldOn, organisation, day).has_value();
}

bool mark_told(Transaction& transaction, const Correction& correction, Date day) {
  return transaction.execute(kTell, correction.id, day) > 0;
}

bool mark_reminded(Transaction& transaction, const Correction& correction, Date day) {
  return transaction.execute(kRemind, correction.id, day) > 0;
}

std::span<const Statement* const> correction_statements() {
  return kStatements;
}

}  // namespace turnabout::people
