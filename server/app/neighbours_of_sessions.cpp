#include "app/neighbours_of_sessions.hpp"

#include <utility>

#include "app/neighbours_of_learning.hpp"
#include "applications/selection_store.hpp"
#include "learning/content.hpp"
#include "learning/learning_store.hpp"

namespace turnabout::app {
namespace {

using programmes::Side;

/// In the organisation's own words where it has some.
std::map<std::string, std::string> topics_of(database::Reader& reader, const Viewer& viewer,
                                             const programmes::Programme& programme) {
  const auto labels = learning::labels(programme);
  const auto edits = learning::all_edits(reader, viewer);
  std::map<std::string, std::string> titles;
  for (const auto& topic : learning::built_in_topics()) {
    const auto edit = edits.find(topic.key);
    const auto& text = edit == edits.end() ? topic.text : edit->second.text;
    titles.emplace(topic.key, learning::named(text.title, labels));
  }
  return titles;
}

}  // namespace

sessions::Neighbours neighbours_of_sessions(crypto::Sealer& sealer) {
  const auto learning = neighbours_of_learning(sealer);
  return {
      .programme = learning.programme,
      .sides =
          [taking = learning.taking](database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
            const auto sides = taking(reader, viewer, programme);
            const auto out = applications::not_chosen(reader, viewer, programme);
            return sessions::Sides{.mentor = sides.mentor && !out.contains({viewer.person, Side::mentor}),
                                   .mentee = sides.mentee && !out.contains({viewer.person, Side::mentee})};
          },
      .participants =
          [participants = learning.participants](database::Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme, programmes::Side side) {
            const auto out = applications::not_chosen(reader, viewer, programme);
            std::vector<sessions::Participant> all;
            for (auto& each : participants(reader, viewer, programme, side))
              if (!out.contains({each.person, side}))
                all.push_back({each.person, std::move(each.name), std::move(each.job_title)});
            return all;
          },
      .topics = topics_of,
      .role_checks = learning::role_checks_done};
}

}  // namespace turnabout::app
