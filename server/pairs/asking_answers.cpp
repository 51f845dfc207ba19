#include <algorithm>
#include <map>

#include "pairs/asking_service.hpp"
#include "pairs/circle.hpp"
#include "pairs/matching_table.hpp"
#include "pairs/pair_events.hpp"
#include "pairs/pair_service.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/reasons.hpp"

/// What those who are asked see and do.
namespace turnabout::pairs {
namespace {

/// A side's own answer, read off where the proposal stands: whoever answered and did not decline said yes.
std::optional<AnswerDto> own_answer(const Proposal& proposal, Side side) {
  if (!answered_at(proposal, side)) return std::nullopt;
  const auto declined =
      side == Side::mentor ? ProposalState::mentor_declined : ProposalState::mentee_declined;
  return proposal.state == declined ? AnswerDto::no : AnswerDto::yes;
}

/// pairs.md rule 23
Result<void> may_still_be_asked(const programmes::Programme& programme) {
  if (programme.state != programmes::State::closed) return {};
  return refuse(Code::gone, "This programme has ended, so the question is no longer open.");
}

std::vector<std::string> texts_of(const std::vector<Reason>& reasons) {
  std::vector<std::string> texts;
  texts.reserve(reasons.size());
  for (const auto& reason : reasons) texts.push_back(reason.text);
  return texts;
}

tl::unexpected<Problem> no_such_question() {
  return refuse(Code::not_found, "There is no such question for you.");
}

}  // namespace

Result<AsksDto> AskingService::asks(const Viewer& viewer, Instant now) {
  return database_.read([&](database::Reader& reader) -> Result<AsksDto> {
    AsksDto asks;
    std::map<ProgrammeId, programmes::Programme> programmes;
    for (const auto& proposal : asks_of(reader, viewer, now)) {
      TRY(const auto side, may_answer(viewer, proposal, now));
      // A question taken back before it was answered is as if it had never been put (pairs.md rule 13).
      if (awaited(proposal) != side && !answered_at(proposal, side)) continue;
      auto in = programmes.find(proposal.programme);
      if (in == programmes.end()) {
        TRY(auto loaded, programme(reader, viewer, proposal.programme));
        in = programmes.emplace(proposal.programme, std::move(loaded)).first;
      }
      asks.items.push_back(view(reader, viewer, proposal, in->second, side, now));
    }
    return asks;
  });
}

Result<AskDto> AskingService::ask_about(const Viewer& viewer, ProposalId id, Instant now) {
  return database_.read([&](database::Reader& reader) -> Result<AskDto> {
    const auto proposal = find_proposal(reader, viewer, id);
    if (!proposal) return no_such_question();
    TRY(const auto side, may_answer(viewer, *proposal, now));
    TRY(const auto in, programme(reader, viewer, proposal->programme));
    CHECK_OK(may_still_be_asked(in));
    return view(reader, viewer, *proposal, in, side, now);
  });
}

Result<AskingService::Answered> AskingService::answer(const Viewer& viewer, ProposalId id, Answer given,
                                                      Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<Answered> {
    const auto found = find_proposal(tx, viewer, id);
    if (!found) return no_such_question();
    TRY(const auto side, may_answer(viewer, *found, now));
    TRY(const auto in, programme(tx, viewer, found->programme));
    CHECK_OK(may_still_be_asked(in));
    TRY(auto answered, pairs::answer(*found, side, given, now));
    if (given == Answer::yes && !still_possible(tx, in, answered)) answered = fall_through(answered);
    CHECK_OK(save_proposal(tx, viewer, answered, now));
    close_question(tx, viewer, answered, side);
    record_quietly(tx, viewer, now, proposal_moved(answered));
    CHECK_OK(after_answer(tx, viewer, answered, in, now));
    return Answered{.ask = view(tx, viewer, answered, in, side, now),
                    .outcome = answered.state == ProposalState::agreed ? Outcome::agreed : Outcome::noted};
  });
}

bool AskingService::still_possible(database::Reader& reader, const programmes::Programme& programme,
                                   const Proposal& proposal) const {
  const auto system = Viewer::system(programme.organisation);
  const auto mentor = proposal.mentor_application;
  const auto mentee = proposal.mentee_application;
  const auto ended = over(reader, system, programme.id);
  if (std::any_of(ended.begin(), ended.end(), [&](const Proposal& one) {  // pairs.md rules 3 and 6
        return one.mentor == proposal.mentor && one.mentee == proposal.mentee;
      }))
    return false;
  if (meets_in_circles(programme.kind) &&  // circles.md rule 3
      stands_in_line_with_a_member(reader, system, mentor, proposal.mentee))
    return false;
  auto two = neighbours_.cohort_of_two(reader, system, programme, mentor, mentee);
  if (!two) return false;
  const auto table = MatchingTable::make(programme, programme.set_up.settings.weights, 0, *std::move(two));
  // pairs.md rules 4 and 5
  return table && table->knows(mentor, mentee) && !table->hindrance(mentor, mentee) &&
         active_pairs_of(reader, system, mentor) < table->capacity(mentor) &&
         active_pairs_of(reader, system, mentee) < table->capacity(mentee);
}

