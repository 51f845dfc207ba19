#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pairs/pair_dto.hpp"
#include "platform/http/dto.hpp"
#include "platform/ids/id.hpp"

/// Co-mentoring on the wire.
namespace turnabout::pairs {

/// `possible` and `not_together` are told to the mentee alone; of what was declined a mentor reads nothing.
enum class CoMentoringStanding { possible, not_together, asked, standing };
BOOST_DESCRIBE_ENUM(CoMentoringStanding, possible, not_together, asked, standing)

/// How it stands for the viewer in one programme.
struct OwnCoMentoringDto {
  ProgrammeId programme_id;
  std::string programme_name;
  std::vector<PairId> pair_ids;  ///< The viewer's own: two for the mentee, one for a mentor.
  AskRole role{};
  CoMentoringStanding standing{};
  std::string mentee_name;
  std::vector<std::string> mentor_names;  ///< For a mentor only when it stands (co_mentoring.md rule 3).
  bool i_said_yes = false;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(OwnCoMentoringDto, (),
                      (programme_id, programme_name, pair_ids, role, standing, mentee_name, mentor_names,
                       i_said_yes, abilities))

struct OwnCoMentoringsDto {
  std::vector<OwnCoMentoringDto> items;
};
BOOST_DESCRIBE_STRUCT(OwnCoMentoringsDto, (), (items))

/// Three who meet together, for a lead (co_mentoring.md rule 5).
struct ThreeTogetherDto {
  std::string mentee_name;
  std::vector<std::string> mentor_names;
};
BOOST_DESCRIBE_STRUCT(ThreeTogetherDto, (), (mentee_name, mentor_names))

struct ThreesTogetherDto {
  std::vector<ThreeTogetherDto> items;
};
BOOST_DESCRIBE_STRUCT(ThreesTogetherDto, (), (items))

}  // namespace turnabout::pairs
