#pragma once

#include "applications/application.hpp"
#include "applications/funnel.hpp"
#include "platform/http/dto.hpp"

/// The funnel as it goes over the wire and as a week of it is kept.
namespace turnabout::applications::wire {

using FunnelPeople = dto::List<dto::Whole<0, 10'000'000>, 8>;

struct KeptLine {
  dto::List<dto::Text<0, 1000>, 5000> groups;
  FunnelPeople people;
};
BOOST_DESCRIBE_STRUCT(KeptLine, (), (groups, people))

struct KeptFunnel {
  std::optional<disclosure::Reason> withheld;
  FunnelPeople everybody;
  dto::List<KeptLine, 5000> lines;
};
BOOST_DESCRIBE_STRUCT(KeptFunnel, (), (withheld, everybody, lines))

/// One or more groups; an empty name is "the staff list does not say".
struct FunnelLineShown {
  std::vector<std::string> groups;
  std::vector<int> people;
};
BOOST_DESCRIBE_STRUCT(FunnelLineShown, (), (groups, people))

struct FunnelWeek {
  Date monday;
  std::vector<int> everybody;
};
BOOST_DESCRIBE_STRUCT(FunnelWeek, (), (monday, everybody))

/// As of Monday; people by stage, in the order of `stages`, to the nearest five.
struct FunnelShown {
  ProgrammeId programme_id;
  programmes::Side side{};
  FunnelParting parting{};
  Date monday;
  std::vector<FunnelStage> stages;
  std::optional<disclosure::Reason> withheld;  ///< Then the next two are empty.
  std::vector<int> everybody;
  std::vector<FunnelLineShown> lines;
  std::vector<FunnelWeek> weeks;  ///< Weeks before that were told, the latest first.
};
BOOST_DESCRIBE_STRUCT(FunnelShown, (),
                      (programme_id, side, parting, monday, stages, withheld, everybody, lines, weeks))

}  // namespace turnabout::applications::wire

namespace turnabout::applications {

wire::KeptFunnel kept_of(const ToldFunnel& told);
ToldFunnel told_from(const wire::KeptFunnel& kept);

}  // namespace turnabout::applications
