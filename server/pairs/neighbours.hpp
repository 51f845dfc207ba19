#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pairs/cohort.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::pairs {

/// As much of somebody as a partner, a lead or a mail may name: work facts only.
struct Colleague {
  PersonId id = {};
  std::string name;
  std::optional<std::string> job_title = {};
  std::optional<std::string> unit = {};
};

/// What this noun asks of the others. The app wires it to their stores, since no noun may include another's
/// store.
class Neighbours {
 public:
  virtual ~Neighbours() = default;
  /// Error: not_found.
  virtual Result<programmes::Programme> programme(database::Reader& reader, const Viewer& viewer,
                                                  ProgrammeId id) const = 0;
  /// Submitted applications with their answers and private wishes opened, the line of management, heads,
  /// ladder and declared ties. Earlier pairs are this noun's own and added by it. Whatever it reads raises
  /// one of the revisions in BoardStamp::of_cohort().
  virtual Cohort cohort(database::Reader& reader, const Viewer& viewer,
                        const programmes::Programme& programme) const = 0;
  /// The same of two applications alone, for a last look before the second is asked and before the two are a
  /// pair; nothing if one of them cannot be read any more.
  virtual std::optional<Cohort> cohort_of_two(database::Reader& reader, const Viewer& viewer,
                                              const programmes::Programme& programme, ApplicationId mentor,
                                              ApplicationId mentee) const = 0;
  /// One side of a match with the answers that count, for telling the two why they were matched.
  virtual std::optional<Applicant> applicant(database::Reader& reader, const Viewer& viewer,
                                             const programmes::Programme& programme,
                                             ApplicationId application) const = 0;
  virtual std::map<PersonId, Colleague> colleagues(database::Reader& reader, const Viewer& viewer,
                                                   const std::vector<PersonId>& ids) const = 0;
  /// Who leads the programme, for mail that the lead must get.
  virtual std::vector<PersonId> leads(database::Reader& reader, const Viewer& viewer,
                                      ProgrammeId programme) const = 0;
  /// Whom somebody reports to, if that is known and they are here.
  virtual std::optional<Colleague> manager_of(database::Reader& reader, const Viewer& viewer,
                                              PersonId person) const = 0;
  /// Who of these has a vault (vault.md rule 12).
  virtual std::set<PersonId> have_set_up_vault(database::Reader& reader, const Viewer& viewer,
                                               const std::vector<PersonId>& ids) const = 0;
  /// Matching is over and the programme runs (pairs.md rule 22).
  virtual Result<void> start(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                             Instant now) const = 0;
  /// A pair has just ended: what else ends with it (bookings.md rule 9).
  virtual Result<void> ended(database::Transaction& transaction, const Viewer& viewer, const Pair& pair,
                             Instant now) const = 0;
};

}  // namespace turnabout::pairs
