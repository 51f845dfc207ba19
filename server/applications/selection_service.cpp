#include "applications/selection_service.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "applications/application_service.hpp"
#include "applications/score_store.hpp"
#include "applications/selection_events.hpp"
#include "applications/selection_policy.hpp"
#include "platform/audit/audit.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::applications {
namespace {

using database::Reader;
using database::Transaction;

std::vector<sign_in::HeldGrant> panel_of(Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<sign_in::HeldGrant> panel;
  for (auto& held : sign_in::all_grants(reader, viewer))
    if (held.grant == Grant{Role::panel_member, programme}) panel.push_back(std::move(held));
  return panel;
}

std::string feedback_for(const Words& words, const SelectionView& view,
                         const std::map<ApplicationId, std::vector<int>>& means, ApplicationId application) {
  const auto found = means.find(application);
  return suggested_feedback(words, view.selection.terms.criteria,
                            found == means.end() ? std::vector<int>{} : found->second);
}

}  // namespace

Result<void> check_deciding(const Selection& selection) {
  if (selection.state == SelectionState::deciding) return {};
  return refuse(Code::wrong_state, "Close scoring first: until then nobody sees scores or ranks.");
}

Ranked ranked_of(const SelectionView& view, ApplicationId application) {
  for (const auto& each : view.ranked)
    if (each.application == application) return each;
  return {.application = application};
}

Result<SelectionService::Overview> SelectionService::overview(Reader& reader, const Viewer& viewer,
                                                              ProgrammeId id) const {
  CHECK_OK(may_keep_selection(viewer, id));
  TRY(auto programme, neighbours_.applications.programme(reader, viewer, id));
  Overview out{std::move(programme), {}, panel_of(reader, viewer, id)};
  for (auto& selection : selections_of(reader, viewer, id))
    out.selections.push_back(view_of(reader, viewer, std::move(selection), terms_of(out.programme),
                                     static_cast<int>(out.panel.size())));
  return out;
}

Result<SelectionView> SelectionService::view(Reader& reader, const Viewer& viewer, SelectionId id) const {
  TRY(auto selection, load_selection(reader, viewer, id));
  CHECK_OK(may_keep_selection(viewer, selection.programme));
  TRY(const auto programme, neighbours_.applications.programme(reader, viewer, selection.programme));
  const auto panel = static_cast<int>(panel_of(reader, viewer, selection.programme).size());
  return view_of(reader, viewer, std::move(selection), terms_of(programme), panel);
}

// selection.md rules 1 and 2
Result<void> SelectionService::set_up(Transaction& transaction, const Viewer& viewer, Instant now,
                                      ProgrammeId programme, Side side, const SelectionTerms& terms) const {
  CHECK_OK(may_keep_selection(viewer, programme));
  CHECK_OK(neighbours_.applications.programme(transaction, viewer, programme));
  auto state = SelectionState::preparing;
  for (const auto& each : selections_of(transaction, viewer, programme))
    if (each.side == side) state = each.state;
  CHECK_OK(may_set_up(state, count_sent(transaction, viewer, programme, side)));
  CHECK_OK(check(terms));
  put_selection(transaction, viewer, now, programme, side, terms);
  return {};
}

Result<void> SelectionService::take_back(Transaction& transaction, const Viewer& viewer, Instant now,
                                         const SelectionView& view) const {
  CHECK_OK(may_set_up(view.selection.state, view.sent));
  take_selection(transaction, viewer, now, view.selection);
  return {};
}

// selection.md rule 4
Result<void> SelectionService::open(Transaction& transaction, const Viewer& viewer, Instant now,
                                    const SelectionView& view) const {
  CHECK_OK(may_open_scoring(view.selection, view.terms, view.panel));
  open_scoring(transaction, viewer, now, view.selection);
  for (const auto& member : panel_of(transaction, viewer, view.selection.programme))
    CHECK_OK(mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                     {.to = member.person, .words = "mail.scoring_open", .path = "/panel"}));
  return {};
}

Result<void> SelectionService::close(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const SelectionView& view) const {
  CHECK_OK(may_close_scoring(view.selection.state));
  close_scoring(transaction, viewer, now, view.selection);
  return {};
}

