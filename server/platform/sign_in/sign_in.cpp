#include "platform/sign_in/sign_in.hpp"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

namespace turnabout::sign_in {
namespace {

struct Patience {
  int free;
  std::chrono::seconds first;
  std::chrono::seconds longest;
};

Patience patience(Scope scope) {
  using std::chrono::minutes;
  using std::chrono::seconds;
  switch (scope) {
    case Scope::account_and_network:
      return {5, seconds(15), minutes(15)};
    case Scope::account:
      return {10, seconds(15), minutes(10)};
    case Scope::network:
      return {100, seconds(15), minutes(15)};
    case Scope::second_step:
      return {kFreeCodes, minutes(15), minutes(15)};
  }
  return {5, seconds(15), minutes(15)};
}

}  // namespace

std::string_view name(Method method) {
  switch (method) {
    case Method::passphrase:
      return "passphrase";
    case Method::link:
      return "link";
    case Method::passkey:
      return "passkey";
    case Method::provider:
      return "provider";
  }
  return "link";
}

Method parse_method(std::string_view text) {
  if (text == "passphrase") return Method::passphrase;
  if (text == "provider") return Method::provider;
  return text == "passkey" ? Method::passkey : Method::link;
}

// sign_in.md rule 7
bool is_over(const Times& times, Instant now) {
  return now >= times.expires_at || now >= times.created_at + kAbsolute || now >= times.last_seen_at + kIdle;
}

bool should_be_seen(const Times& times, Instant now) {
  return now >= times.last_seen_at + kSeenStep;
}

// sign_in.md rule 6
std::chrono::seconds wait_after(Scope scope, int failed_tries) {
  const auto [free, first, longest] = patience(scope);
  if (failed_tries < free) return std::chrono::seconds(0);
  const int doublings = std::min(failed_tries - free, 10);
  return std::min(first * (1 << doublings), longest);
}

std::string network_of(std::string_view client) {
  std::string text(client);
  in6_addr address{};
  if (inet_pton(AF_INET6, text.c_str(), &address) != 1) return text;
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    std::array<char, INET_ADDRSTRLEN> four{};
    inet_ntop(AF_INET, &address.s6_addr[12], four.data(), four.size());
    return four.data();
  }
  std::string network;
  for (int i = 0; i < 8; ++i) network += fmt::format("{:02x}", address.s6_addr[i]);
  return network + "/64";
}

// sign_in.md rule 12
Result<void> may_manage_grants(const Viewer& viewer) {
  if (viewer.signed_in() && viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the whole organisation may give and take roles.");
}

// sign_in.md rule 13
Result<void> may_revoke(const Viewer& viewer, const Grant& grant, int lead_count) {
  CHECK_OK(may_manage_grants(viewer));
  if (grant.role == Role::lead && !grant.programme && lead_count <= 1)
    return refuse_by("sign_in.md rule 13", "This is the last lead. Make somebody else a lead first.");
  return {};
}

Result<void> may_remove_identity(const OtherWays& ways) {
  if (ways.passphrase || ways.passkey || ways.link) return {};
  return refuse_by("sign_in.md rule 32",
                   "This is your only way in. Set a passphrase or add a passkey first, then remove it.");
}

}  // namespace turnabout::sign_in
