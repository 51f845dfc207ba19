#include "conversations/readiness.hpp"

#include "conversations/agreement_store.hpp"
#include "conversations/conversation_store.hpp"

namespace turnabout::conversations {

std::set<PairId> ready_pairs(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                             const std::vector<pairs::Pair>& pairs, const Inducted& inducted) {
  const auto confirmed = confirmed_in(reader, viewer, programme);
  const auto met = met_in(reader, viewer, programme);
  std::set<PairId> ready;
  for (const auto& pair : pairs) {
    const Gate gate{.mentor_inducted = inducted(Side::mentor, pair.mentor),
                    .mentee_inducted = inducted(Side::mentee, pair.mentee),
                    .mentor_confirmed = confirmed.contains({pair.id, pair.mentor}),
                    .mentee_confirmed = confirmed.contains({pair.id, pair.mentee})};
    if (is_ready(gate, met.contains(pair.id))) ready.insert(pair.id);
  }
  return ready;
}

}  // namespace turnabout::conversations
