#pragma once

#include <functional>
#include <span>
#include <vector>

namespace turnabout::disclosure {

/// One part of a whole whose total is known: a group of a table, an answer of a question.
struct Part {
  int people = 0;
  bool alone = true;  ///< May be shown by itself.
};

/// Is what these parts hold together enough to be known as one? They come by index.
using EnoughTogether = std::function<bool(std::span<const std::size_t>)>;

/// Which parts stay hidden, smallest first: those that may not be shown alone and then, as whoever knows the
/// total can subtract, the next smallest until what is hidden together is enough. All, where no choice is
/// enough; none, where each may be shown.
std::vector<std::size_t> hidden_together(std::span<const Part> parts, const EnoughTogether& enough);

/// The floor for hidden cells of a table: at least two with somebody in them, ten people between them.
bool enough_company(std::span<const Part> parts, std::span<const std::size_t> hidden);

}  // namespace turnabout::disclosure
