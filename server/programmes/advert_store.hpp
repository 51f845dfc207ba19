#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/advert.hpp"

namespace turnabout::programmes {

/// One save of one advert (adverts.md rules 9 and 10).
struct AdvertVersion {
  Channel channel;
  std::string language;
  int number;                      ///< 1, 2, … of its channel and language in its programme.
  std::optional<AdvertText> said;  ///< Nothing: back to the template.
  std::optional<std::string> saved_by;
  Instant saved_at;
};

/// The newest version of each advert that was ever saved, by channel and language.
std::vector<AdvertVersion> newest_adverts(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme);
/// Newest first.
std::vector<AdvertVersion> advert_versions(database::Reader& reader, const Viewer& viewer,
                                           ProgrammeId programme, Channel channel, std::string_view language);
/// Saves the version after `seen` (0: there was none); conflict if there is a newer one. What is said must
/// have passed check_advert(), and `language` be a tag.
Result<void> save_advert(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         ProgrammeId programme, Channel channel, std::string_view language, int seen,
                         const std::optional<AdvertText>& said);

std::span<const database::Statement* const> advert_statements();

}  // namespace turnabout::programmes
