#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "platform/ids/id.hpp"

/// Questions and pairs on the wire.
namespace turnabout::pairs {

/// As much of somebody as the other side may know before and after they agree: work facts only.
struct PartnerDto {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title;
  std::optional<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(PartnerDto, (), (id, name, job_title, unit))

struct WhyDto {
  std::vector<std::string> shared;
  std::vector<std::string> different;
};
BOOST_DESCRIBE_STRUCT(WhyDto, (), (shared, different))

enum class AskRole { mentor, mentee };
BOOST_DESCRIBE_ENUM(AskRole, mentor, mentee)
enum class AskState { waiting, answered };
BOOST_DESCRIBE_ENUM(AskState, waiting, answered)
enum class AnswerDto { yes, no };
BOOST_DESCRIBE_ENUM(AnswerDto, yes, no)

/// Who is asked first is the junior of the two, which in a conventional programme is the mentee.
enum class AskTurn { first, second };
BOOST_DESCRIBE_ENUM(AskTurn, first, second)

struct AskDto {
  ProposalId id;
  ProgrammeId programme_id;
  std::string programme_name;
  AskRole role{};
  std::string role_label;  ///< What the programme calls that role.
  AskTurn turn{};
  bool would_lead = false;  ///< On what the two talk about; else the first conversation is theirs to book.
  bool in_halves = false;   ///< Each side leads one half of every conversation.
  bool in_circle = false;   ///< Others would meet the same circle mentor with them (circles.md rule 4).
  PartnerDto other;
  WhyDto why;
  AskState state{};
  std::optional<AnswerDto> answer;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(AskDto, (),
                      (id, programme_id, programme_name, role, role_label, turn, would_lead, in_halves,
                       in_circle, other, why, state, answer, abilities))

struct AsksDto {
  std::vector<AskDto> items;
};
BOOST_DESCRIBE_STRUCT(AsksDto, (), (items))

struct NewAnswerDto {
  AnswerDto answer{};
};
BOOST_DESCRIBE_STRUCT(NewAnswerDto, (), (answer))

struct NewQuestionDto {
  dto::Text<1, 1000> text;
};
BOOST_DESCRIBE_STRUCT(NewQuestionDto, (), (text))

enum class PairStateDto { agreed, closed };
BOOST_DESCRIBE_ENUM(PairStateDto, agreed, closed)

struct PairDto {
  PairId id;
  ProgrammeId programme_id;
  std::string programme_name;
  PartnerDto mentor;
  PartnerDto mentee;
  std::string mentor_label;  ///< What the programme calls the role.
  std::string mentee_label;
  AskRole senior{};
  AskRole leads{};         ///< On what the two talk about; the other books the conversations.
  bool in_halves = false;  ///< Each side leads one half of every conversation.
  bool in_circle = false;  ///< Others meet the same circle mentor with them; see the pair's circle.
  PairStateDto state{};
  Instant agreed_at;
  Date starts_on;
  Date ends_on;
  std::optional<std::string> needs_attention;  ///< Told to a lead only.
  std::optional<bool> partner_set_up;          ///< Their vault (vault.md rule 12); told to the two only.
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(PairDto, (),
                      (id, programme_id, programme_name, mentor, mentee, mentor_label, mentee_label, senior,
                       leads, in_halves, in_circle, state, agreed_at, starts_on, ends_on, needs_attention,
                       partner_set_up, version, abilities))

struct PairsDto {
  std::vector<PairDto> items;
};
BOOST_DESCRIBE_STRUCT(PairsDto, (), (items))

/// Those who meet together. Members see names and nothing else of each other (circles.md rule 4).
struct CircleDto {
  std::string mentor_name;
  std::vector<std::string> member_names;  ///< As they agreed; the viewer's own among them.
  bool too_few = false;                   ///< circles.md rule 2
};
BOOST_DESCRIBE_STRUCT(CircleDto, (), (mentor_name, member_names, too_few))

struct CirclesDto {
  std::vector<CircleDto> items;
  std::int64_t smallest = 0;  ///< Members that a circle needs.
};
BOOST_DESCRIBE_STRUCT(CirclesDto, (), (items, smallest))

enum class AskingState { asked, declined, agreed, withdrawn };
BOOST_DESCRIBE_ENUM(AskingState, asked, declined, agreed, withdrawn)

/// How far asking has come, as far as a lead may know: never who has been reached or who said no (pairs.md
/// rule 3).
struct AskingRowDto {
  ProposalId proposal_id;
  std::string mentor_name;
  std::string mentee_name;
  AskingState state{};
};
BOOST_DESCRIBE_STRUCT(AskingRowDto, (), (proposal_id, mentor_name, mentee_name, state))

/// Questions that have not left yet and can be stopped (pairs.md rule 26).
struct StoppableDto {
  MatchingRunId run_id;
  std::int64_t questions = 0;
  Instant until;  ///< When the first of them leaves.
};
BOOST_DESCRIBE_STRUCT(StoppableDto, (), (run_id, questions, until))

struct AskingRowsDto {
  std::vector<AskingRowDto> items;
  std::optional<StoppableDto> stoppable;
};
BOOST_DESCRIBE_STRUCT(AskingRowsDto, (), (items, stoppable))

}  // namespace turnabout::pairs
