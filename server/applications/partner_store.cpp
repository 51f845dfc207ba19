#include "applications/partner_store.hpp"

#include <array>

#include "applications/network_events.hpp"
#include "applications/network_store.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr Statement kBehind{
    "partners.behind",
    "select b.network_id, b.part, n.name from programme_networks b join networks n on n.id = b.network_id"
    " where b.programme_id = $1 and n.organisation_id = $2 and n.closed_at is null"
    " order by case when b.part = 'owner' then 0 else 1 end, lower(n.name), n.id"};
constexpr Statement kForget{
    "partners.forget",
    "delete from programme_networks where programme_id = $1 and exists (select 1 from programmes p"
    " where p.id = programme_networks.programme_id and p.organisation_id = $2)"};
constexpr Statement kName{
    "partners.name",
    "insert into programme_networks (programme_id, network_id, part, named_at) values ($1, $2, $3, $4)"};
constexpr Statement kLeads{"partners.leads",
                           "select 1 from programme_networks b join networks n on n.id = b.network_id"
                           " join network_leads l on l.network_id = n.id where b.programme_id = $1"
                           " and n.organisation_id = $2 and n.closed_at is null and l.person_id = $3"};

constexpr std::array kStatements{&kBehind, &kForget, &kName, &kLeads};

}  // namespace

// recruiting.md rule 30
std::vector<NetworkBehind> networks_behind(database::Reader& reader, OrganisationId organisation,
                                           ProgrammeId programme) {
  std::vector<NetworkBehind> all;
  for (const auto& row : reader.query(kBehind, programme, organisation))
    all.push_back({.network = row.get<NetworkId>(0),
                   .part = row.get<std::string>(1) == "owner" ? NetworkPart::owner : NetworkPart::partner,
                   .name = row.get<std::string>(2)});
  return all;
}

// recruiting.md rule 29
Result<void> set_networks_behind(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                 ProgrammeId programme, const std::vector<NetworkBehind>& networks) {
  for (const auto& each : networks) {
    TRY(const auto network, load_network(transaction, viewer, each.network));
    if (network.closed) return refuse(Code::not_found, "There is no such network.");
  }
  transaction.execute(kForget, programme, viewer.organisation);
  for (const auto& each : networks) transaction.execute(kName, programme, each.network, each.part, now);
  audit::record_event(transaction, viewer, now, {.kind = kPartnersNamed, .subject = programme.uuid});
  return {};
}

// recruiting.md rule 31
bool leads_network_behind(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return viewer.signed_in() && viewer.has(Role::network_lead) &&
         reader.one(kLeads, programme, viewer.organisation, viewer.person).has_value();
}

std::span<const Statement* const> partner_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
