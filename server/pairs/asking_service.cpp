#include "pairs/asking_service.hpp"

#include <algorithm>

#include "pairs/matching_table.hpp"
#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/reasons.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::pairs {
namespace {

PersonId person_on(const Proposal& proposal, Side side) {
  return side == Side::mentor ? proposal.mentor : proposal.mentee;
}

std::string_view purpose_of(Side side) {
  return side == Side::mentor ? links::kMentorAsked : links::kMenteeAsked;
}

std::optional<Instant> answered_at(const Proposal& proposal, Side side) {
  return side == Side::mentor ? proposal.mentor_answered_at : proposal.mentee_answered_at;
}

/// A side's own answer, read off where the proposal stands: whoever answered and did not decline said yes.
std::optional<AnswerDto> own_answer(const Proposal& proposal, Side side) {
  if (!answered_at(proposal, side)) return std::nullopt;
  const auto declined =
      side == Side::mentor ? ProposalState::mentor_declined : ProposalState::mentee_declined;
  return proposal.state == declined ? AnswerDto::no : AnswerDto::yes;
}

PartnerDto partner_of(const Colleague& colleague) {
  return {
      .id = colleague.id, .name = colleague.name, .job_title = colleague.job_title, .unit = colleague.unit};
}

/// pairs.md rule 23
Result<void> may_still_be_asked(const programmes::Programme& programme) {
  if (programme.state != programmes::State::closed) return {};
  return refuse(Code::gone, "This programme has ended, so the question is no longer open.");
}

std::vector<std::string> texts_of(const std::vector<Reason>& reasons) {
  std::vector<std::string> texts;
  for (const auto& reason : reasons) texts.push_back(reason.text);
  return texts;
}

}  // namespace

Result<programmes::Programme> AskingService::programme(database::Reader& reader, const Viewer& viewer,
                                                       ProgrammeId id) const {
  auto found = neighbours_.programme(reader, Viewer::system(viewer.organisation), id);
  if (!found) return refuse(Code::not_found, "There is no such programme.");
  return *std::move(found);
}

Result<void> AskingService::ask(const Viewer& viewer, MatchingRunId run_id, const AskingDto& wanted,
                                Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<void> {
    auto run = find_run(tx, viewer, run_id);
    if (!run) return refuse(Code::not_found, "There is no such matching run.");
    CHECK_OK(may_see_board(viewer, run->programme));
    TRY(const auto in, programme(tx, viewer, run->programme));
    CHECK_OK(may_change_board(
        viewer, {.programme = in.id, .is_matching = in.state == programmes::State::matching}, *run));
    auto proposals = proposals_of(tx, viewer, run_id);
    if (wanted.proposal_ids) {
      for (const auto id : *wanted.proposal_ids)
        if (std::none_of(proposals.begin(), proposals.end(),
                         [&](const Proposal& one) { return one.id == id; }))
          return refuse(Code::not_found, "One of these matches is not on the board any more. Look again.");
      std::erase_if(proposals, [&](const Proposal& one) {
        return std::find(wanted.proposal_ids->begin(), wanted.proposal_ids->end(), one.id) ==
               wanted.proposal_ids->end();
      });
    } else {
      std::erase_if(proposals, [](const Proposal& one) { return !is_on_the_table(one); });
    }
    if (proposals.empty()) return refuse(Code::wrong_state, "There is no match left to ask about.");
    CHECK_OK(board_.still_possible(tx, viewer, *run, proposals));  // pairs.md rules 4 and 6
    for (const auto& proposal : proposals) {
      TRY(const auto asked, ask_first(proposal, programmes::junior_side(in.kind), now));  // pairs.md rule 2
      CHECK_OK(save_proposal(tx, viewer, asked, now));
      CHECK_OK(put_question(tx, viewer, asked, in, now, options_.hold));
    }
    run->state = RunState::asking;
    CHECK_OK(save_run(tx, viewer, *run));
    audit::record_event(tx, viewer, now, asking_began(*run));
    return {};
  });
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
  const auto sent =
      mail::enqueue(tx, sealer_, viewer, now,
                    {.to = person,
                     .words = side == Side::mentor ? "mail.mentor_asked" : "mail.mentee_asked",
                     .kind = mail::Kind::answer,
                     .arguments = {{"programme", programme.set_up.name}, {"until", now + options_.link_life}},
                     .path = "/ask/" + token,
                     .hold = hold});
  // Somebody without an address is asked in the app when they next sign in; that is no reason to ask nobody.
  if (!sent && sent.error().code != Code::wrong_state) return tl::make_unexpected(sent.error());
  return {};
}

