#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme_wire.hpp"

/// The match board on the wire.
namespace turnabout::pairs {

struct SeatDto {
  ApplicationId application_id;
  PersonId person_id;
  std::string name;
  std::optional<std::string> job_title;
  std::optional<std::string> grade_label;
  std::optional<std::string> unit;
  std::int64_t capacity = 1;
};
BOOST_DESCRIBE_STRUCT(SeatDto, (), (application_id, person_id, name, job_title, grade_label, unit, capacity))

struct SeatsDto {
  std::vector<SeatDto> mentors;
  std::vector<SeatDto> mentees;
};
BOOST_DESCRIBE_STRUCT(SeatsDto, (), (mentors, mentees))

struct ProposalDto {
  ProposalId id;
  ApplicationId mentor_id;
  ApplicationId mentee_id;
  std::int64_t score = 0;
  bool locked = false;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(ProposalDto, (), (id, mentor_id, mentee_id, score, locked, state))

struct LeftOutDto {
  ApplicationId application_id;
  std::string side;
  std::string rule;
  std::string text;
  std::vector<std::string> would_help;
};
BOOST_DESCRIBE_STRUCT(LeftOutDto, (), (application_id, side, rule, text, would_help))

struct BoardChangeDto {
  std::string id;
  std::string kind;
  Instant at;
  std::string by_name;
  bool undone = false;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(BoardChangeDto, (), (id, kind, at, by_name, undone, text))

struct SidesDto {
  std::int64_t mentors = 0;
  std::int64_t mentees = 0;
};
BOOST_DESCRIBE_STRUCT(SidesDto, (), (mentors, mentees))

struct BoardDto {
  MatchingRunId id;
  ProgrammeId programme_id;
  std::string state;
  std::int64_t version = 1;
  std::int64_t total = 0;
  std::int64_t pairs = 0;
  SidesDto reached;
  SidesDto of;
  SeatsDto seats;
  std::vector<ProposalDto> proposals;
  std::vector<LeftOutDto> left_out;
  std::vector<BoardChangeDto> changes;
  programmes::WeightsWire weights;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(BoardDto, (),
                      (id, programme_id, state, version, total, pairs, reached, of, seats, proposals,
                       left_out, changes, weights, abilities))

/// How a run was made: what its board is computed from again. Stored with the run.
struct RunSettingsDto {
  dto::Whole<0, 2147483647> seed;
  programmes::WeightsWire weights;
};
BOOST_DESCRIBE_STRUCT(RunSettingsDto, (), (seed, weights))

/// Weights that differ from the programme's for this run.
struct NewMatchingRunDto {
  std::optional<programmes::WeightsChange> weights;
  std::optional<dto::Whole<0, 2147483647>> seed;
};
BOOST_DESCRIBE_STRUCT(NewMatchingRunDto, (), (weights, seed))

enum class ChangeKindDto { place, remove, swap, lock, unlock, suggest };
BOOST_DESCRIBE_ENUM(ChangeKindDto, place, remove, swap, lock, unlock, suggest)

struct BoardChangeRequestDto {
  ChangeKindDto kind{};
  std::optional<ApplicationId> mentor;
  std::optional<ApplicationId> mentee;
  std::optional<ApplicationId> mentor_b;
  std::optional<ApplicationId> mentee_b;
};
BOOST_DESCRIBE_STRUCT(BoardChangeRequestDto, (), (kind, mentor, mentee, mentor_b, mentee_b))

struct ScoreDto {
  ApplicationId application_id;
  bool possible = false;
  std::optional<std::int64_t> score;
  std::optional<std::string> rule;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ScoreDto, (), (application_id, possible, score, rule, text))

struct ScoresDto {
  std::vector<ScoreDto> items;
};
BOOST_DESCRIBE_STRUCT(ScoresDto, (), (items))

struct ReasonDto {
  std::string key;
  std::string text;
  std::int64_t points = 0;
};
BOOST_DESCRIBE_STRUCT(ReasonDto, (), (key, text, points))

struct ExplanationDto {
  bool possible = false;
  std::optional<std::int64_t> score;
  std::optional<std::string> rule;
  std::optional<std::string> rule_text;
  std::vector<ReasonDto> shared;
  std::vector<ReasonDto> different;
};
BOOST_DESCRIBE_STRUCT(ExplanationDto, (), (possible, score, rule, rule_text, shared, different))

struct PairEffectDto {
  ApplicationId mentor;
  ApplicationId mentee;
  std::optional<std::int64_t> score_before;
  std::optional<std::int64_t> score_after;
};
BOOST_DESCRIBE_STRUCT(PairEffectDto, (), (mentor, mentee, score_before, score_after))

struct RefusalDto {
  std::string rule;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RefusalDto, (), (rule, text))

struct PreviewDto {
  std::int64_t total_before = 0;
  std::int64_t total_after = 0;
  std::int64_t pairs_before = 0;
  std::int64_t pairs_after = 0;
  std::vector<PairEffectDto> per_pair;
  std::optional<RefusalDto> refused;
};
BOOST_DESCRIBE_STRUCT(PreviewDto, (),
                      (total_before, total_after, pairs_before, pairs_after, per_pair, refused))

/// Which matches to ask about; all that are on the table where left out.
struct AskingDto {
  std::optional<dto::List<ProposalId, 10000>> proposal_ids;
};
BOOST_DESCRIBE_STRUCT(AskingDto, (), (proposal_ids))

}  // namespace turnabout::pairs
