#pragma once

#include <string>
#include <vector>

#include "platform/words/words.hpp"
#include "programmes/document.hpp"
#include "programmes/launch.hpp"
#include "programmes/programme.hpp"

namespace turnabout::programmes {

/// How a programme really is set up, for the templates of its documents.
struct DocumentFacts {
  std::string organisation;
  Programme programme;
  Launch launch;
  std::vector<std::string> leads = {}, sponsors = {}, contacts = {};
  std::vector<std::string> outcomes = {};  ///< Names of those that were chosen.
  std::string schema = {};                 ///< The SQL of all migrations: it says how long data is kept.
};

/// programmes.md rule 30. What is not known yet stays a place to write in.
DocumentValues document_values(const DocumentFacts& facts, const Words& words);

}  // namespace turnabout::programmes
