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
/// answer can say so.
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

  Found find(std::string_view cell) const;

 private:
  static std::string_view without_zeros(std::string_view number);
  void add_name(std::string_view name, int everyone);
  Found by_name(std::string_view cell) const;

  std::unordered_map<std::string_view, Found> numbers_;
  std::unordered_map<std::string_view, Found> emails_;
  std::unordered_map<std::string_view, std::string_view>
      stripped_;                                ///< Number without zeros → number, "" if several.
  std::unordered_map<std::string, int> names_;  ///< Search form → person, -2 if several.
};

}  // namespace turnabout::people
