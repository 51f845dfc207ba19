#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/representation.hpp"
#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// Who is where: leadership beside the workforce beside society, from figures that a lead enters. Pure; the
/// rules stand in docs/rules/representation.md.
namespace turnabout::programmes {

using PartingId = Id<struct PartingTag>;

/// Where a column of figures comes from, and of which year it is.
struct FigureSource {
  std::string source;
  int year = 0;
  bool operator==(const FigureSource&) const = default;
};

/// One group as it was entered. Everybody of leadership and of the workforce is in exactly one.
struct EnteredGroup {
  std::string name;
  int leadership = 0;                       ///< People.
  int workforce = 0;                        ///< People.
  std::optional<int> society_percent = {};  ///< Whole points.
  bool operator==(const EnteredGroup&) const = default;
};

/// One way to part people, with its figures.
struct Figures {
  std::string dimension;  ///< In the organisation's own words.
  std::vector<EnteredGroup> groups;
  FigureSource leadership;
  FigureSource workforce;
  std::optional<FigureSource> society = {};
  bool operator==(const Figures&) const = default;
};

/// representation.md rules 2 to 4: blanks around words taken off, or a fault for each thing to put right,
/// with pointers into the API's body ("/groups/0/name").
Result<Figures> check_figures(Figures said, Date today);

/// What of the figures may be told (representation.md rule 6): through the gate and no other way.
disclosure::Representation told(const Figures& figures);

/// A group that is more seldom in leadership than in the workforce or in society, as told and no finer
/// (representation.md rule 9).
struct SeldomInLeadership {
  std::size_t group = 0;         ///< Into Figures::groups.
  disclosure::Share leadership;  ///< Of leadership; where `with_others`, of this and other groups together.
  bool with_others = false;
  std::optional<disclosure::Share> workforce = {};
  std::optional<int> society_percent = {};
};
std::vector<SeldomInLeadership> seldom_in_leadership(const Figures& figures);

}  // namespace turnabout::programmes
