#include "applications/nomination_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "applications/network_events.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kOwn{"nominations.own",
                         "select id, programme_id, kind, nominee_sealed, sent_on from nominations"
                         " where nominator_id = $1 and organisation_id = $2 order by id desc"};
constexpr Statement kCount{"nominations.count",
                           "select count(*) from nominations where nominator_id = $1 and programme_id = $2"
                           " and organisation_id = $3 and kind = 'encouragement'"};
constexpr Statement kNamed{"nominations.named",
                           "select count(*) from nominations where programme_id = $1 and nominee_index = $2"
                           " and organisation_id = $3"};
constexpr Statement kApplied{"nominations.applied",
                             "select count(*) from applications where programme_id = $1 and person_id = $2"
                             " and role = $3 and organisation_id = $4 and state <> 'withdrawn'"};
constexpr Statement kInsert{"nominations.insert",
                            "insert into nominations (id, organisation_id, programme_id, kind, nominator_id,"
                            " nominee_index, nominee_sealed, sent_on) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                            " on conflict (programme_id, nominator_id, nominee_index) do nothing"};
constexpr Statement kLoad{"nominations.load",
                          "select id, programme_id, kind, nominator_id from nominations"
                          " where id = $1 and organisation_id = $2"};

constexpr Statement kProgrammes{"nominations.programmes",
                                "select distinct programme_id from nominations where organisation_id = $1"};
constexpr Statement kForget{"nominations.forget",
                            "delete from nominations where programme_id = $1 and nominee_index = $2"};

constexpr std::array kStatements{&kOwn,    &kCount, &kNamed,      &kApplied,
                                 &kInsert, &kLoad,  &kProgrammes, &kForget};

/// Under the nominator's key: who was named is theirs to see, and goes with them.
crypto::Place place(const std::string& row) {
  return {"nominations.nominee_sealed", row};
}

database::Bytes index_of(const crypto::Sealer& sealer, ProgrammeId programme, PersonId person) {
  return sealer.blind_index("nominee", programme.text() + "/" + person.text());
}

NominationKind kind_of(const std::string& text) {
  NominationKind kind{};
  if (!boost::describe::enum_from_string(text.c_str(), kind))
    throw std::logic_error("unknown word in nominations");
  return kind;
}

}  // namespace

// recruiting.md rules 12 and 16
std::vector<SentNomination> own_nominations(database::Reader& reader, crypto::Sealer& sealer,
                                            const Viewer& viewer) {
  std::vector<SentNomination> all;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation)) {
    const auto id = row.get<NominationId>(0);
    const auto plain = sealer.open(place(id.text()), viewer.person, row.get<database::Bytes>(3));
    const auto nominee = plain ? PersonId::parse(*plain) : std::nullopt;
    if (!nominee) continue;
    all.push_back({.id = id,
                   .programme = row.get<ProgrammeId>(1),
                   .nominee = *nominee,
                   .kind = kind_of(row.get<std::string>(2)),
                   .sent_on = row.get<Date>(4)});
  }
  return all;
}

int count_encouraged(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return reader.one(kCount, viewer.person, programme, viewer.organisation)->get<int>(0);
}

// recruiting.md rule 13
Before before_naming(database::Reader& reader, const crypto::Sealer& sealer, const Viewer& viewer,
                     ProgrammeId programme, Side side, PersonId nominee) {
  if (reader.one(kApplied, programme, nominee, side, viewer.organisation)->get<int>(0) > 0)
    return Before::applied;
  if (reader.one(kNamed, programme, index_of(sealer, programme, nominee), viewer.organisation)->get<int>(0) >
      0)
    return Before::named;
  return Before::neither;
}

NominationId put_nomination(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                            Instant now, ProgrammeId programme, NominationKind kind, PersonId nominee) {
  const NominationId id{make_uuid7(now.milliseconds())};
  const auto kept =
      transaction.execute(kInsert, id, viewer.organisation, programme, name(kind), viewer.person,
                          index_of(sealer, programme, nominee),
                          sealer.seal(place(id.text()), viewer.person, nominee.text()), date_of(now));
  if (kept > 0)
    audit::record_event(transaction, viewer, now, {.kind = kNominationSent, .subject = programme.uuid});
  return id;
}

Result<FoundNomination> load_nomination(database::Reader& reader, const Viewer& viewer, NominationId id) {
  const auto row = reader.one(kLoad, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such nomination.");
  return FoundNomination{.id = row->get<NominationId>(0),
                         .programme = row->get<ProgrammeId>(1),
                         .kind = kind_of(row->get<std::string>(2)),
                         .nominator = row->get<PersonId>(3)};
}

void forget_nominee(database::Transaction& transaction, const crypto::Sealer& sealer, const Viewer& viewer) {
  for (const auto& row : transaction.query(kProgrammes, viewer.organisation)) {
    const auto programme = row.get<ProgrammeId>(0);
    transaction.execute(kForget, programme, index_of(sealer, programme, viewer.person));
  }
}

std::span<const Statement* const> nomination_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
