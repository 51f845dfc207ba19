#include "pairs/store_errors.hpp"

namespace turnabout::pairs {

tl::unexpected<Problem> refused_by_database(const database::Error& error) {
  using Kind = database::Error::Kind;
  if (error.kind == Kind::rule && error.name == "pairs.reporting_line")
    return refuse_by("pairs.md rule 4", "These two are in one reporting line, so they cannot be paired.");
  if (error.kind == Kind::rule && error.name == "pairs.capacity")
    return refuse_by("pairs.md rule 5", "One of the two has no free place any more.");
  if (error.kind == Kind::rule && error.name == "circles.reporting_line")
    return refuse_by("circles.md rule 3", "Somebody in this circle is in one reporting line with them.");
  if (error.kind == Kind::rule && error.name == "co_mentorings.line")
    return refuse_by("co_mentoring.md rule 2", "These two mentors cannot be brought together.");
  if (error.kind == Kind::rule && error.name == "co_mentorings.pairs")
    return refuse_by("co_mentoring.md rule 1", "Only a mentee with two mentors can ask both.");
  if (error.kind == Kind::unique && error.name.starts_with("co_mentorings"))
    return refuse(Code::already_exists, "You have asked both already.");
  if (error.kind == Kind::unique)
    return refuse(Code::already_exists,
                  "These two are already matched, asked about or paired in this programme.");
  throw error;
}

tl::unexpected<Problem> changed_meanwhile() {
  return refuse(Code::conflict,
                "Somebody else changed this in the meantime. Look at it again, then try once more.");
}

}  // namespace turnabout::pairs