// selection.md rule 5
Result<void> SelectionService::name_member(Transaction& transaction, const Viewer& viewer, Instant now,
                                           ProgrammeId programme, PersonId person) const {
  CHECK_OK(may_keep_selection(viewer, programme));
  TRY(const auto loaded, neighbours_.applications.programme(transaction, viewer, programme));
  std::vector<Grant> held;
  for (const auto& each : sign_in::all_grants(transaction, viewer))
    if (each.person == person) held.push_back(each.grant);
  CHECK_OK(may_sit_on_panel(held, programme, sides_by_selection(transaction, viewer, programme),
                            sides_applied_for(transaction, viewer, programme, person)));
  CHECK_OK(sign_in::give_grant(transaction, viewer, now, person, {Role::panel_member, programme}));
  audit::record_event(transaction, viewer, now, {.kind = kPanelNamed, .subject = programme.uuid});
  CHECK_OK(mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                   {.to = person,
                                    .words = "mail.panel_member",
                                    .arguments = {{"programme", loaded.set_up.name}},
                                    .path = "/panel"}));
  return {};
}

// selection.md rule 12
Result<void> SelectionService::take_member(Transaction& transaction, const Viewer& viewer, Instant now,
                                           ProgrammeId programme, PersonId person) const {
  CHECK_OK(may_keep_selection(viewer, programme));
  for (const auto& held : panel_of(transaction, viewer, programme)) {
    if (held.person != person) continue;
    sign_in::revoke_grant(transaction, viewer, now, held.id);
    audit::record_event(transaction, viewer, now, {.kind = kPanelTaken, .subject = programme.uuid});
  }
  return {};
}

// selection.md rules 17 to 20
Result<void> SelectionService::decide_one(Transaction& transaction, const Viewer& viewer, Instant now,
                                          const SelectionView& view, const Entry& entry, Decision decision,
                                          const EntryWords& words) const {
  CHECK_OK(may_decide(view.selection, {.decision = decision,
                                       .reason = words.reason,
                                       .ranked = ranked_of(view, entry.application),
                                       .before = entry.decision,
                                       .told = entry.told_at.has_value()}));
  if (entry.told_at && entry.decision == decision)
    return refuse(Code::wrong_state, "This person has had their answer, and it stays.");
  return decide(transaction, sealer_, viewer, now, entry, decision, words);
}

Result<int> SelectionService::decide_rest(Transaction& transaction, const Viewer& viewer, Instant now,
                                          const SelectionView& view) const {
  CHECK_OK(check_deciding(view.selection));
  int decided = 0;
  for (const auto& entry : view.entries) {
    if (entry.decision) continue;
    CHECK_OK(decide(transaction, sealer_, viewer, now, entry, Decision::not_this_time, {}));
    ++decided;
  }
  return decided;
}

// selection.md rules 19 and 20
Result<int> SelectionService::send_answers(Transaction& transaction, const Viewer& viewer, Instant now,
                                           const SelectionView& view) const {
  CHECK_OK(check_deciding(view.selection));
  TRY(const auto programme,
      neighbours_.applications.programme(transaction, viewer, view.selection.programme));
  const auto means = criterion_means(transaction, view.selection);
  int told = 0;
  for (const auto& entry : view.entries) {
    if (!entry.decision || entry.told_at) continue;
    auto feedback = open_entry_words(transaction, sealer_, entry).feedback;
    if (feedback.empty() && entry.decision != Decision::chosen)
      feedback = feedback_for(words_, view, means, entry.application);
    mark_told(transaction, sealer_, now, entry, feedback);
    CHECK_OK(mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                     {.to = entry.person,
                                      .words = "mail.selection_answer",
                                      .arguments = {{"programme", programme.set_up.name}},
                                      .path = "/applications/" + entry.application.text()}));
    ++told;
  }
  audit::record_event(transaction, viewer, now, {.kind = kAnswersSent, .subject = view.selection.id.uuid});
  return told;
}

}  // namespace turnabout::applications
