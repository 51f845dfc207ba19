#include "programmes/representation.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace turnabout::programmes {
namespace {

constexpr std::size_t kFewestGroups = 2;
constexpr int kFirstYear = 1990;
constexpr int kMostPeople = 1'000'000;
/// Shares of a census are rounded each by itself; their sum may be a little more than everybody.
constexpr int kMostOfSociety = 102;
constexpr std::string_view kBlank = " \t\r\n";

void trim(std::string& text) {
  const auto begin = text.find_first_not_of(kBlank);
  text = begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// representation.md rule 4
void check_source(FigureSource& said, std::string_view pointer, Date today, std::vector<Fault>& faults) {
  trim(said.source);
  const int latest = static_cast<int>(today.day.year());
  if (said.source.empty())
    faults.push_back({fmt::format("{}/source", pointer), "Say where these figures come from."});
  if (said.year < kFirstYear || said.year > latest)
    faults.push_back({fmt::format("{}/year", pointer),
                      fmt::format("Say of which year they are, from {} to {}.", kFirstYear, latest)});
}

// representation.md rule 3
void check_groups(std::vector<EnteredGroup>& groups, std::vector<Fault>& faults) {
  if (groups.size() < kFewestGroups)
    faults.push_back({"/groups", "Name at least two groups; everybody else can be one of them."});
  std::set<std::string> names;
  int society = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto& group = groups[i];
    trim(group.name);
    if (group.name.empty())
      faults.push_back({fmt::format("/groups/{}/name", i), "Give the group a name."});
    else if (!names.insert(group.name).second)
      faults.push_back({fmt::format("/groups/{}/name", i), "Two groups have this name; use another."});
    for (const auto& [people, key] :
         {std::pair{group.leadership, "leadership"}, {group.workforce, "workforce"}})
      if (people < 0 || people > kMostPeople)
        faults.push_back(
            {fmt::format("/groups/{}/{}", i, key), fmt::format("Use a number from 0 to {}.", kMostPeople)});
    if (group.society_percent) society += *group.society_percent;
  }
  if (society > kMostOfSociety)
    faults.push_back(
        {"/groups", "The shares of society are more than everybody; they go up to 100 together."});
}

/// The end of a band stands for it where shares are compared.
int about(const disclosure::Share& share) {
  if (share.percent) return *share.percent;
  return share.kind == disclosure::ShareKind::at_most_one_in_ten ? 10 : 90;
}

/// The line that a group is told in, alone or with others, if it tells a share.
const disclosure::PresenceLine* line_of(const disclosure::Released<disclosure::Presence>& presence,
                                        std::size_t group) {
  if (!presence) return nullptr;
  for (const auto& line : presence->lines)
    if (std::find(line.groups.begin(), line.groups.end(), group) != line.groups.end())
      return line.share ? &line : nullptr;
  return nullptr;
}

}  // namespace

// representation.md rules 2 to 4
Result<Figures> check_figures(Figures said, Date today) {
  std::vector<Fault> faults;
  trim(said.dimension);
  if (said.dimension.empty())
    faults.push_back({"/dimension", "Say by what people are parted, in your organisation's own words."});
  check_groups(said.groups, faults);
  check_source(said.leadership, "/leadership", today, faults);
  check_source(said.workforce, "/workforce", today, faults);
  const bool compares = std::any_of(said.groups.begin(), said.groups.end(), [](const EnteredGroup& group) {
    return group.society_percent.has_value();
  });
  if (!compares) said.society.reset();
  if (compares) {
    if (!said.society) said.society.emplace();
    check_source(*said.society, "/society", today, faults);
  }
  if (faults.empty()) return said;
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "These figures cannot be kept so.", .faults = std::move(faults)});
}

// representation.md rule 6
disclosure::Representation told(const Figures& figures) {
  std::vector<disclosure::GroupPresence> groups;
  for (const auto& group : figures.groups)
    groups.push_back({group.leadership, group.workforce, group.society_percent});
  return disclosure::representation(groups);
}

// representation.md rule 9
std::vector<SeldomInLeadership> seldom_in_leadership(const Figures& figures) {
  const auto shown = told(figures);
  std::vector<SeldomInLeadership> found;
  for (std::size_t group = 0; group < figures.groups.size(); ++group) {
    // Of a group that is told with others: theirs together, which is never less than its own.
    const auto* leadership = line_of(shown.leadership, group);
    if (leadership == nullptr) continue;
    SeldomInLeadership one{.group = group,
                           .leadership = *leadership->share,
                           .with_others = leadership->groups.size() > 1,
                           .workforce = {},
                           .society_percent = figures.groups[group].society_percent};
    const auto* workforce = line_of(shown.workforce, group);
    if (workforce != nullptr && workforce->groups.size() == 1) one.workforce = *workforce->share;
    const int percent = about(one.leadership);
    if ((one.workforce && percent < about(*one.workforce)) ||
        (one.society_percent && percent < *one.society_percent))
      found.push_back(one);
  }
  return found;
}

}  // namespace turnabout::programmes
