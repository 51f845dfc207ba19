#include "pairs/asking_service.hpp"

#include <algorithm>

#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "platform/sign_in/links.hpp"

/// The lead's part of asking: beginning and stopping it, how far it has come, and what is taken back. What
/// those who are asked do is in asking_answers.cpp.
namespace turnabout::pairs {
namespace {

std::string_view purpose_of(Side side) {
  return side == Side::mentor ? links::kMentorAsked : links::kMenteeAsked;
}

AskingState state_for_lead(ProposalState state) {
  // pairs.md rule 3
  switch (state) {
    case ProposalState::mentor_declined:
    case ProposalState::mentee_declined:
      return AskingState::declined;
    case ProposalState::agreed:
      return AskingState::agreed;
    case ProposalState::withdrawn:
      return AskingState::withdrawn;
    case ProposalState::mentor_asked:
    case ProposalState::mentee_asked:
    case ProposalState::proposed:
    case ProposalState::removed:
      break;
  }
  return AskingState::asked;
}

/// Those of `proposals` that the lead chose, or all that are on the table.
Result<std::vector<Proposal>> chosen(std::vector<Proposal> proposals, const AskingDto& wanted) {
  if (!wanted.proposal_ids) {
    std::erase_if(proposals, [](const Proposal& one) { return !is_on_the_table(one); });
  } else {
    for (const auto id : *wanted.proposal_ids)
      if (std::none_of(proposals.begin(), proposals.end(), [&](const Proposal& one) { return one.id == id; }))
        return refuse(Code::not_found, "One of these matches is not on the board any more. Look again.");
    std::erase_if(proposals, [&](const Proposal& one) {
      return std::find(wanted.proposal_ids->begin(), wanted.proposal_ids->end(), one.id) ==
             wanted.proposal_ids->end();
    });
  }
  if (proposals.empty()) return refuse(Code::wrong_state, "There is no match left to ask about.");
  return proposals;
}

}  // namespace

Result<programmes::Programme> AskingService::programme(database::Reader& reader, const Viewer& viewer,
                                                       ProgrammeId id) const {
  return neighbours_.programme(reader, Viewer::system(viewer.organisation), id);
}

Result<AskingService::Askable> AskingService::askable(database::Reader& reader, const Viewer& viewer,
                                                      MatchingRunId id) const {
  auto run = find_run(reader, viewer, id);
  if (!run) return no_such_run();
  CHECK_OK(may_see_board(viewer, run->programme));
  TRY(auto in, programme(reader, viewer, run->programme));
  CHECK_OK(may_change_board(viewer, stage_of(in), *run));
  return Askable{.run = *std::move(run), .programme = std::move(in)};
}

Result<AskingRowsDto> AskingService::ask(const Viewer& viewer, MatchingRunId run_id, const AskingDto& wanted,
                                         Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<AskingRowsDto> {
    TRY(auto at, askable(tx, viewer, run_id));
    TRY(const auto proposals, chosen(proposals_of(tx, viewer, run_id), wanted));
    CHECK_OK(board_.still_possible(tx, viewer, at.run, proposals));  // pairs.md rules 4 and 6
    const auto first = programmes::junior_side(at.programme.kind);   // pairs.md rule 2
    for (const auto& proposal : proposals) {
      TRY(const auto asked, ask_first(proposal, first, now + options_.hold));
      CHECK_OK(save_proposal(tx, viewer, asked, now));
      CHECK_OK(put_question(tx, viewer, asked, at.programme, now, options_.hold));
    }
    at.run.state = RunState::asking;
    CHECK_OK(save_run(tx, viewer, at.run));
    audit::record_event(tx, viewer, now, asking_began(at.run));
    return rows(tx, viewer, at.programme, now);
  });
}

Result<AskingRowsDto> AskingService::stop_asking(const Viewer& viewer, MatchingRunId run_id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<AskingRowsDto> {
    TRY(auto at, askable(tx, viewer, run_id));
    auto proposals = proposals_of(tx, viewer, run_id);
    int stopped = 0;
    for (auto& proposal : proposals) {
      const auto back = take_back(proposal, now);
      // A sender whose clock is ahead of ours may have taken the mail already; then it counts as asked.
      if (!back ||
          mail::stop_about(tx, viewer, mail::AboutId{proposal.id.uuid}) != mail::StopAbout::all_stopped)
        continue;
      close_question(tx, viewer, proposal, *awaited(proposal));
      CHECK_OK(save_proposal(tx, viewer, *back, now));
      proposal = *back;
      ++stopped;
    }
    if (stopped == 0)  // pairs.md rule 26
      return refuse(Code::wrong_state, "The questions have left, so they can no longer be stopped.");
    if (std::all_of(proposals.begin(), proposals.end(), is_on_the_table)) at.run.state = RunState::open;
    CHECK_OK(save_run(tx, viewer, at.run));
    audit::record_event(tx, viewer, now, asking_stopped(at.run));
    return rows(tx, viewer, at.programme, now);
  });
}

Result<AskingRowsDto> AskingService::state_of_asking(const Viewer& viewer, ProgrammeId programme_id,
                                                     Instant now) {
  return database_.read([&](database::Reader& reader) -> Result<AskingRowsDto> {
    CHECK_OK(may_see_board(viewer, programme_id));
    TRY(const auto in, programme(reader, viewer, programme_id));
    return rows(reader, viewer, in, now);
  });
}

