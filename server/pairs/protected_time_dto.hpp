#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pairs/protected_time.hpp"
#include "platform/http/dto.hpp"

/// Protected time over the wire.
namespace turnabout::pairs {

enum class OwnTimeState { not_asked, asked, talk, confirmed, new_manager, no_manager };
BOOST_DESCRIBE_ENUM(OwnTimeState, not_asked, asked, talk, confirmed, new_manager, no_manager)

/// What one person needs in one programme, and where they stand with their line manager.
struct OwnTimeDto {
  ProgrammeId programme_id;
  std::string programme_name;
  int minutes_a_month = 0;
  Date until;
  OwnTimeState state{};
  std::optional<std::string> manager_name;
  std::vector<std::string> leads;  ///< Whom to talk to; names.
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(OwnTimeDto, (),
                      (programme_id, programme_name, minutes_a_month, until, state, manager_name, leads,
                       abilities))
struct OwnTimesDto {
  std::vector<OwnTimeDto> items;
};
BOOST_DESCRIBE_STRUCT(OwnTimesDto, (), (items))

enum class TeamTimeState { asked, talk, confirmed };
BOOST_DESCRIBE_ENUM(TeamTimeState, asked, talk, confirmed)

/// All that a line manager is told (protected_time.md rule 3).
struct TeamTimeDto {
  ProtectedTimeId id;
  std::string person_name;
  std::string programme_name;
  int minutes_a_month = 0;
  Date until;
  TeamTimeState state{};
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(TeamTimeDto, (),
                      (id, person_name, programme_name, minutes_a_month, until, state, abilities))
struct TeamTimesDto {
  std::vector<TeamTimeDto> items;
};
BOOST_DESCRIBE_STRUCT(TeamTimesDto, (), (items))

enum class TimeAnswerDto { confirm, talk };
BOOST_DESCRIBE_ENUM(TimeAnswerDto, confirm, talk)
struct NewTimeAnswerDto {
  TimeAnswerDto answer{};
};
BOOST_DESCRIBE_STRUCT(NewTimeAnswerDto, (), (answer))

/// As of the beginning of a Monday, to the nearest five; nothing where there are too few (protected_time.md
/// rule 12).
struct TimeCountsDto {
  Date monday;
  std::optional<int> paired, asked, confirmed;
};
BOOST_DESCRIBE_STRUCT(TimeCountsDto, (), (monday, paired, asked, confirmed))

}  // namespace turnabout::pairs
