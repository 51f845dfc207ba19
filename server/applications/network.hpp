#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/recruitment.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// Staff networks as ways in. Who belongs to one is kept nowhere. Pure; the rules stand in
/// docs/rules/recruiting.md.
namespace turnabout::applications {

using NetworkId = Id<struct NetworkTag>;
using NetworkQuestionId = Id<struct NetworkQuestionTag>;

struct Network {
  NetworkId id;
  std::string name;
  std::string greeting;  ///< In the network's own words; may be empty.
  std::string code;      ///< Stands in the share links.
  std::vector<PersonId> leads = {};
  bool closed = false;
  std::int64_t version = 1;
};

/// recruiting.md rule 1: what a network is called and says, without blanks around it. Invalid, with a fault
/// for each.
struct NetworkWords {
  std::string name;
  std::string greeting;
};
Result<NetworkWords> check_network(NetworkWords said);

/// A question to a network, or its answer: not blank, at most this many bytes of UTF-8.
inline constexpr std::size_t kMostQuestion = 500;
/// recruiting.md rule 8. Invalid, with a fault at `pointer`.
Result<std::string> check_network_text(std::string text, std::string_view pointer);

/// One application for the counting: when it began and, if so, was sent and withdrawn; by which network.
struct Arrived {
  std::optional<NetworkId> network;
  Instant begun_at;
  std::optional<Instant> submitted_at = {};
  std::optional<Instant> withdrawn_at = {};
};

/// What network leads are told of one network's call (recruiting.md rule 7).
struct Interest {
  Date monday;
  enum class Told { alone, with_others, not_at_all } told = Told::not_at_all;
  int begun = 0;  ///< To the nearest five; of this network, or of the small ones together.
  int sent = 0;
};
/// For each network that somebody came by; one that is not among them has none to tell.
std::map<NetworkId, Interest> interest_of(Date today, const std::vector<Arrived>& arrived);

}  // namespace turnabout::applications
