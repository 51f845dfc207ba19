#include "app/neighbours_of_keeping.hpp"

#include <utility>

#include "applications/application_service.hpp"
#include "applications/application_store.hpp"
#include "applications/nomination_store.hpp"
#include "applications/talent_list_store.hpp"
#include "people/import_apply.hpp"

namespace turnabout::app {

keeping::Leaving neighbours_of_keeping(crypto::Sealer& sealer, const pairs::PairService& pairs,
                                       applications::Neighbours applications) {
  using database::Transaction;
  return {
      .end_pairs = [&pairs](Transaction& tx, const Viewer& own,
                            Instant now) { return pairs.end_all(tx, own, now); },
      .withdraw_applications = [service = applications::Service(sealer, std::move(applications))](
                                   Transaction& tx, const Viewer& own, Instant now) -> Result<void> {
        for (const auto& one : applications::own(tx, own))
          if (one.application.state != applications::State::withdrawn)
            CHECK_OK(service.withdraw(tx, own, now, one.application.id));
        return {};
      },
      .forget_named =
          [&sealer](Transaction& tx, const Viewer& own) {
            applications::forget_nominee(tx, sealer, own);
            applications::forget_listed(tx, sealer, own);
          },
      .lines_changed = [](Transaction& tx, const Viewer& by) { people::recompute_reporting_lines(tx, by); }};
}

}  // namespace turnabout::app
