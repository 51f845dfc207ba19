#include "applications/network_policy.hpp"

#include <algorithm>

namespace turnabout::applications {
namespace {

auto no_such_network() {
  return refuse(Code::not_found, "There is no such network.");
}

}  // namespace

// recruiting.md rule 1
Result<void> may_keep_networks(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the organisation keeps its networks.");
}

// recruiting.md rule 3
bool leads_network(const Viewer& viewer, const Network& network) {
  return viewer.signed_in() && viewer.has(Role::network_lead) && !network.closed &&
         std::find(network.leads.begin(), network.leads.end(), viewer.person) != network.leads.end();
}

// recruiting.md rule 4
Result<void> may_speak_for(const Viewer& viewer, const Network& network) {
  if (leads_network(viewer, network)) return {};
  return no_such_network();
}

Result<void> may_edit(const Viewer& viewer, const Network& network) {
  if (network.closed) return no_such_network();
  if (may_keep_networks(viewer) || leads_network(viewer, network)) return {};
  return no_such_network();
}

std::vector<std::string> abilities(const Viewer& viewer, const Network& network) {
  std::vector<std::string> able;
  if (may_edit(viewer, network)) able.emplace_back("edit");
  if (may_keep_networks(viewer) && !network.closed) {
    able.emplace_back("name_leads");
    able.emplace_back("close");
  }
  if (may_speak_for(viewer, network)) able.emplace_back("share");
  return able;
}

}  // namespace turnabout::applications
