#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "app/matrix/world_testing.hpp"

namespace turnabout::app {
namespace {

std::string lower(std::string_view text) {
  std::string small(text);
  for (auto& letter : small) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return small;
}

/// y: came as far as the act itself, or a refusal that tells only whoever may; u: sign in first; n: may not;
/// -: as if it did not exist; g: the link is spent; t: too many tries; c: this installation lacks what it
/// takes; b: the body or header was refused, which says nothing about rights beyond the door of the route.
char letter_of(int status) {
  switch (status) {
    case 401:
      return 'u';
    case 403:
      return 'n';
    case 404:
      return '-';
    case 410:
      return 'g';
    case 400:
    case 415:
    case 422:
      return 'b';
    case 429:
      return 't';
    case 503:
      return 'c';
    default:
      return 'y';
  }
}

class Matrix : public MatrixWorld {
 protected:
  static std::string row_of(const http::Route& route) {
    return std::string(http::name(route.spec.method.get())) + " " + std::string(route.spec.pattern.get());
  }
  int status_of(const http::Route& route, const Persona& persona) {
    const auto method = route.spec.method.get();
    const std::string pattern(route.spec.pattern.get());
    const auto body = body_of(lower(http::name(method)), pattern);
    const auto answer = server_.send(method, path_of(pattern), body.empty() ? "" : "application/json", body,
                                     http::as(persona.viewer, {{"If-Match", "\"1\""}}));
    if (method != http::Method::get && answer.status < 400) restore();
    return answer.status;
  }
  std::string letters(const http::Route& route) {
    std::string all;
    for (const auto& persona : personas_) all += letter_of(status_of(route, persona));
    return all;
  }
  static std::map<std::string, std::string> expected() {
    std::map<std::string, std::string> rows;
    std::ifstream file(TURNABOUT_RIGHTS);
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line.front() == '#') continue;
      std::istringstream words(line);
      std::string cells, method, pattern;
      words >> cells >> method >> pattern;
      rows[method + " " + pattern] = cells;
    }
    return rows;
  }
};

TEST_F(Matrix, EveryRouteLetsInWhomItsRowSays) {
  auto rows = expected();
  for (const auto& route : installation_->routes()) {
    const auto row = row_of(route);
    const auto found = letters(route);
    EXPECT_TRUE(rows.contains(row)) << "rights.txt lacks the line\n" << found << "  " << row;
    if (rows.contains(row)) {
      EXPECT_EQ(rows[row], found) << row;
    }
    rows.erase(row);
  }
  for (const auto& [row, cells] : rows)
    ADD_FAILURE() << "rights.txt names no route: " << cells << "  " << row;
}

TEST_F(Matrix, NobodyOfAnotherOrganisationReachesAThingOfThisOne) {
  const auto& elsewhere = personas_.back();
  ASSERT_EQ(elsewhere.name, "elsewhere");
  for (const auto& route : installation_->routes()) {
    const std::string pattern(route.spec.pattern.get());
    if (pattern.find("_id}") == std::string::npos) continue;
    if (route.spec.policy.kind() == http::Policy::Kind::anyone) continue;
    EXPECT_GE(status_of(route, elsewhere), 400) << row_of(route);
  }
}

}  // namespace
}  // namespace turnabout::app
