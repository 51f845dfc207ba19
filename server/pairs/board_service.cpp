#include "pairs/board_service.hpp"

#include <algorithm>

#include "pairs/board_view.hpp"
#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::pairs {
namespace {

std::vector<Placing> placings_of(const std::vector<Proposal>& proposals) {
  std::vector<Placing> placings;
  for (const auto& proposal : proposals)
    placings.push_back({.mentor = proposal.mentor_application,
                        .mentee = proposal.mentee_application,
                        .locked = proposal.locked});
  return placings;
}

std::vector<Placing> on_the_table(const std::vector<Proposal>& proposals) {
  std::vector<Proposal> movable;
  std::copy_if(proposals.begin(), proposals.end(), std::back_inserter(movable), is_on_the_table);
  return placings_of(movable);
}

/// pairs.md rules 3 and 6: two who were a pair, or of whom one said no, are kept apart.
void add_what_is_over(Cohort& cohort, const std::vector<Proposal>& over) {
  for (const auto& proposal : over)
    cohort.acquaintances.push_back(
        {.a = proposal.mentor, .b = proposal.mentee, .kind = Acquaintance::Kind::past_pair});
}

Stage stage_of(const programmes::Programme& programme) {
  return {.programme = programme.id, .is_matching = programme.state == programmes::State::matching};
}

}  // namespace

Result<programmes::Programme> BoardService::programme(database::Reader& reader, const Viewer& viewer,
                                                      ProgrammeId id) const {
  CHECK_OK(may_see_board(viewer, id));
  auto found = neighbours_.programme(reader, viewer, id);
  if (!found) return refuse(Code::not_found, "There is no such programme.");
  return *std::move(found);
}

Result<MatchingTable> BoardService::matching_table(database::Reader& reader, const Viewer& viewer,
                                                   const programmes::Programme& programme,
                                                   const RunSettingsDto& settings,
                                                   const std::vector<Placing>& fixed) const {
  auto cohort = neighbours_.cohort(reader, viewer, programme);
  add_what_is_over(cohort, over(reader, viewer, programme.id));
  return MatchingTable::make(programme, programmes::from_wire(settings.weights),
                             static_cast<std::uint64_t>(settings.seed.value), std::move(cohort), fixed);
}

Result<BoardService::Loaded> BoardService::load(database::Reader& reader, const Viewer& viewer,
                                                MatchingRun run) const {
  TRY(auto in, programme(reader, viewer, run.programme));
  TRY(auto settings, dto::read<RunSettingsDto>(run.settings));
  auto proposals = proposals_of(reader, viewer, run.id);
  auto fixed = placings_of(asked_or_agreed(reader, viewer, in.id));
  TRY(auto matching, matching_table(reader, viewer, in, settings, fixed));
  auto table = on_the_table(proposals);
  return Loaded{.programme = std::move(in),
                .run = std::move(run),
                .settings = settings,
                .proposals = std::move(proposals),
                .table = std::move(table),
                .fixed = std::move(fixed),
                .matching = std::move(matching)};
}

Result<BoardService::Loaded> BoardService::load(database::Reader& reader, const Viewer& viewer,
                                                MatchingRunId id) const {
  auto run = find_run(reader, viewer, id);
  if (!run) return refuse(Code::not_found, "There is no such matching run.");
  return load(reader, viewer, *std::move(run));
}

