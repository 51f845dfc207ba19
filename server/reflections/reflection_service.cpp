#include "reflections/reflection_service.hpp"

#include "reflections/reflection_events.hpp"
#include "reflections/reflection_policy.hpp"

namespace turnabout::reflections {

Result<ReflectionService::Found> ReflectionService::find(Reader& reader, const Viewer& viewer, Instant now,
                                                         PairId id) const {
  const auto system = Viewer::system(viewer.organisation);
  auto pair = neighbours_.pair(reader, system, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  TRY(const auto side, answers_as(viewer, *pair));
  TRY(auto programme, neighbours_.programme(reader, system, pair->programme));
  Found found{.pair = *std::move(pair),
              .side = side,
              .programme = std::move(programme),
              .asked = asked_about(neighbours_.conversations(reader, system, id), now)};
  found.has_answered =
      found.asked && reflections::has_answered(reader, sealer_, found.author(), found.asked->number);
  return found;
}

PulseView ReflectionService::shown(Reader& reader, const Viewer& viewer, const Found& found) const {
  const auto other = found.side == Side::mentor ? found.pair.mentee : found.pair.mentor;
  PulseView out{.pair_id = found.pair.id,
                .programme_id = found.pair.programme,
                .partner_name = neighbours_.name_of(reader, viewer, other),
                .is_open = found.asked && !found.has_answered,
                .has_answered = found.has_answered,
                .is_full = found.asked && is_full(found.asked->number),
                .number = {},
                .met_on = {},
                .tips = {}};
  if (found.asked) {
    out.number = found.asked->number;
    out.met_on = found.asked->met_on;
  }
  return out;
}

Result<PulseView> ReflectionService::pulse(Reader& reader, const Viewer& viewer, Instant now,
                                           PairId id) const {
  TRY(const auto found, find(reader, viewer, now, id));
  return shown(reader, viewer, found);
}

Result<PulseView> ReflectionService::answer(Transaction& transaction, const Viewer& viewer, Instant now,
                                            PairId id, const Answers& answers) const {
  TRY(auto found, find(transaction, viewer, now, id));
  if (!found.asked)
    return refuse(Code::wrong_state, "There is no conversation of the last 30 days to say something of.");
  CHECK_OK(check(answers, found.asked->number));
  CHECK_OK(add_pulse(transaction, sealer_, viewer, found.pair.programme, found.author(), found.asked->number,
                     answers));
  raise_if_due(transaction, viewer, now, found);
  found.has_answered = true;
  auto out = shown(transaction, viewer, found);
  out.tips = tips_for(answers, found.programme.kind, found.side);
  return out;
}

// pulses.md rule 6
void ReflectionService::raise_if_due(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const Found& found) const {
  const auto signal = signal_of(transaction, viewer, found.pair.id);
  if (signal && !signal->offered_on) return;
  std::vector<Answers> pulses;
  const int from = signal ? signal->counted_from : 1;
  for (const auto& [number, answers] :
       pulses_of(transaction, sealer_, found.author(), from, found.asked->number))
    pulses.push_back(answers);
  if (may_need_support(pulses, found.programme.kind))
    raise_signal(transaction, viewer, found.pair.id, date_of(now));
}

Result<SupportList> ReflectionService::support(Reader& reader, const Viewer& viewer,
                                               ProgrammeId programme) const {
  CHECK_OK(may_see_support(viewer, programme));
  CHECK_OK(neighbours_.programme(reader, viewer, programme));
  SupportList out;
  for (const auto& each : signals_of(reader, viewer, programme))
    out.items.push_back({.pair_id = each.pair, .raised_on = each.raised_on, .offered_on = each.offered_on});
  return out;
}

Result<SupportList> ReflectionService::offered(Transaction& transaction, const Viewer& viewer, Instant now,
                                               PairId id) const {
  const auto pair = neighbours_.pair(transaction, Viewer::system(viewer.organisation), id);
  if (!pair || !may_see_support(viewer, pair->programme))
    return refuse(Code::not_found, "There is no such pair.");
  const auto conversations = neighbours_.conversations(transaction, viewer, id);
  const int next = static_cast<int>(conversations::numbers(conversations).size()) + 1;
  if (!keep_offered(transaction, viewer, id, date_of(now), next))
    return refuse(Code::wrong_state, "Nothing says that this pair may need support.");
  record_offered(transaction, viewer, now, id);
  return support(transaction, viewer, pair->programme);
}

}  // namespace turnabout::reflections
