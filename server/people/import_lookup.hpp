#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "people/import_check.hpp"

namespace turnabout::people {

/// Finds the person whom a manager or reviewer cell means: by staff number, else by e-mail address, else by a
/// name that only one person has (people.md rule 11). Rows that were left out are found too, so that the
/// answer can say so. What it is made from must outlive it.
class PersonLookup {
 public:
  struct Found {
    enum class Kind { person, left_out, nobody, several };
    Kind kind = Kind::nobody;
    int everyone = -1;           ///< person
    std::size_t row = 0;         ///< left_out: index into the table
    std::string_view similar{};  ///< nobody: the one staff number that differs only by leading zeros
  };

  PersonLookup(std::span<const KnownPerson> known, const std::vector<PlannedPerson>& planned,
               const std::vector<bool>& in_file);

  Found find(std::string_view cell);

 private:
  static Found found(const PlannedPerson& plan);
  // Each is made when the first cell needs it: in most lists every manager is given by number.
  const std::unordered_map<std::string_view, Found>& emails();
  /// Number without zeros → number, "" if several.
  const std::unordered_map<std::string_view, std::string_view>& stripped();
  /// Search form → person, -2 if several.
  const std::unordered_map<std::string, int>& names();
  Found by_name(std::string_view cell);

  std::span<const KnownPerson> known_;
  const std::vector<PlannedPerson>& planned_;
  const std::vector<bool>& in_file_;
  std::unordered_map<std::string_view, Found> numbers_;
  std::optional<std::unordered_map<std::string_view, Found>> emails_;
  std::optional<std::unordered_map<std::string_view, std::string_view>> stripped_;
  std::optional<std::unordered_map<std::string, int>> names_;
};

}  // namespace turnabout::people
