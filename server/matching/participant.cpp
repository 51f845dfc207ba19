#include "matching/participant.hpp"

namespace turnabout::matching {

std::vector<std::string> values_of(const Participant& participant, std::string_view column) {
  if (column == "id") return {participant.person};
  if (column == "grade") {
    if (participant.grade.empty()) return {};
    return {participant.grade};
  }
  const auto found = participant.attributes.find(column);
  return found == participant.attributes.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace turnabout::matching