Result<BoardDto> BoardService::make_run(const Viewer& viewer, ProgrammeId programme_id,
                                        const NewMatchingRunDto& wanted, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<BoardDto> {
    TRY(const auto in, programme(tx, viewer, programme_id));
    CHECK_OK(may_match(viewer, stage_of(in)));
    const auto weights = wanted.weights ? programmes::changed(in.set_up.settings.weights, *wanted.weights)
                                        : in.set_up.settings.weights;
    RunSettingsDto settings{.seed = wanted.seed.value_or(dto::Whole<0, 2147483647>{1}),
                            .weights = programmes::to_wire(weights)};
    std::vector<Placing> locked;
    if (auto older = current_run(tx, viewer, in.id)) {  // pairs.md rule 10
      auto proposals = proposals_of(tx, viewer, older->id);
      for (const auto& placing : on_the_table(proposals))
        if (placing.locked) locked.push_back(placing);
      for (auto& proposal : proposals) {
        if (!is_on_the_table(proposal)) continue;
        proposal.state = ProposalState::removed;
        CHECK_OK(save_proposal(tx, viewer, proposal, now));
      }
      older->state = RunState::closed;
      CHECK_OK(save_run(tx, viewer, *older));
    }
    const auto fixed = placings_of(asked_or_agreed(tx, viewer, in.id));
    TRY(auto matching, matching_table(tx, viewer, in, settings, fixed));
    TRY(auto placings, matching.suggest(locked));
    MatchingRun run{.id = MatchingRunId{make_uuid7(now.milliseconds())},
                    .programme = in.id,
                    .settings = dto::write(settings),
                    .created_by = viewer.person,
                    .created_at = now};
    add_run(tx, viewer, run);
    Loaded loaded{.programme = in,
                  .run = run,
                  .settings = settings,
                  .proposals = {},
                  .table = {},
                  .fixed = fixed,
                  .matching = std::move(matching)};
    CHECK_OK(save(tx, viewer, loaded,
                  {.kind = ChangeKind::suggest, .before = {}, .after = std::move(placings)}, now));
    audit::record_event(tx, viewer, now, run_made(run));
    return view(tx, viewer, loaded);
  });
}

Result<BoardDto> BoardService::current(const Viewer& viewer, ProgrammeId programme) {
  return database_.read([&](database::Reader& reader) -> Result<BoardDto> {
    CHECK_OK(may_see_board(viewer, programme));
    auto run = current_run(reader, viewer, programme);
    if (!run) return refuse(Code::not_found, "No matching run has been made yet.");
    TRY(const auto loaded, load(reader, viewer, *std::move(run)));
    return view(reader, viewer, loaded);
  });
}

Result<BoardDto> BoardService::board(const Viewer& viewer, MatchingRunId run) {
  return database_.read([&](database::Reader& reader) -> Result<BoardDto> {
    TRY(const auto loaded, load(reader, viewer, run));
    return view(reader, viewer, loaded);
  });
}

Result<BoardChange> BoardService::plan_on(const Loaded& loaded, const ChangeRequest& request) const {
  if (request.kind == ChangeKind::suggest) {
    std::vector<Placing> locked;
    std::copy_if(loaded.table.begin(), loaded.table.end(), std::back_inserter(locked),
                 [](const Placing& placing) { return placing.locked; });
    TRY(auto best, loaded.matching.suggest(locked));
    return BoardChange{.kind = ChangeKind::suggest, .before = loaded.table, .after = std::move(best)};
  }
  TRY(auto change, plan(request, loaded.table, loaded.fixed, loaded.matching));
  if (change.kind == ChangeKind::lock || change.kind == ChangeKind::unlock) return change;
  for (const auto& placing : change.after) {
    if (!loaded.matching.knows(placing.mentor, placing.mentee))
      return refuse(Code::not_found, "One of the two does not take part in this run.");
    if (const auto hindrance = loaded.matching.hindrance(placing.mentor, placing.mentee))
      return refuse_by("matching.md: " + hindrance->rule, hindrance->text);
  }
  return change;
}

Result<void> BoardService::save(database::Transaction& tx, const Viewer& viewer, Loaded& loaded,
                                BoardChange change, Instant now) {
  change.id = BoardChangeId{make_uuid7(now.milliseconds())};
  change.changed_by = viewer.person;
  change.changed_at = now;
  const auto matches = [](const Placing& placing) {
    return [&placing](const Proposal& proposal) {
      return is_on_the_table(proposal) && proposal.mentor_application == placing.mentor &&
             proposal.mentee_application == placing.mentee;
    };
  };
  for (const auto& placing : change.before) {
    const auto found = std::find_if(loaded.proposals.begin(), loaded.proposals.end(), matches(placing));
    if (found == loaded.proposals.end()) continue;
    found->state = ProposalState::removed;
    CHECK_OK(save_proposal(tx, viewer, *found, now));
  }
  std::erase_if(loaded.proposals, [](const Proposal& one) { return one.state == ProposalState::removed; });
  for (const auto& placing : change.after) {
    Proposal proposal{.id = ProposalId{make_uuid7(now.milliseconds())},
                      .programme = loaded.programme.id,
                      .run = loaded.run.id,
                      .mentor_application = placing.mentor,
                      .mentee_application = placing.mentee,
                      .mentor = loaded.matching.find(placing.mentor)->person,
                      .mentee = loaded.matching.find(placing.mentee)->person,
                      .score = loaded.matching.score(placing.mentor, placing.mentee),
                      .locked = placing.locked};
    CHECK_OK(add_proposal(tx, viewer, proposal, now));
    loaded.proposals.push_back(std::move(proposal));
  }
  add_change(tx, viewer, loaded.run.id, change);
  CHECK_OK(save_run(tx, viewer, loaded.run));
  ++loaded.run.version;
  loaded.table = on_the_table(loaded.proposals);
  return {};
}

