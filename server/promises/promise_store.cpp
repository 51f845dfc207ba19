#include "promises/promise_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

namespace turnabout::promises {
namespace {

using database::Statement;

#define COLUMNS                                                                                         \
  "select id, programme_id, pair_id, person_id, audience, words_sealed, due_on, first_due_on, consent," \
  " is_from_mentor, state, outcome_sealed, made_on, settled_on, version, deed, confirmed_on from promises"

constexpr Statement kOfPair{"promises.of_pair",
                            COLUMNS " where pair_id = $1 and organisation_id = $2 order by due_on, id"};
constexpr Statement kListed{"promises.listed", COLUMNS
                            " where programme_id = $1 and organisation_id = $2 and audience = 'list'"
                            " and consent in ('not_needed', 'given') order by due_on, id"};
constexpr Statement kFind{"promises.find", COLUMNS " where id = $1 and organisation_id = $2"};
constexpr Statement kAdd{
    "promises.add",
    "insert into promises (id, organisation_id, programme_id, pair_id, person_id, audience, words_sealed,"
    " due_on, first_due_on, consent, state, made_on, settled_on, deed)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13)"};
constexpr Statement kSave{
    "promises.save",
    "update promises set due_on = $1, consent = $2, is_from_mentor = $3, state = $4, outcome_sealed = $5,"
    " settled_on = $6, confirmed_on = $7, version = version + 1"
    " where id = $8 and organisation_id = $9 and version = $10"};
constexpr Statement kOpen{"promises.open_between",
                          "select organisation_id, id from promises where state = 'open' and due_on >= $1"
                          " and due_on <= $2 order by due_on, id"};
constexpr Statement kReminded{"promises.reminded",
                              "insert into promise_reminders (promise_id, kind, reminded_at)"
                              " values ($1, $2, $3) on conflict do nothing"};

#undef COLUMNS

constexpr std::array kStatements{&kOfPair, &kListed, &kFind, &kAdd, &kSave, &kOpen, &kReminded};

template <class Enum>
Enum enum_of(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in promises");
  return value;
}

std::optional<database::Bytes> sealed(crypto::Sealer& sealer, const Promise& promise, std::string_view column,
                                      const std::optional<std::string>& words) {
  if (!words) return std::nullopt;
  const auto row = promise.id.text();
  return sealer.seal({column, row}, promise.person, *words);
}

/// Nothing where the key is gone.
std::optional<std::string> opened(crypto::Sealer& sealer, const Promise& promise, std::string_view column,
                                  const std::optional<database::Bytes>& kept) {
  if (!kept) return std::nullopt;
  const auto row = promise.id.text();
  auto words = sealer.open({column, row}, promise.person, *kept);
  return words ? std::optional(*std::move(words)) : std::nullopt;
}

constexpr std::string_view kWords = "promises.words_sealed";
constexpr std::string_view kOutcome = "promises.outcome_sealed";

Promise promise_of(const database::Row& row, crypto::Sealer& sealer) {
  Promise promise{.id = row.get<PromiseId>(0),
                  .programme = row.get<ProgrammeId>(1),
                  .pair = row.get<PairId>(2),
                  .person = row.get<PersonId>(3),
                  .deed = enum_of<Deed>(row.get<std::string>(15)),
                  .audience = enum_of<Audience>(row.get<std::string>(4)),
                  .due_on = row.get<Date>(6),
                  .first_due_on = row.get<Date>(7),
                  .consent = enum_of<Consent>(row.get<std::string>(8)),
                  .is_from_mentor = row.get<bool>(9),
                  .state = enum_of<State>(row.get<std::string>(10)),
                  .made_on = row.get<Date>(12),
                  .settled_on = row.get<std::optional<Date>>(13),
                  .confirmed_on = row.get<std::optional<Date>>(16),
                  .version = row.get<std::int64_t>(14)};
  promise.words = opened(sealer, promise, kWords, row.get<std::optional<database::Bytes>>(5));
  promise.outcome = opened(sealer, promise, kOutcome, row.get<std::optional<database::Bytes>>(11));
  return promise;
}

std::vector<Promise> all_of(const std::vector<database::Row>& rows, crypto::Sealer& sealer) {
  std::vector<Promise> all;
  for (const auto& row : rows) all.push_back(promise_of(row, sealer));
  return all;
}

}  // namespace

std::vector<Promise> promises_of(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                 PairId pair) {
  return all_of(reader.query(kOfPair, pair, viewer.organisation), sealer);
}

std::vector<Promise> listed_in(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                               ProgrammeId programme) {
  return all_of(reader.query(kListed, programme, viewer.organisation), sealer);
}

Result<Promise> load(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer, PromiseId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such promise.");
  return promise_of(*row, sealer);
}

Result<void> add(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                 const Promise& promise) {
  try {
    transaction.execute(kAdd, promise.id, viewer.organisation, promise.programme, promise.pair,
                        promise.person, promise.audience, sealed(sealer, promise, kWords, promise.words),
                        promise.due_on, promise.consent, promise.state, promise.made_on, promise.settled_on,
                        promise.deed);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule) throw;
    return refuse(Code::wrong_state, "This pairing has ended. What was done since can be put down as done.");
  }
  return {};
}

Result<void> save(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                  const Promise& promise) {
  if (transaction.execute(kSave, promise.due_on, promise.consent, promise.is_from_mentor, promise.state,
                          sealed(sealer, promise, kOutcome, promise.outcome), promise.settled_on,
                          promise.confirmed_on, promise.id, viewer.organisation, promise.version) == 0)
    return refuse(Code::conflict, "This promise has been changed in the meantime. Look at it once more.");
  return {};
}

std::vector<std::pair<OrganisationId, PromiseId>> open_between(database::Reader& reader, Date from, Date to) {
  std::vector<std::pair<OrganisationId, PromiseId>> all;
  for (const auto& row : reader.query(kOpen, from, to))
    all.emplace_back(row.get<OrganisationId>(0), row.get<PromiseId>(1));
  return all;
}

bool keep_reminded(database::Transaction& transaction, Instant now, PromiseId promise, Reminder kind) {
  return transaction.execute(kReminded, promise, kind, now) > 0;
}

std::span<const Statement* const> promise_statements() {
  return kStatements;
}

}  // namespace turnabout::promises
