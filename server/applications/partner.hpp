#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "applications/network.hpp"

/// Staff networks that stand behind a programme. Pure; the rules stand in docs/rules/recruiting.md.
namespace turnabout::applications {

enum class NetworkPart { owner, partner };
BOOST_DESCRIBE_ENUM(NetworkPart, owner, partner)
/// The word stored and sent.
std::string_view name(NetworkPart part);

struct NetworkBehind {
  NetworkId network;
  NetworkPart part;
  std::string name = {};
};

/// recruiting.md rule 29: at most one owner, and nobody twice. Faults at /networks.
Result<void> check_parts(const std::vector<NetworkBehind>& networks);

}  // namespace turnabout::applications
