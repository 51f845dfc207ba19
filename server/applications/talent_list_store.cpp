#include "applications/talent_list_store.hpp"

#include <array>

#include "applications/network_events.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kList{"talent_list.list",
                          "select id, person_sealed, invited_on from talent_list where programme_id = $1"
                          " and organisation_id = $2 order by id"};
constexpr Statement kPut{"talent_list.put",
                         "insert into talent_list (id, organisation_id, programme_id, person_index,"
                         " person_sealed) values ($1, $2, $3, $4, $5)"
                         " on conflict (programme_id, person_index) do nothing"};
constexpr Statement kTake{"talent_list.take",
                          "delete from talent_list where id = $1 and programme_id = $2"
                          " and organisation_id = $3"};
constexpr Statement kInvited{"talent_list.mark_invited",
                             "update talent_list set invited_on = $1 where id = $2 and programme_id = $3"
                             " and organisation_id = $4 and invited_on is null"};
constexpr Statement kFromList{"talent_list.from_list",
                              "select count(*) from talent_list where programme_id = $1 and person_index = $2"
                              " and organisation_id = $3 and invited_on is not null"};

constexpr Statement kProgrammes{"talent_list.programmes",
                                "select distinct programme_id from talent_list where organisation_id = $1"};
constexpr Statement kForget{"talent_list.forget",
                            "delete from talent_list where programme_id = $1 and person_index = $2"};

constexpr std::array kStatements{&kList, &kPut, &kTake, &kInvited, &kFromList, &kProgrammes, &kForget};

/// Under a key of the programme's own: the list is its leads', whoever of them put somebody on it.
PersonId key_of(ProgrammeId programme) {
  return PersonId{programme.uuid};
}
crypto::Place place(const std::string& row) {
  return {"talent_list.person_sealed", row};
}
database::Bytes index_of(const crypto::Sealer& sealer, ProgrammeId programme, PersonId person) {
  return sealer.blind_index("talent_list", programme.text() + "/" + person.text());
}

}  // namespace

// recruiting.md rule 18
std::vector<Talent> talent_list(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                ProgrammeId programme) {
  std::vector<Talent> all;
  for (const auto& row : reader.query(kList, programme, viewer.organisation)) {
    const auto id = row.get<TalentId>(0);
    const auto plain = sealer.open(place(id.text()), key_of(programme), row.get<database::Bytes>(1));
    const auto person = plain ? PersonId::parse(*plain) : std::nullopt;
    if (person) all.push_back({.id = id, .person = *person, .invited_on = row.get<std::optional<Date>>(2)});
  }
  return all;
}

void put_on_list(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                 Instant now, ProgrammeId programme, PersonId person) {
  const TalentId id{make_uuid7(now.milliseconds())};
  const auto sealed = sealer.seal(place(id.text()), key_of(programme), person.text());
  if (transaction.execute(kPut, id, viewer.organisation, programme, index_of(sealer, programme, person),
                          sealed) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kListChanged, .subject = programme.uuid});
}

void take_off_list(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   ProgrammeId programme, TalentId id) {
  if (transaction.execute(kTake, id, programme, viewer.organisation) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kListChanged, .subject = programme.uuid});
}

void mark_invited(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                  TalentId id, Date today) {
  transaction.execute(kInvited, today, id, programme, viewer.organisation);
}

// recruiting.md rule 19
FromList invited_from_list(database::Reader& reader, const crypto::Sealer& sealer, const Viewer& viewer,
                           ProgrammeId programme, PersonId person) {
  const auto row = reader.one(kFromList, programme, index_of(sealer, programme, person), viewer.organisation);
  return row->get<int>(0) > 0 ? FromList::yes : FromList::no;
}

void forget_listed(database::Transaction& transaction, const crypto::Sealer& sealer, const Viewer& viewer) {
  for (const auto& row : transaction.query(kProgrammes, viewer.organisation)) {
    const auto programme = row.get<ProgrammeId>(0);
    transaction.execute(kForget, programme, index_of(sealer, programme, viewer.person));
  }
}

std::span<const Statement* const> talent_list_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
