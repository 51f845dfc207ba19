#pragma once

#include <string>
#include <vector>

#include "pairs/board_dto.hpp"

/// What other weights would make of a board, on the wire.
namespace turnabout::pairs {

struct BoardSumDto {
  std::int64_t pairs = 0;
  std::int64_t total = 0;
  SidesDto reached;
};
BOOST_DESCRIBE_STRUCT(BoardSumDto, (), (pairs, total, reached))

/// What one term gives to all pairs together: those on the board with its own weights, then those that would
/// be.
struct TermSumDto {
  std::string term;
  std::int64_t before = 0;
  std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(TermSumDto, (), (term, before, after))

struct WeighedPairDto {
  ApplicationId mentor_id;
  ApplicationId mentee_id;
  std::int64_t score = 0;
  bool locked = false;
  bool stays = false;  ///< On the board already.
};
BOOST_DESCRIBE_STRUCT(WeighedPairDto, (), (mentor_id, mentee_id, score, locked, stays))

/// On the board, and would not be.
struct LostPairDto {
  ApplicationId mentor_id;
  ApplicationId mentee_id;
};
BOOST_DESCRIBE_STRUCT(LostPairDto, (), (mentor_id, mentee_id))

struct WeightPreviewDto {
  MatchingRunId run_id;
  std::int64_t version = 1;  ///< Of the board it is held against.
  programmes::WeightsWire weights;
  BoardSumDto before;
  BoardSumDto after;
  std::int64_t before_weighed = 0;  ///< What the pairs on the board would have with these weights.
  std::vector<TermSumDto> terms;
  std::vector<WeighedPairDto> proposals;  ///< What may be moved; asked and agreed ones stay as they are.
  std::vector<LostPairDto> lost;
};
BOOST_DESCRIBE_STRUCT(WeightPreviewDto, (),
                      (run_id, version, weights, before, after, before_weighed, terms, proposals, lost))

}  // namespace turnabout::pairs
