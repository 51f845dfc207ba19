#include "app/neighbours_of_surveys.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "people/facts_store.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {

surveys::Neighbours neighbours_of_surveys() {
  return {
      .reachable =
          [](database::Reader& reader, const Viewer& viewer) {
            std::vector<surveys::Reachable> all;
            for (auto& person : people::reachable_staff(reader, viewer))
              all.push_back({person.id, person.grade, std::move(person.grade_label), std::move(person.unit)});
            return all;
          },
      .programme = [](database::Reader& reader, const Viewer& viewer, ProgrammeId id) -> Result<std::string> {
        TRY(auto programme, programmes::load(reader, viewer, id));
        return std::move(programme.set_up.name);
      },
      .outcomes =
          [](database::Reader& reader, const Viewer& viewer, ProgrammeId id) {
            const auto chosen = programmes::load_launch(reader, viewer, id).said.outcomes;
            auto all = programmes::list_outcomes(reader, viewer);
            std::erase_if(all, [&](const programmes::Outcome& one) {
              return std::find(chosen.begin(), chosen.end(), one.id) == chosen.end();
            });
            return all;
          }};
}

}  // namespace turnabout::app