Result<BoardDto> BoardService::change(const Viewer& viewer, MatchingRunId run, const ChangeRequest& request,
                                      const VersionCheck& version, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<BoardDto> {
    TRY(auto loaded, load(tx, viewer, run));
    CHECK_OK(may_change_board(viewer, stage_of(loaded.programme), loaded.run));
    CHECK_OK(version(loaded.run.version));
    TRY(auto planned, plan_on(loaded, request));
    CHECK_OK(save(tx, viewer, loaded, std::move(planned), now));
    return view(tx, viewer, loaded);
  });
}

Result<BoardDto> BoardService::undo(const Viewer& viewer, MatchingRunId run, BoardChangeId change_id,
                                    Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<BoardDto> {
    TRY(auto loaded, load(tx, viewer, run));
    CHECK_OK(may_change_board(viewer, stage_of(loaded.programme), loaded.run));
    const auto changes = changes_of(tx, viewer, run, 1000);
    const auto found = std::find_if(changes.begin(), changes.end(),
                                    [&](const BoardChange& change) { return change.id == change_id; });
    if (found == changes.end()) return refuse(Code::not_found, "There is no such change.");
    TRY(auto reverse, plan_undo(*found, loaded.table, loaded.fixed, loaded.matching, now));
    mark_undone(tx, viewer, change_id, now);
    CHECK_OK(save(tx, viewer, loaded, std::move(reverse), now));
    return view(tx, viewer, loaded);
  });
}

Result<PreviewDto> BoardService::preview(const Viewer& viewer, MatchingRunId run,
                                         const ChangeRequest& request) {
  return database_.read([&](database::Reader& reader) -> Result<PreviewDto> {
    TRY(const auto loaded, load(reader, viewer, run));
    return preview_of(loaded.matching, loaded.table, loaded.fixed, plan_on(loaded, request));
  });
}

Result<ScoresDto> BoardService::scores(const Viewer& viewer, MatchingRunId run, ApplicationId application) {
  return database_.read([&](database::Reader& reader) -> Result<ScoresDto> {
    TRY(const auto loaded, load(reader, viewer, run));
    const auto* applicant = loaded.matching.find(application);
    if (applicant == nullptr)
      return refuse(Code::not_found, "This application does not take part in the run.");
    return scores_of(loaded.matching, *applicant);
  });
}

Result<ExplanationDto> BoardService::explain(const Viewer& viewer, MatchingRunId run, ApplicationId mentor,
                                             ApplicationId mentee) {
  return database_.read([&](database::Reader& reader) -> Result<ExplanationDto> {
    TRY(const auto loaded, load(reader, viewer, run));
    if (!loaded.matching.knows(mentor, mentee))
      return refuse(Code::not_found, "One of the two does not take part in this run.");
    return explanation_of(loaded.matching, mentor, mentee, words_);
  });
}

BoardDto BoardService::view(database::Reader& reader, const Viewer& viewer, const Loaded& loaded) const {
  const auto changes = changes_of(reader, viewer, loaded.run.id, 20);
  std::vector<PersonId> authors;
  for (const auto& change : changes) authors.push_back(change.changed_by);
  auto board = board_of(loaded.run, loaded.matching, loaded.proposals, loaded.fixed);
  board.weights = loaded.settings.weights;
  board.changes =
      changes_view(changes, loaded.matching, neighbours_.colleagues(reader, viewer, authors), words_);
  board.abilities = board_abilities(viewer, stage_of(loaded.programme), loaded.run);
  return board;
}

}  // namespace turnabout::pairs