Result<void> AskingService::after_answer(database::Transaction& tx, const Viewer& viewer,
                                         const Proposal& proposal, const programmes::Programme& programme,
                                         Instant now) {
  if (awaited(proposal)) return put_question(tx, viewer, proposal, programme, now, std::chrono::seconds{0});
  if (proposal.state == ProposalState::agreed) {
    CHECK_OK(agree(tx, viewer, proposal, programme, now));
  } else {
    // pairs.md rules 3 and 25: only somebody who has said yes is told anything.
    for (const auto side : {Side::mentor, Side::mentee})
      if (own_answer(proposal, side) == AnswerDto::yes)
        CHECK_OK(tell(tx, viewer, person_on(proposal, side), "mail.not_this_one", programme, now));
  }
  return end_matching(tx, viewer, programme, now);
}

Result<void> AskingService::agree(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                                  const programmes::Programme& programme, Instant now) {
  const auto& set_up = programme.set_up;
  const auto& settings = set_up.settings;
  const auto period = period_of(now, set_up.starts_on, set_up.ends_on, settings.pairing_months);
  TRY(const auto pair, make_pair_of(proposal, PairId{make_uuid7(now.milliseconds())}, period, now));
  CHECK_OK(add_pair(tx, viewer, pair));
  record_quietly(tx, viewer, now, pair_agreed(pair));
  const auto books = meets_in_circles(programme.kind) ? settings.agenda_owner  // circles.md rule 6
                                                      : programmes::other(settings.agenda_owner);
  const auto names = neighbours_.colleagues(tx, viewer, {pair.mentor, pair.mentee});
  const auto* words =
      programmes::leads_in_halves(programme.kind) ? "mail.pair_agreed_halves" : "mail.pair_agreed";
  for (const auto side : {Side::mentor, Side::mentee})
    CHECK_OK(tell(tx, viewer, person_on(proposal, side), words, programme, now,
                  {{"other", names.at(person_on(proposal, programmes::other(side))).name},
                   {"leads", settings.label(settings.agenda_owner)},
                   {"books", settings.label(books)}}));
  return {};
}

Result<void> AskingService::question(const Viewer& viewer, ProposalId id, const std::string& text,
                                     Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<void> {
    const auto proposal = find_proposal(tx, viewer, id);
    if (!proposal) return no_such_question();
    TRY(const auto side, may_answer(viewer, *proposal, now));
    if (awaited(*proposal) != side)
      return refuse(Code::gone, "This question is no longer open. Thank you for looking at it.");
    TRY(const auto in, programme(tx, viewer, proposal->programme));
    CHECK_OK(may_still_be_asked(in));
    const auto asker = neighbours_.colleagues(tx, viewer, {viewer.person}).at(viewer.person);
    int reached = 0;
    for (const auto lead : neighbours_.leads(tx, viewer, in.id)) {
      TRY(const auto reach,
          mail::tell_if_reachable(
              tx, sealer_, viewer, now,
              {.to = lead,
               .words = "mail.question",
               .kind = mail::Kind::answer,
               .arguments = {{"programme", in.set_up.name}, {"from", asker.name}, {"question", text}},
               .path = "/programmes/" + in.id.text()}));
      if (reach == mail::Reach::reached) ++reached;
    }
    if (reached == 0)  // pairs.md rule 27
      return refuse(Code::wrong_state,
                    "Nobody who runs this programme can be reached by mail, so your question was not sent.");
    return {};
  });
}

WhyDto AskingService::why(database::Reader& reader, const programmes::Programme& programme,
                          const Proposal& proposal) const {
  const auto system = Viewer::system(programme.organisation);
  auto mentor = neighbours_.applicant(reader, system, programme, proposal.mentor_application);
  auto mentee = neighbours_.applicant(reader, system, programme, proposal.mentee_application);
  const auto run = find_run(reader, system, proposal.run);
  if (!mentor || !mentee || !run) return {};
  const auto table = MatchingTable::of_two(programme, *mentor, *mentee, date_of(run->created_at));
  if (!table) return {};
  const auto reasons = reasons_of(table->contributions(mentor->application, mentee->application), *mentor,
                                  *mentee, Reader::partner, words_);
  return {.shared = texts_of(reasons.shared), .different = texts_of(reasons.different)};
}

std::vector<std::string> AskingService::in_common(database::Reader& reader,
                                                  const programmes::Programme& programme,
                                                  ProposalId id) const {
  const auto proposal = find_proposal(reader, Viewer::system(programme.organisation), id);
  return proposal ? why(reader, programme, *proposal).shared : std::vector<std::string>();
}

AskDto AskingService::view(database::Reader& reader, const Viewer& viewer, const Proposal& proposal,
                           const programmes::Programme& programme, Side side, Instant now) const {
  const auto other = person_on(proposal, programmes::other(side));
  const auto colleague = neighbours_.colleagues(reader, viewer, {other}).at(other);
  const auto& settings = programme.set_up.settings;
  return {.id = proposal.id,
          .programme_id = programme.id,
          .programme_name = programme.set_up.name,
          .role = side == Side::mentor ? AskRole::mentor : AskRole::mentee,
          .role_label = settings.label(side),
          .turn = side == programmes::junior_side(programme.kind) ? AskTurn::first : AskTurn::second,
          .would_lead = side == settings.agenda_owner,
          .in_halves = programmes::leads_in_halves(programme.kind),
          .in_circle = meets_in_circles(programme.kind),
          .other = partner_of(colleague),
          // Later it would change when the other withdraws, and so tell a "no" from a withdrawal (rule 3).
          .why = awaited(proposal) == side ? why(reader, programme, proposal) : WhyDto{},
          .state = awaited(proposal) == side ? AskState::waiting : AskState::answered,
          .answer = own_answer(proposal, side),
          .abilities = ask_abilities(viewer, proposal, now)};
}

}  // namespace turnabout::pairs
