#pragma once

#include <vector>

#include "platform/http/dto.hpp"
#include "programmes/difficulty.hpp"

namespace turnabout::programmes::wire {

struct DifficultyNamed {
  DifficultyKind kind = DifficultyKind::other;
  dto::Text<0, 400> own_words;
};
BOOST_DESCRIBE_STRUCT(DifficultyNamed, (), (kind, own_words))

struct DifficultiesNamed {
  dto::List<DifficultyNamed, 5> items;
};
BOOST_DESCRIBE_STRUCT(DifficultiesNamed, (), (items))

struct DifficultyShown {
  DifficultyKind kind = DifficultyKind::other;
  std::string own_words;
};
BOOST_DESCRIBE_STRUCT(DifficultyShown, (), (kind, own_words))

struct DifficultiesShown {
  std::vector<DifficultyShown> items;
};
BOOST_DESCRIBE_STRUCT(DifficultiesShown, (), (items))

}  // namespace turnabout::programmes::wire
