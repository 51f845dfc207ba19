#include "pairs/protected_time_store.hpp"

#include <array>

#include "pairs/store_errors.hpp"

namespace turnabout::pairs {
namespace {

using database::Statement;

#define TIME_COLUMNS                                                                                   \
  "id, programme_id, person_id, manager_id, minutes_a_month, until_on, state, times_asked, asked_at, " \
  "taken_back_at, confirmed_at, unconfirmed_at, version"

constexpr Statement kAdd{"protected_time.add",
                         "INSERT INTO protected_time (id, organisation_id, programme_id, person_id, "
                         "manager_id, minutes_a_month, until_on, state, times_asked, asked_at) "
                         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kSave{"protected_time.save",
                          "UPDATE protected_time SET minutes_a_month = $4, until_on = $5, state = $6, "
                          "times_asked = $7, asked_at = $8, taken_back_at = $9, confirmed_at = $10, "
                          "unconfirmed_at = $11, version = version + 1 "
                          "WHERE id = $1 AND organisation_id = $2 AND version = $3"};
constexpr Statement kFind{"protected_time.find", "SELECT " TIME_COLUMNS
                                                 " FROM protected_time WHERE id = $1 AND organisation_id = "
                                                 "$2"};
constexpr Statement kOwn{"protected_time.own", "SELECT " TIME_COLUMNS
                                               " FROM protected_time WHERE person_id = $1 AND "
                                               "organisation_id = $2 ORDER BY asked_at DESC, id DESC"};
constexpr Statement kManaged{"protected_time.managed", "SELECT " TIME_COLUMNS
                                                       " FROM protected_time WHERE manager_id = $1 AND "
                                                       "organisation_id = $2 ORDER BY asked_at, id"};
constexpr Statement kOfProgramme{"protected_time.of_programme",
                                 "SELECT " TIME_COLUMNS
                                 " FROM protected_time WHERE programme_id = $1 AND organisation_id = $2 "
                                 "ORDER BY id"};

#undef TIME_COLUMNS

constexpr std::array kStatements{&kAdd, &kSave, &kFind, &kOwn, &kManaged, &kOfProgramme};

TimeAsk read_ask(const database::Row& row) {
  return {.id = row.get<ProtectedTimeId>(0),
          .programme = row.get<ProgrammeId>(1),
          .person = row.get<PersonId>(2),
          .manager = row.get<PersonId>(3),
          .need = {.minutes_a_month = row.get<int>(4), .until = row.get<Date>(5)},
          .state = parse_time_state(row.get<std::string>(6)),
          .times_asked = row.get<int>(7),
          .asked_at = row.get<Instant>(8),
          .taken_back_at = row.get<std::optional<Instant>>(9),
          .confirmed_at = row.get<std::optional<Instant>>(10),
          .unconfirmed_at = row.get<std::optional<Instant>>(11),
          .version = row.get<std::int64_t>(12)};
}

std::vector<TimeAsk> read_asks(const std::vector<database::Row>& rows) {
  std::vector<TimeAsk> asks;
  asks.reserve(rows.size());
  for (const auto& row : rows) asks.push_back(read_ask(row));
  return asks;
}

tl::unexpected<Problem> refused_time(const database::Error& error) {
  using Kind = database::Error::Kind;
  if (error.kind == Kind::rule && error.name == "protected_time.junior_of_a_pair")
    return refuse_by("protected_time.md rule 1",
                     "Time can be asked for once you are in a pair, on the side that gives its time to it.");
  if (error.kind == Kind::unique)
    return refuse(Code::already_exists, "Your line manager has been asked already.");
  throw error;
}

}  // namespace

Result<void> add_time_ask(database::Transaction& tx, const Viewer& viewer, const TimeAsk& ask) {
  try {
    tx.execute(kAdd, ask.id, viewer.organisation, ask.programme, ask.person, ask.manager,
               ask.need.minutes_a_month, ask.need.until, ask.state, ask.times_asked, ask.asked_at);
    return {};
  } catch (const database::Error& error) {
    return refused_time(error);
  }
}

Result<void> save_time_ask(database::Transaction& tx, const Viewer& viewer, const TimeAsk& ask) {
  try {
    if (tx.execute(kSave, ask.id, viewer.organisation, ask.version, ask.need.minutes_a_month, ask.need.until,
                   ask.state, ask.times_asked, ask.asked_at, ask.taken_back_at, ask.confirmed_at,
                   ask.unconfirmed_at) == 0)
      return changed_meanwhile();
    return {};
  } catch (const database::Error& error) {
    return refused_time(error);
  }
}

std::optional<TimeAsk> find_time_ask(database::Reader& reader, const Viewer& viewer, ProtectedTimeId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return std::nullopt;
  return read_ask(*row);
}

std::vector<TimeAsk> own_time_asks(database::Reader& reader, const Viewer& viewer) {
  return read_asks(reader.query(kOwn, viewer.person, viewer.organisation));
}

std::vector<TimeAsk> managed_time_asks(database::Reader& reader, const Viewer& viewer) {
  return read_asks(reader.query(kManaged, viewer.person, viewer.organisation));
}

std::vector<TimeAsk> time_asks_of_programme(database::Reader& reader, const Viewer& viewer,
                                            ProgrammeId programme) {
  return read_asks(reader.query(kOfProgramme, programme, viewer.organisation));
}

std::span<const Statement* const> protected_time_statements() {
  return kStatements;
}

}  // namespace turnabout::pairs
