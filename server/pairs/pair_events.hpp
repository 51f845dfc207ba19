#pragma once

#include "pairs/matching_run.hpp"
#include "pairs/pair.hpp"
#include "platform/audit/audit.hpp"

/// What others may learn happened. Ids and states only.
namespace turnabout::pairs {

inline audit::Event run_made(const MatchingRun& run) {
  return {.kind = "matching_run.made", .subject = run.id.uuid};
}
inline audit::Event asking_began(const MatchingRun& run) {
  return {.kind = "matching_run.asking_began", .subject = run.id.uuid};
}
inline audit::Event asking_stopped(const MatchingRun& run) {
  return {.kind = "matching_run.asking_stopped", .subject = run.id.uuid};
}
/// Who answered is not part of the event (record_quietly): the lead reads events, and a "no" is between the
/// person and the programme.
inline audit::Event proposal_moved(const Proposal& proposal) {
  return {.kind = "proposal.moved", .subject = proposal.id.uuid};
}
inline audit::Event pair_agreed(const Pair& pair) {
  return {.kind = "pair.agreed", .subject = pair.id.uuid};
}
/// Nor is who asked for the end (pairs.md rule 8).
inline audit::Event pair_closed(const Pair& pair) {
  return {.kind = "pair.closed", .subject = pair.id.uuid};
}

/// Records it as the system's, so that the event does not name whoever answered or ended the pair.
inline void record_quietly(database::Transaction& tx, const Viewer& viewer, Instant now,
                           const audit::Event& event) {
  audit::record_event(tx, Viewer::system(viewer.organisation), now, event);
}

}  // namespace turnabout::pairs
