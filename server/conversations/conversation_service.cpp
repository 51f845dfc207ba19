#include "conversations/conversation_service.hpp"

#include <algorithm>

#include "conversations/agreement_store.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/conversation_events.hpp"
#include "conversations/conversation_store.hpp"

namespace turnabout::conversations {
namespace {

Result<void> still_open(const pairs::Pair& pair) {
  if (!pair.closed_at) return {};
  return refuse(Code::wrong_state, "This pairing has ended, so nothing more is recorded.");
}

Conversations without(Conversations conversations, ConversationId id) {
  std::erase_if(conversations, [&](const Conversation& each) { return each.id == id; });
  return conversations;
}

}  // namespace

Gate ConversationService::gate_of(Reader& reader, const Viewer& viewer, const pairs::Pair& pair,
                                  const Versions& versions) const {
  const auto confirmed = [&](PersonId person) {
    return !versions.empty() && has_confirmed(versions.back(), person);
  };
  return {.mentor_inducted = neighbours_.inducted(reader, viewer, pair.programme, pair.mentor, Side::mentor),
          .mentee_inducted = neighbours_.inducted(reader, viewer, pair.programme, pair.mentee, Side::mentee),
          .mentor_confirmed = confirmed(pair.mentor),
          .mentee_confirmed = confirmed(pair.mentee)};
}

bool ConversationService::may_meet(Reader& reader, const Viewer& viewer, const pairs::Pair& pair) const {
  if (pair.closed_at) return false;
  return is_ready(gate_of(reader, viewer, pair, outlines_of(reader, viewer, pair.id)),
                  have_met(conversations_of(reader, viewer, pair.id)));
}

Result<ConversationService::Found> ConversationService::fill(Reader& reader, const Viewer& viewer,
                                                             pairs::Pair pair, Side side) const {
  TRY(auto programme, neighbours_.programme(reader, Viewer::system(viewer.organisation), pair.programme));
  auto versions = outlines_of(reader, viewer, pair.id);
  auto conversations = conversations_of(reader, viewer, pair.id);
  const auto gate = gate_of(reader, viewer, pair, versions);
  return Found{.pair = std::move(pair),
               .side = side,
               .programme = std::move(programme),
               .versions = std::move(versions),
               .conversations = std::move(conversations),
               .gate = gate};
}

Result<ConversationService::Found> ConversationService::find(Reader& reader, const Viewer& viewer,
                                                             PairId id) const {
  auto pair = neighbours_.pair(reader, viewer, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  TRY(const auto side, side_in(viewer, *pair));
  return fill(reader, viewer, *std::move(pair), side);
}

PairSteps ConversationService::steps_of(Reader& reader, const Viewer& viewer, Instant now,
                                        const Found& found) const {
  const auto& pair = found.pair;
  return {.pair_id = pair.id,
          .programme_id = pair.programme,
          .programme_name = found.programme.set_up.name,
          .partner_name =
              neighbours_.name_of(reader, viewer, found.side == Side::mentor ? pair.mentee : pair.mentor),
          .side = found.side,
          .is_inducted = found.gate.inducted(found.side),
          .has_confirmed = found.gate.confirmed(found.side),
          .agreement = state(found.versions, pair),
          .is_partner_ready = found.gate.is_ready(programmes::other(found.side)),
          .have_met = have_met(found.conversations),
          .steps = steps(found.gate, found.side, found.versions, pair, found.conversations, date_of(now))};
}

Result<ConversationList> ConversationService::list(Reader& reader, const Viewer& viewer, Instant now,
                                                   PairId id) const {
  TRY(const auto found, find(reader, viewer, id));
  const int days = found.programme.set_up.settings.try_out_days;
  const auto numbered = numbers(found.conversations);
  ConversationList out{
      .first = steps_of(reader, viewer, now, found),
      .items = {},
      .try_out_until = {},
      .abilities = conversation_abilities(viewer, found.pair, found.gate, found.conversations, days, now)};
  if (std::find(out.abilities.begin(), out.abilities.end(), "record") != out.abilities.end() &&
      neighbours_.met_with(reader, viewer, id))
    out.abilities.emplace_back("record_as_three");
  if (may_part(found.pair, found.conversations, days, now))
    out.try_out_until = try_out_until(found.conversations, days);
  for (const auto& each : found.conversations) {
    const auto number = numbered.find(each.id);
    out.items.push_back({.id = each.id,
                         .number = number == numbered.end() ? std::nullopt : std::optional(number->second),
                         .met_on = each.meeting.on,
                         .minutes = each.meeting.minutes,
                         .way = each.meeting.way,
                         .outcome = each.meeting.outcome,
                         .version = each.version});
  }
  return out;
}

Result<PairPlan> ConversationService::plan(Reader& reader, const Viewer& viewer, PairId id,
                                           int minutes) const {
  TRY(const auto found, find(reader, viewer, id));
  const auto& settings = found.programme.set_up.settings;
  const auto words = neighbours_.cards(found.programme, found.side);
  const auto& pair = found.pair;
  PairPlan out{.pair_id = id,
               .programme_id = pair.programme,
               .partner_name = neighbours_.name_of(reader, viewer,
                                                   found.side == Side::mentor ? pair.mentee : pair.mentor),
               .side = found.side,
               .leader_id = settings.agenda_owner == Side::mentor ? pair.mentor : pair.mentee,
               .is_leading = found.side == settings.agenda_owner,
               .is_senior = found.side == programmes::senior_side(found.programme.kind),
               .kind = found.programme.kind,
               .career_advice = settings.career_advice,
               .minutes = minutes,
               .next = 1,
               .shares = {},
               .ice_breakers = words.ice_breakers,
               .in_common = neighbours_.in_common(reader, found.programme, pair),
               .conversations = {}};
  for (const auto& [part, length] : shares_of(minutes)) out.shares.push_back({part, length});
  std::map<int, Date> held;
  const auto numbered = numbers(found.conversations);
  for (const auto& each : found.conversations)
    if (const auto number = numbered.find(each.id); number != numbered.end())
      held.emplace(number->second, each.meeting.on);
  out.next = static_cast<int>(held.size()) + 1;
  const int count = static_cast<int>(words.cards.size());
  for (int number = 1; number <= count; ++number) {
    const auto& card = words.cards[static_cast<std::size_t>(number - 1)];
    const auto on = held.find(number);
    out.conversations.push_back({.number = number,
                                 .phase = phase_of(number, count),
                                 .title = card.title,
                                 .purpose = card.purpose,
                                 .prepare = card.prepare,
                                 .prompts = card.prompts,
                                 .afterwards = card.afterwards,
                                 .held_on = on == held.end() ? std::nullopt : std::optional(on->second)});
  }
  return out;
}

Result<PairStepsList> ConversationService::own_steps(Reader& reader, const Viewer& viewer,
                                                     Instant now) const {
  PairStepsList out;
  for (auto& pair : neighbours_.own_pairs(reader, viewer)) {
    if (pair.closed_at) continue;
    TRY(const auto side, side_in(viewer, pair));
    TRY(const auto found, fill(reader, viewer, std::move(pair), side));
    out.items.push_back(steps_of(reader, viewer, now, found));
  }
  return out;
}

Result<PairReadinessList> ConversationService::readiness(Reader& reader, const Viewer& viewer, Instant now,
                                                         ProgrammeId programme) const {
  CHECK_OK(may_oversee(viewer, programme));
  TRY(const auto found, neighbours_.programme(reader, viewer, programme));
  const auto& settings = found.set_up.settings;
  auto bookings = bookings_in(reader, viewer, programme);
  PairReadinessList out;
  for (const auto& pair : neighbours_.pairs_of(reader, viewer, programme)) {
    const auto versions = outlines_of(reader, viewer, pair.id);
    const auto met = conversations_of(reader, viewer, pair.id);
    PairReadiness row{.pair_id = pair.id,
                      .is_ready = is_ready(gate_of(reader, viewer, pair, versions), have_met(met)),
                      .agreement = state(versions, pair),
                      .held = static_cast<int>(numbers(met).size()),
                      .last_held_on = {},
                      .booked_for = {},
                      .health = {},
                      .wants_another_partner = has_parted(reader, viewer, pair.id)};
    for (const auto& each : met)
      if (each.meeting.outcome == Outcome::held) row.last_held_on = each.meeting.on;
    if (!pair.closed_at) {
      const auto& own = bookings[pair.id];
      for (const auto& each : own)
        if (each.state == BookingState::standing) row.booked_for = date_of(each.slot.starts_at);
      row.health = health_of({.is_ready = row.is_ready,
                              .agreed_on = date_of(pair.agreed_at),
                              .planned = settings.conversations,
                              .days_apart = settings.days_apart,
                              .conversations = met,
                              .bookings = own},
                             now);
      ++out.pairs;
      out.ready += row.is_ready ? 1 : 0;
      out.met += row.held > 0 ? 1 : 0;
    }
    out.items.push_back(row);
  }
  return out;
}

Result<ConversationList> ConversationService::record(Transaction& transaction, const Viewer& viewer,
                                                     Instant now, PairId id, const Meeting& meeting) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(still_open(found.pair));
  CHECK_OK(may_record(found.gate, found.side, found.conversations));
  CHECK_OK(check(meeting, found.pair, found.conversations, now));
  CHECK_OK(conversations::record(transaction, viewer, now, id, meeting));
  record_quietly(transaction, viewer, now, kRecorded, id);
  return list(transaction, viewer, now, id);
}

// co_mentoring.md rule 7
Result<ConversationList> ConversationService::record_as_three(Transaction& transaction, const Viewer& viewer,
                                                              Instant now, PairId id,
                                                              const Meeting& meeting) const {
  CHECK_OK(find(transaction, viewer, id));
  auto other = neighbours_.met_with(transaction, viewer, id);
  if (!other) return refuse(Code::wrong_state, "You do not meet as three. Record it for the two of you.");
  const auto other_id = other->id;
  TRY(const auto found, fill(transaction, viewer, *std::move(other), Side::mentor));
  const bool is_ready = found.gate.is_open() || have_met(found.conversations);
  if (!is_ready || !check(meeting, found.pair, found.conversations, now) ||
      !conversations::record(transaction, viewer, now, other_id, meeting))
    return refuse_by("co_mentoring.md rule 7",
                     "It cannot be recorded for all three of you on that day. Record it for the two of you, "
                     "and ask the others.");
  record_quietly(transaction, viewer, now, kRecorded, other_id);
  return record(transaction, viewer, now, id, meeting);
}

Result<ConversationList> ConversationService::correct(Transaction& transaction, const Viewer& viewer,
                                                      Instant now, const Conversation& before,
                                                      const Meeting& after) const {
  TRY(const auto found, find(transaction, viewer, before.pair));
  CHECK_OK(still_open(found.pair));
  const auto others = without(found.conversations, before.id);
  if (after.outcome == Outcome::held && before.meeting.outcome != Outcome::held)
    CHECK_OK(may_record(found.gate, found.side, others));
  CHECK_OK(check(after, found.pair, others, now));
  CHECK_OK(conversations::correct(transaction, viewer, now, before, after));
  record_quietly(transaction, viewer, now, kCorrected, before.pair);
  return list(transaction, viewer, now, before.pair);
}

// conversations.md rule 10
Result<void> ConversationService::part(Transaction& transaction, const Viewer& viewer, Instant now,
                                       PairId id) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may_part(found.pair, found.conversations, found.programme.set_up.settings.try_out_days, now));
  CHECK_OK(neighbours_.end_pair(transaction, viewer, now, found.pair, "mail.pair_parted"));
  keep_parted(transaction, id, date_of(now));
  return {};
}

}  // namespace turnabout::conversations