AskingRowsDto AskingService::rows(database::Reader& reader, const Viewer& viewer,
                                  const programmes::Programme& programme, Instant now) const {
  const auto proposals = ever_asked(reader, viewer, programme.id);
  std::vector<PersonId> people;
  for (const auto& proposal : proposals) people.insert(people.end(), {proposal.mentor, proposal.mentee});
  const auto colleagues = neighbours_.colleagues(reader, viewer, people);
  AskingRowsDto all{.items = {}, .stoppable = stoppable(reader, viewer, programme, proposals, now)};
  for (const auto& proposal : proposals)
    all.items.push_back({.proposal_id = proposal.id,
                         .mentor_name = colleagues.at(proposal.mentor).name,
                         .mentee_name = colleagues.at(proposal.mentee).name,
                         .state = state_for_lead(proposal.state)});
  return all;
}

std::optional<StoppableDto> AskingService::stoppable(database::Reader& reader, const Viewer& viewer,
                                                     const programmes::Programme& programme,
                                                     const std::vector<Proposal>& asked, Instant now) const {
  const auto run = current_run(reader, viewer, programme.id);
  if (!run || !may_change_board(viewer, stage_of(programme), *run)) return std::nullopt;
  std::optional<StoppableDto> held;
  for (const auto& proposal : asked) {
    if (proposal.run != run->id || !is_held(proposal, now)) continue;
    const auto leaves_at = *asked_at(proposal, *awaited(proposal));
    if (!held) held = StoppableDto{.run_id = run->id, .questions = 0, .until = leaves_at};
    held->until = std::min(held->until, leaves_at);
    ++held->questions;
  }
  return held;
}

Result<void> AskingService::put_question(database::Transaction& tx, const Viewer& viewer,
                                         const Proposal& proposal, const programmes::Programme& programme,
                                         Instant now, std::chrono::seconds hold) {
  const auto side = *awaited(proposal);
  const auto person = person_on(proposal, side);
  const auto token = links::make(tx, viewer, now,
                                 {.purpose = purpose_of(side),
                                  .person = person,
                                  .subject = links::SubjectId{proposal.id.uuid},
                                  .life = options_.link_life});
  const bool first = side == programmes::junior_side(programme.kind);
  // Somebody without an address is asked in the app when they next sign in; that is no reason to ask nobody.
  CHECK_OK(mail::tell_if_reachable(tx, sealer_, viewer, now,
                                   {.to = person,
                                    .words = first ? "mail.first_asked" : "mail.second_asked",
                                    .kind = mail::Kind::answer,
                                    .arguments = {{"programme", programme.set_up.name},
                                                  {"role", programme.set_up.settings.label(side)},
                                                  {"until", now + options_.link_life}},
                                    .path = "/ask/" + token,
                                    .hold = hold,
                                    .about = mail::AboutId{proposal.id.uuid}}));
  return {};
}

void AskingService::close_question(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                                   Side side) {
  links::withdraw(tx, viewer, purpose_of(side), links::SubjectId{proposal.id.uuid});
  mail::stop_about(tx, viewer, mail::AboutId{proposal.id.uuid});
}

Result<void> AskingService::tell(database::Transaction& tx, const Viewer& viewer, PersonId to,
                                 std::string words, const programmes::Programme& programme, Instant now,
                                 std::vector<mail::Argument> more) {
  more.push_back({"programme", programme.set_up.name});
  CHECK_OK(mail::tell_if_reachable(
      tx, sealer_, viewer, now,
      {.to = to, .words = std::move(words), .kind = mail::Kind::answer, .arguments = std::move(more)}));
  return {};
}

Result<void> AskingService::end_matching(database::Transaction& tx, const Viewer& viewer,
                                         const programmes::Programme& programme, Instant now) {
  // pairs.md rule 22. Where the call has been opened again, or the lead has started, it is not for an answer
  // to decide.
  if (programme.state != programmes::State::matching) return {};
  const auto left = counts(tx, viewer, programme.id);
  if (left.proposals > 0 || left.asked > 0 || left.pairs == 0) return {};
  return neighbours_.start(tx, Viewer::system(viewer.organisation), programme.id, now);
}

Result<void> AskingService::application_withdrawn(database::Transaction& tx, const Viewer& viewer,
                                                  ApplicationId application, Instant now) {
  std::optional<ProgrammeId> touched;
  for (const auto& proposal : open_about(tx, viewer, application)) {
    touched = proposal.programme;
    const auto withdrawn = withdraw(proposal, now);
    CHECK_OK(save_proposal(tx, viewer, withdrawn, now));
    record_quietly(tx, viewer, now, proposal_moved(withdrawn));
    if (const auto asked = awaited(proposal)) close_question(tx, viewer, proposal, *asked);
    const auto theirs = proposal.mentor_application == application ? Side::mentor : Side::mentee;
    const auto other = programmes::other(theirs);
    if (!answered_at(proposal, other)) continue;
    TRY(const auto in, programme(tx, viewer, proposal.programme));
    CHECK_OK(tell(tx, viewer, person_on(proposal, other), "mail.not_this_one", in, now));
  }
  if (!touched) return {};
  TRY(const auto in, programme(tx, viewer, *touched));
  return end_matching(tx, viewer, in, now);
}

// pairs.md rule 23
void AskingService::programme_ended(database::Transaction& tx, const Viewer& viewer, ProgrammeId programme) {
  for (const auto& proposal : asked_or_agreed(tx, viewer, programme))
    if (const auto asked = awaited(proposal)) close_question(tx, viewer, proposal, *asked);
}

}  // namespace turnabout::pairs
