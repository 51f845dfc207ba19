#include "applications/channel_store.hpp"

#include <array>

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kPut{"channels.put",
                         "insert into application_channels (application_id, network_sealed) values ($1, $2)"
                         " on conflict (application_id) do nothing"};
constexpr Statement kForget{"channels.forget",
                            "delete from application_channels where application_id in"
                            " (select id from applications where state = 'withdrawn' and withdrawn_at < $1)"};
constexpr Statement kArrived{
    "channels.arrived",
    "select a.id, a.person_id, a.created_at, a.submitted_at, a.withdrawn_at, c.network_sealed"
    " from applications a left join application_channels c on c.application_id = a.id"
    " where a.programme_id = $1 and a.organisation_id = $2"};

constexpr std::array kStatements{&kPut, &kForget, &kArrived};

crypto::Place place(const std::string& row) {
  return {"application_channels.network_sealed", row, crypto::Purpose::equality};
}

}  // namespace

// recruiting.md rule 6
void put_channel(database::Transaction& transaction, crypto::Sealer& sealer, const Application& application,
                 NetworkId network) {
  transaction.execute(kPut, application.id,
                      sealer.seal(place(application.id.text()), application.person, network.text()));
}

void forget_channels(database::Transaction& transaction, Instant now) {
  const auto monday = disclosure::snapshot_monday(date_of(now));
  transaction.execute(kForget, *parse_instant(to_string(monday) + "T00:00:00Z"));
}

std::vector<Arrived> arrived(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                             ProgrammeId programme) {
  std::vector<Arrived> all;
  for (const auto& row : reader.query(kArrived, programme, viewer.organisation)) {
    Arrived one{.network = {},
                .begun_at = row.get<Instant>(2),
                .submitted_at = row.get<std::optional<Instant>>(3),
                .withdrawn_at = row.get<std::optional<Instant>>(4)};
    if (!row.is_null(5)) {
      const auto plain = sealer.open(place(row.get<ApplicationId>(0).text()), row.get<PersonId>(1),
                                     row.get<database::Bytes>(5));
      if (plain) one.network = NetworkId::parse(*plain);
    }
    all.push_back(one);
  }
  return all;
}

std::span<const Statement* const> channel_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