Result<void> AskingService::tell(database::Transaction& tx, const Viewer& viewer, PersonId to,
                                 std::string words, const programmes::Programme& programme, Instant now,
                                 std::string other_name) {
  std::vector<mail::Argument> arguments{{"programme", programme.set_up.name}};
  if (!other_name.empty()) arguments.push_back({"other", std::move(other_name)});
  const auto sent = mail::enqueue(
      tx, sealer_, viewer, now,
      {.to = to, .words = std::move(words), .kind = mail::Kind::answer, .arguments = std::move(arguments)});
  if (!sent && sent.error().code != Code::wrong_state) return tl::make_unexpected(sent.error());
  return {};
}

Result<AsksDto> AskingService::asks(const Viewer& viewer) {
  return database_.read([&](database::Reader& reader) -> Result<AsksDto> {
    AsksDto asks;
    for (const auto& proposal : asks_of(reader, viewer)) {
      TRY(const auto side, may_answer(viewer, proposal));
      // A question taken back before it was answered is as if it had never been put (pairs.md rule 13).
      if (awaited(proposal) != side && !answered_at(proposal, side)) continue;
      TRY(const auto in, programme(reader, viewer, proposal.programme));
      if (awaited(proposal) == side && !may_still_be_asked(in)) continue;
      asks.items.push_back(view(reader, viewer, proposal, in, side));
    }
    return asks;
  });
}

Result<AskDto> AskingService::ask_about(const Viewer& viewer, ProposalId id) {
  return database_.read([&](database::Reader& reader) -> Result<AskDto> {
    const auto proposal = find_proposal(reader, viewer, id);
    if (!proposal) return refuse(Code::not_found, "There is no such question for you.");
    TRY(const auto side, may_answer(viewer, *proposal));
    TRY(const auto in, programme(reader, viewer, proposal->programme));
    CHECK_OK(may_still_be_asked(in));
    return view(reader, viewer, *proposal, in, side);
  });
}

Result<AskDto> AskingService::answer(const Viewer& viewer, ProposalId id, Answer given, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<AskDto> {
    const auto found = find_proposal(tx, viewer, id);
    if (!found) return refuse(Code::not_found, "There is no such question for you.");
    TRY(const auto side, may_answer(viewer, *found));
    TRY(const auto in, programme(tx, viewer, found->programme));
    CHECK_OK(may_still_be_asked(in));
    TRY(const auto answered, pairs::answer(*found, side, given, now));
    CHECK_OK(save_proposal(tx, viewer, answered, now));
    links::withdraw(tx, viewer, purpose_of(side), links::SubjectId{answered.id.uuid});
    record_quietly(tx, viewer, now, proposal_moved(answered));
    CHECK_OK(after_answer(tx, viewer, answered, in, side, now));
    return view(tx, viewer, answered, in, side);
  });
}

Result<void> AskingService::after_answer(database::Transaction& tx, const Viewer& viewer,
                                         const Proposal& proposal, const programmes::Programme& programme,
                                         Side answered, Instant now) {
  if (proposal.state == ProposalState::agreed) {
    CHECK_OK(agree(tx, viewer, proposal, programme, now));
    return end_matching(tx, viewer, programme, now);
  }
  if (awaited(proposal)) return put_question(tx, viewer, proposal, programme, now, std::chrono::seconds{0});
  // pairs.md rule 3: only somebody who has said yes is told anything.
  const auto first = programmes::other(answered);
  if (own_answer(proposal, first) == AnswerDto::yes)
    CHECK_OK(tell(tx, viewer, person_on(proposal, first), "mail.not_this_one", programme, now));
  return end_matching(tx, viewer, programme, now);
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

Result<void> AskingService::agree(database::Transaction& tx, const Viewer& viewer, const Proposal& proposal,
                                  const programmes::Programme& programme, Instant now) {
  const auto& set_up = programme.set_up;
  const auto period = period_of(now, set_up.starts_on, set_up.ends_on, set_up.settings.pairing_months);
  TRY(const auto pair, make_pair_of(proposal, PairId{make_uuid7(now.milliseconds())}, period, now));
  CHECK_OK(add_pair(tx, viewer, pair));
  record_quietly(tx, viewer, now, pair_agreed(pair));
  const auto names = neighbours_.colleagues(tx, viewer, {pair.mentor, pair.mentee});
  CHECK_OK(tell(tx, viewer, pair.mentor, "mail.pair_agreed", programme, now, names.at(pair.mentee).name));
  return tell(tx, viewer, pair.mentee, "mail.pair_agreed", programme, now, names.at(pair.mentor).name);
}

Result<void> AskingService::question(const Viewer& viewer, ProposalId id, const std::string& text,
                                     Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<void> {
    const auto proposal = find_proposal(tx, viewer, id);
    if (!proposal) return refuse(Code::not_found, "There is no such question for you.");
    TRY(const auto side, may_answer(viewer, *proposal));
    if (awaited(*proposal) != side)
      return refuse(Code::gone, "This question is no longer open. Thank you for looking at it.");
    TRY(const auto in, programme(tx, viewer, proposal->programme));
    CHECK_OK(may_still_be_asked(in));
    const auto asker = neighbours_.colleagues(tx, viewer, {viewer.person}).at(viewer.person);
    for (const auto lead : neighbours_.leads(tx, viewer, in.id)) {
      const auto sent = mail::enqueue(
          tx, sealer_, viewer, now,
          {.to = lead,
           .words = "mail.question",
           .kind = mail::Kind::answer,
           .arguments = {{"programme", in.set_up.name}, {"from", asker.name}, {"question", text}},
           .path = "/programmes/" + in.id.text()});
      if (!sent && sent.error().code != Code::wrong_state) return tl::make_unexpected(sent.error());
    }
    return {};
  });
}

