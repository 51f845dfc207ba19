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

struct AskDto {
  ProposalId id;
  ProgrammeId programme_id;
  std::string programme_name;
  AskRole role{};
  PartnerDto other;
  WhyDto why;
  AskState state{};
  std::optional<AnswerDto> answer;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(AskDto, (),
                      (id, programme_id, programme_name, role, other, why, state, answer, abilities))

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
  PairStateDto state{};
  Instant agreed_at;
  Date starts_on;
  Date ends_on;
  std::optional<std::string> needs_attention;
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(PairDto, (),
                      (id, programme_id, programme_name, mentor, mentee, state, agreed_at, starts_on, ends_on,
                       needs_attention, version, abilities))

struct PairsDto {
  std::vector<PairDto> items;
};
BOOST_DESCRIBE_STRUCT(PairsDto, (), (items))

/// How far asking has come: names and state, never who said why.
struct AskingRowDto {
  ProposalId proposal_id;
  std::string mentor_name;
  std::string mentee_name;
  std::string state;
  std::optional<Instant> asked_mentor_at;
  std::optional<Instant> asked_mentee_at;
};
BOOST_DESCRIBE_STRUCT(AskingRowDto, (),
                      (proposal_id, mentor_name, mentee_name, state, asked_mentor_at, asked_mentee_at))

struct AskingRowsDto {
  std::vector<AskingRowDto> items;
};
BOOST_DESCRIBE_STRUCT(AskingRowsDto, (), (items))

}  // namespace turnabout::pairs
