#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/errors/result.hpp"

/// What an organisation finds difficult, named by a lead before a programme opens. Pure; programmes.md
/// rule 38.
namespace turnabout::programmes {

/// How word gets round, quick judgements, "we have always done it this way", groups without a place to meet,
/// and something else in the lead's own words. Stable: what people say later is sorted under the same names.
enum class DifficultyKind { communication, bias, resistance, no_network, other };
BOOST_DESCRIBE_ENUM(DifficultyKind, communication, bias, resistance, no_network, other)
std::string_view name(DifficultyKind kind);

struct Difficulty {
  DifficultyKind kind = DifficultyKind::other;
  std::string own_words = {};  ///< What it looks like here; at most kMostDifficultyWords bytes, may be empty.
  bool operator==(const Difficulty&) const = default;
};
inline constexpr std::size_t kMostDifficultyWords = 400;

/// In the order of the kinds. Invalid, with a fault for each: a kind named twice, words that are too long,
/// "other" without words.
Result<std::vector<Difficulty>> check_difficulties(std::vector<Difficulty> named);

}  // namespace turnabout::programmes
