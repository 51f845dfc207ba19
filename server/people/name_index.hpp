#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// The names and staff numbers of one organisation in memory, in the order of lists. Searching 5,000 of them
/// takes a tenth of a millisecond; asking the database to compare every name took thirty times that.
class NameIndex {
 public:
  struct Found {
    std::vector<PersonId> ids;  ///< In order, at most `most`.
    std::int64_t total = 0;     ///< Of everybody who fits, whatever `after` and `most` are.
  };
  enum class Whom { everybody, who_have_not_left };

  static NameIndex read(database::Reader& reader, const Viewer& viewer);

  /// `form` (a search_form) is the beginning of any part of a name, or of a staff number; never empty. Only
  /// those that stand behind `after` are given; none if that is nobody.
  Found find(std::string_view form, Whom whom, std::optional<PersonId> after, std::size_t most) const;

 private:
  struct Entry {
    PersonId id;
    std::string text;  ///< " ada lovelace\n e100"
    bool has_left = false;
  };
  std::vector<Entry> entries_;
};

std::span<const database::Statement* const> name_index_statements();

}  // namespace turnabout::people
