#include "applications/network.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace turnabout::applications {
namespace {

constexpr std::size_t kMostName = 120;
constexpr std::size_t kMostGreeting = 1000;
constexpr std::string_view kBlank = " \t\r\n";

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool before(const std::optional<Instant>& moment, Instant end) {
  return moment && *moment < end;
}

}  // namespace

// recruiting.md rule 1
Result<NetworkWords> check_network(NetworkWords said) {
  NetworkWords words{.name = trimmed(said.name), .greeting = trimmed(said.greeting)};
  std::vector<Fault> faults;
  if (words.name.empty()) faults.push_back({"/name", "Give the network its name."});
  if (words.name.size() > kMostName)
    faults.push_back({"/name", fmt::format("Use at most {} letters.", kMostName)});
  if (words.greeting.size() > kMostGreeting)
    faults.push_back({"/greeting", fmt::format("Use at most {} letters.", kMostGreeting)});
  if (faults.empty()) return words;
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "This network cannot be kept so.", .faults = std::move(faults)});
}

// recruiting.md rule 8
Result<std::string> check_network_text(std::string text, std::string_view pointer) {
  auto kept = trimmed(text);
  if (!kept.empty() && kept.size() <= kMostQuestion) return kept;
  return tl::make_unexpected(Problem{
      .code = Code::invalid,
      .message = "This cannot be kept so.",
      .faults = {{std::string(pointer), kept.empty()
                                            ? "Write a few words first."
                                            : fmt::format("Use at most {} letters.", kMostQuestion)}}});
}

// recruiting.md rule 7
std::map<NetworkId, Interest> interest_of(Date today, const std::vector<Arrived>& arrived) {
  const auto monday = disclosure::snapshot_monday(today);
  const auto end = *parse_instant(to_string(monday) + "T00:00:00Z");
  // Whoever came without a network is a group too, or networks and everybody told apart would tell it.
  std::map<std::optional<NetworkId>, disclosure::GroupStages> by_network;
  for (const auto& one : arrived) {
    // A network that nobody had come by is no group, or its first arrival would show within the week.
    if (!(one.begun_at < end) || before(one.withdrawn_at, end)) continue;
    auto& people = by_network[one.network].people;
    people.resize(2);
    ++people[0];
    if (before(one.submitted_at, end)) ++people[1];
  }
  std::vector<std::optional<NetworkId>> order;
  std::vector<disclosure::GroupStages> groups;
  for (const auto& [network, stages] : by_network) {
    order.push_back(network);
    groups.push_back(stages);
  }
  std::map<NetworkId, Interest> told;
  for (const auto& network : order)
    if (network) told[*network] = Interest{.monday = monday};
  if (groups.empty()) return told;
  const auto funnel = disclosure::recruitment(monday, groups);
  if (!funnel) return told;
  if (funnel->lines.empty())
    for (auto& [network, interest] : told)
      interest = {.monday = monday,
                  .told = groups.size() == 1 ? Interest::Told::alone : Interest::Told::with_others,
                  .begun = funnel->everybody.at(0),
                  .sent = funnel->everybody.at(1)};
  for (const auto& line : funnel->lines)
    for (const auto index : line.groups)
      if (order[index])
        told[*order[index]] = {
            .monday = monday,
            .told = line.groups.size() == 1 ? Interest::Told::alone : Interest::Told::with_others,
            .begun = line.people.at(0),
            .sent = line.people.at(1)};
  return told;
}

}  // namespace turnabout::applications
