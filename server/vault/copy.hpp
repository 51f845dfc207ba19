#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// A copy of what somebody wrote in the vault, which they took out of it for others. Checked without a
/// database, a server or its keys: everything that proves it stands in it (sealing.md rules 24 and 25). Pure.
namespace turnabout::vault {

/// One thing that was written, by whoever had these keys.
struct CopiedWords {
  PersonId author;
  std::string fingerprint;  ///< Of the key statement whose key has signed it.
  Date day;
  std::string field;  ///< "note", "agenda", …: what its author chose to call it.
  std::string text;
};

struct CheckedCopy {
  PersonId made_by;
  std::string fingerprint;  ///< Of the maker's newest keys.
  Date made_on;
  std::vector<CopiedWords> words;
};

/// What the file proves. Error: rule_broken, and which of the rules, where anything in it is not as it was
/// signed; then nothing of it counts. Whose keys they are no file can say.
Result<CheckedCopy> check_copy(std::string_view file);

}  // namespace turnabout::vault
