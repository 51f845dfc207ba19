#pragma once

#include <functional>

#include "applications/application_service.hpp"
#include "applications/recruiting_routes.hpp"
#include "pairs/neighbours.hpp"
#include "people/person_store.hpp"
#include "platform/crypto/sealer.hpp"

/// What the nouns ask of each other, answered from each other's stores. Only the app may do that.
namespace turnabout::app {

/// The work facts that decide which side of a programme a person may take.
Result<programmes::Standing> standing_of(database::Reader& reader, const Viewer& viewer, PersonId person);
programmes::Ladder ladder_of(database::Reader& reader, const Viewer& viewer);

applications::Neighbours neighbours_of_applications(applications::OnWithdrawal on_withdrawal);
applications::RecruitingNeighbours neighbours_of_recruiting(applications::Neighbours applications);

class NeighboursOfPairs final : public pairs::Neighbours {
 public:
  /// Told of what the operator has to look at; never holds personal data.
  using OnTrouble = std::function<void(std::string_view text)>;

  using OnPairEnded =
      std::function<Result<void>(database::Transaction&, const Viewer&, const pairs::Pair&, Instant)>;

  NeighboursOfPairs(crypto::Sealer& sealer, OnTrouble on_trouble, OnPairEnded on_pair_ended)
      : sealer_(sealer),
        people_(sealer),
        on_trouble_(std::move(on_trouble)),
        on_pair_ended_(std::move(on_pair_ended)) {}

  Result<programmes::Programme> programme(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId id) const override;
  pairs::Cohort cohort(database::Reader& reader, const Viewer& viewer,
                       const programmes::Programme& programme) const override;
  std::optional<pairs::Cohort> cohort_of_two(database::Reader& reader, const Viewer& viewer,
                                             const programmes::Programme& programme, ApplicationId mentor,
                                             ApplicationId mentee) const override;
  std::optional<pairs::Applicant> applicant(database::Reader& reader, const Viewer& viewer,
                                            const programmes::Programme& programme,
                                            ApplicationId application) const override;
  std::map<PersonId, pairs::Colleague> colleagues(database::Reader& reader, const Viewer& viewer,
                                                  const std::vector<PersonId>& ids) const override;
  std::vector<PersonId> leads(database::Reader& reader, const Viewer& viewer,
                              ProgrammeId programme) const override;
  std::optional<pairs::Colleague> manager_of(database::Reader& reader, const Viewer& viewer,
                                             PersonId person) const override;
  std::set<PersonId> have_set_up_vault(database::Reader& reader, const Viewer& viewer,
                                       const std::vector<PersonId>& ids) const override;
  Result<void> start(database::Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                     Instant now) const override;
  Result<void> ended(database::Transaction& transaction, const Viewer& viewer, const pairs::Pair& pair,
                     Instant now) const override {
    return on_pair_ended_(transaction, viewer, pair, now);
  }

 private:
  /// A cohort without anybody in it: what is the same for everybody.
  pairs::Cohort empty_cohort(database::Reader& reader, const Viewer& viewer) const;

  crypto::Sealer& sealer_;
  people::PersonStore people_;
  OnTrouble on_trouble_;
  OnPairEnded on_pair_ended_;
};

}  // namespace turnabout::app