Result<AskingRowsDto> AskingService::state_of_asking(const Viewer& viewer, ProgrammeId programme_id) {
  return database_.read([&](database::Reader& reader) -> Result<AskingRowsDto> {
    CHECK_OK(may_see_board(viewer, programme_id));
    CHECK_OK(programme(reader, viewer, programme_id));
    const auto proposals = ever_asked(reader, viewer, programme_id);
    std::vector<PersonId> people;
    for (const auto& proposal : proposals) people.insert(people.end(), {proposal.mentor, proposal.mentee});
    const auto colleagues = neighbours_.colleagues(reader, viewer, people);
    AskingRowsDto rows;
    for (const auto& proposal : proposals)
      rows.items.push_back({.proposal_id = proposal.id,
                            .mentor_name = colleagues.at(proposal.mentor).name,
                            .mentee_name = colleagues.at(proposal.mentee).name,
                            .state = std::string(name(proposal.state)),
                            .asked_mentor_at = proposal.asked_mentor_at,
                            .asked_mentee_at = proposal.asked_mentee_at});
    return rows;
  });
}

Result<void> AskingService::application_withdrawn(database::Transaction& tx, const Viewer& viewer,
                                                  ApplicationId application, Instant now) {
  std::optional<ProgrammeId> touched;
  for (const auto& proposal : open_about(tx, viewer, application)) {
    touched = proposal.programme;
    const auto withdrawn = withdraw(proposal, now);
    CHECK_OK(save_proposal(tx, viewer, withdrawn, now));
    record_quietly(tx, viewer, now, proposal_moved(withdrawn));
    const auto theirs = proposal.mentor_application == application ? Side::mentor : Side::mentee;
    const auto other = programmes::other(theirs);
    if (const auto asked = awaited(proposal))
      links::withdraw(tx, viewer, purpose_of(*asked), links::SubjectId{proposal.id.uuid});
    if (!answered_at(proposal, other)) continue;
    TRY(const auto in, programme(tx, viewer, proposal.programme));
    CHECK_OK(tell(tx, viewer, person_on(proposal, other), "mail.not_this_one", in, now));
  }
  if (!touched) return {};
  TRY(const auto in, programme(tx, viewer, *touched));
  return end_matching(tx, viewer, in, now);
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

AskDto AskingService::view(database::Reader& reader, const Viewer& viewer, const Proposal& proposal,
                           const programmes::Programme& programme, Side side) const {
  const auto other = person_on(proposal, programmes::other(side));
  const auto colleague = neighbours_.colleagues(reader, viewer, {other}).at(other);
  return {.id = proposal.id,
          .programme_id = programme.id,
          .programme_name = programme.set_up.name,
          .role = side == Side::mentor ? AskRole::mentor : AskRole::mentee,
          .other = partner_of(colleague),
          // Later it would change when the other withdraws, and so tell a "no" from a withdrawal (rule 3).
          .why = awaited(proposal) == side ? why(reader, programme, proposal) : WhyDto{},
          .state = awaited(proposal) == side ? AskState::waiting : AskState::answered,
          .answer = own_answer(proposal, side),
          .abilities = ask_abilities(viewer, proposal)};
}

}  // namespace turnabout::pairs
