#pragma once

#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/programme.hpp"

namespace turnabout::app::example {

/// What the example's lead settled before the call opened.
struct ExampleLaunch {
  std::string purpose, strategy_goal;
  std::vector<std::string> values, competencies;
  PersonId sponsor, contact;
  int answer_days;
  std::string open_because;
  std::string signed_off_by;
};

/// Settles everything that the launch gate asks for: roles, outcomes, an impact assessment that is finished.
Result<void> settle_launch(database::Transaction& transaction, const Viewer& lead, Instant now,
                           const programmes::Programme& programme, const ExampleLaunch& launch);

}  // namespace turnabout::app::example
