#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "applications/application.hpp"
#include "applications/application_dto.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/database/kept.hpp"
#include "programmes/programme.hpp"

namespace turnabout::applications {

/// What a lead may read of applications while matching, written as it is sent (applications.md rules 15 and
/// 16). Opens only what nobody has read lately; what was opened stays in memory under the versions of its
/// application and programme (decision 0010). Safe to use from several threads.
class ListedAnswers {
 public:
  using Written = dto::Written<std::vector<wire::ListedAnswer>>;

  explicit ListedAnswers(crypto::Sealer& sealer) : sealer_(sealer) {}

  /// Of each of these, which have been sent; nothing of one whose answers cannot be opened (applications.md
  /// rule 20), which is tried again each time. In reads only: a transaction's own versions may be rolled
  /// back.
  std::map<ApplicationId, std::optional<Written>> of(database::Reader& reader,
                                                     const programmes::Programme& programme,
                                                     const std::vector<Application>& sent);

 private:
  static constexpr std::size_t kMost = 1000;

  crypto::Sealer& sealer_;
  database::Kept<ApplicationId, std::string> written_{kMost};
};

}  // namespace turnabout::applications
