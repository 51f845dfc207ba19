#pragma once

#include <utility>

#include <tl/expected.hpp>

#include "platform/errors/problem.hpp"

namespace turnabout {

/// A value, or the reason why there is none. Becomes std::expected by name when the compilers allow.
template <class T>
using Result = tl::expected<T, Problem>;

/// `return refuse(Code::not_found, "There is no such programme.");`
inline tl::unexpected<Problem> refuse(Code code, std::string message, std::string log = {}) {
  return tl::make_unexpected(Problem{.code = code, .message = std::move(message), .log = std::move(log)});
}

/// A refusal by a numbered rule: `return refuse_by("pairs.md rule 4", "…")`.
inline tl::unexpected<Problem> refuse_by(std::string rule, std::string message) {
  return tl::make_unexpected(
      Problem{.code = Code::rule_broken, .message = std::move(message), .rule = std::move(rule)});
}

}  // namespace turnabout

#define TURNABOUT_JOIN_(a, b) a##b
#define TURNABOUT_JOIN(a, b) TURNABOUT_JOIN_(a, b)

/// `TRY(auto pair, load(id));` declares `pair`, or returns the Problem. The statement form, as the expression
/// form needs a compiler extension.
#define TRY(declaration, expression)                                                      \
  auto TURNABOUT_JOIN(try_result_, __LINE__) = (expression);                              \
  if (!TURNABOUT_JOIN(try_result_, __LINE__))                                             \
    return tl::make_unexpected(std::move(TURNABOUT_JOIN(try_result_, __LINE__)).error()); \
  declaration = *std::move(TURNABOUT_JOIN(try_result_, __LINE__))

/// `CHECK_OK(may_close(viewer, pair));` goes on, or returns the Problem.
#define CHECK_OK(expression)                                                                  \
  do {                                                                                        \
    if (auto TURNABOUT_JOIN(check_result_, __LINE__) = (expression);                          \
        !TURNABOUT_JOIN(check_result_, __LINE__))                                             \
      return tl::make_unexpected(std::move(TURNABOUT_JOIN(check_result_, __LINE__)).error()); \
  } while (false)
