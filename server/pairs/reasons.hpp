#pragma once

#include <string>
#include <vector>

#include "matching/terms/term.hpp"
#include "pairs/cohort.hpp"
#include "platform/words/words.hpp"

/// Why two people were matched, in the catalogue's words. Pure.
namespace turnabout::pairs {

/// Who will read the reasons (pairs.md rule 18): a lead while matching reads all, and afterwards only work
/// facts (applications.md rule 15); a partner only what both have ticked as shareable, and work facts.
enum class Reader { lead_while_matching, lead_later, partner };

struct Reason {
  std::string key;  ///< The term: "common_interests".
  std::string text;
  std::int64_t points = 0;
};

struct Reasons {
  std::vector<Reason> shared;
  std::vector<Reason> different;
};

/// Terms that count nothing are left out, and so is a declared tie, which is nobody's business to read.
Reasons reasons_of(const std::vector<matching::Contribution>& contributions, const Applicant& mentor,
                   const Applicant& mentee, Reader reader, const Words& words);

}  // namespace turnabout::pairs
