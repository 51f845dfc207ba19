#pragma once

#include "disclosure/released.hpp"
#include "disclosure/share.hpp"
#include "platform/http/dto.hpp"
#include "programmes/representation.hpp"

/// Who is where, as it goes over the wire. What was entered stands in FiguresEntered alone.
namespace turnabout::programmes::wire {

struct FigureSourceEntered {
  dto::Text<0, 200> source;
  dto::Whole<0, 9999> year;
};
BOOST_DESCRIBE_STRUCT(FigureSourceEntered, (), (source, year))

struct GroupEntered {
  dto::Text<0, 80> name;
  dto::Whole<0, 1'000'000> leadership, workforce;
  std::optional<dto::Whole<0, 100>> society_percent;
};
BOOST_DESCRIBE_STRUCT(GroupEntered, (), (name, leadership, workforce, society_percent))

/// In both directions: what is sent, and what whoever entered it reads again.
struct FiguresEntered {
  dto::Text<0, 80> dimension;
  dto::List<GroupEntered, 20> groups;
  FigureSourceEntered leadership, workforce;
  std::optional<FigureSourceEntered> society;
};
BOOST_DESCRIBE_STRUCT(FiguresEntered, (), (dimension, groups, leadership, workforce, society))

struct FigureSourceShown {
  std::string source;
  int year;
};
BOOST_DESCRIBE_STRUCT(FigureSourceShown, (), (source, year))

/// As a band, or as a number.
struct PresenceShare {
  disclosure::ShareKind kind{};
  std::optional<int> percent;
};
BOOST_DESCRIBE_STRUCT(PresenceShare, (), (kind, percent))

/// One group, or several that are told together; people to the nearest five.
struct PresenceLineShown {
  std::vector<std::string> groups;
  int people;
  std::optional<PresenceShare> share;
};
BOOST_DESCRIBE_STRUCT(PresenceLineShown, (), (groups, people, share))

struct PresenceShown {
  FigureSourceShown source;
  std::optional<disclosure::Reason> withheld;  ///< Then the rest is empty.
  std::optional<int> people;
  std::vector<PresenceLineShown> lines;
};
BOOST_DESCRIBE_STRUCT(PresenceShown, (), (source, withheld, people, lines))

struct SocietyLine {
  std::string group;
  int percent;
};
BOOST_DESCRIBE_STRUCT(SocietyLine, (), (group, percent))

struct SocietyShown {
  FigureSourceShown source;
  std::vector<SocietyLine> lines;
};
BOOST_DESCRIBE_STRUCT(SocietyShown, (), (source, lines))

/// A group that a programme's description may name, with the figures that speak for it.
struct SeldomShown {
  std::string group;
  PresenceShare leadership;
  bool with_others;  ///< The share of leadership is of this and other small groups together.
  std::optional<PresenceShare> workforce;
  std::optional<int> society_percent;
};
BOOST_DESCRIBE_STRUCT(SeldomShown, (), (group, leadership, with_others, workforce, society_percent))

struct PartingShown {
  PartingId id;
  std::string dimension;
  std::vector<std::string> groups;
  PresenceShown leadership, workforce;
  std::optional<SocietyShown> society;
  std::vector<SeldomShown> seldom;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(PartingShown, (),
                      (id, dimension, groups, leadership, workforce, society, seldom, version, abilities))

struct WhoIsWhere {
  std::vector<PartingShown> partings;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(WhoIsWhere, (), (partings, abilities))

}  // namespace turnabout::programmes::wire
