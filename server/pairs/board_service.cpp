#include "pairs/board_service.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "pairs/board_view.hpp"
#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/weighing.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::pairs {
namespace {

std::vector<Placing> placings_of(const std::vector<Proposal>& proposals) {
  std::vector<Placing> placings;
  placings.reserve(proposals.size());
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

/// Everything that a table is made from.
std::string stamp_of(const BoardStamp& stamp, const MatchingRun& run, const std::vector<Proposal>& over) {
  auto text = stamp.of_cohort() + ' ' + run.settings;
  for (const auto& proposal : over) text += ' ' + proposal.id.text();
  return text;
}

std::shared_ptr<const std::string> shared(std::string json) {
  return std::make_shared<const std::string>(std::move(json));
}

/// Whether the change leaves the two together, perhaps locking or unlocking them.
bool stays(const Placing& placing, const BoardChange& change) {
  return std::any_of(change.after.begin(), change.after.end(), [&](const Placing& after) {
    return after.mentor == placing.mentor && after.mentee == placing.mentee;
  });
}

bool same_people(const Placing& placing, const Proposal& proposal) {
  return proposal.mentor_application == placing.mentor && proposal.mentee_application == placing.mentee;
}

/// Whoever a change puts together must be possible at that moment, also what an undo brings back (pairs.md
/// rules 3, 4 and 6). Two who are together already may be locked and unlocked whatever has changed since.
Result<void> all_possible(const MatchingTable& matching, const BoardChange& change) {
  for (const auto& placing : change.after) {
    if (stays(placing, {.before = {}, .after = change.before})) continue;
    if (!matching.knows(placing.mentor, placing.mentee))
      return refuse(Code::not_found, "One of the two does not take part in this run any more.");
    if (const auto hindrance = matching.hindrance(placing.mentor, placing.mentee))
      return refuse_by("matching.md: " + hindrance->rule, hindrance->text);
  }
  return {};
}

}  // namespace

Stage stage_of(const programmes::Programme& programme) {
  return {.programme = programme.id, .is_matching = programme.state == programmes::State::matching};
}

Result<programmes::Programme> BoardService::programme(database::Reader& reader, const Viewer& viewer,
                                                      ProgrammeId id) const {
  CHECK_OK(may_see_board(viewer, id));
  return neighbours_.programme(reader, viewer, id);
}

Result<std::shared_ptr<const MatchingTable>> BoardService::matching_table(
    database::Reader& reader, const Viewer& viewer, const programmes::Programme& programme,
    const MatchingRun& run, const RunSettingsDto& settings) const {
  const auto ended = over(reader, viewer, programme.id);
  const auto numbers = stamp_of_run(reader, viewer, run.id);
  if (!numbers) return no_such_run();
  auto stamp = stamp_of(*numbers, run, ended);
  if (auto known = tables_.find(run.id, stamp)) return known;
  auto cohort = neighbours_.cohort(reader, viewer, programme);
  cohort.on = date_of(run.created_at);
  add_what_is_over(cohort, ended);
  TRY(auto made, MatchingTable::make(programme, programmes::from_wire(settings.weights),
                                     static_cast<std::uint64_t>(settings.seed.value), std::move(cohort)));
  return tables_.keep(run.id, std::move(stamp), std::move(made));
}

Result<BoardService::Loaded> BoardService::load(database::Reader& reader, const Viewer& viewer,
                                                MatchingRun run) const {
  TRY(auto in, programme(reader, viewer, run.programme));
  TRY(auto settings, dto::read<RunSettingsDto>(run.settings));
  auto proposals = proposals_of(reader, viewer, run.id);
  auto earlier = asked_or_agreed(reader, viewer, in.id);
  auto fixed = placings_of(earlier);
  std::erase_if(earlier, [&](const Proposal& proposal) { return proposal.run == run.id; });
  TRY(auto matching, matching_table(reader, viewer, in, run, settings));
  auto table = on_the_table(proposals);
  return Loaded{.programme = std::move(in),
                .run = std::move(run),
                .settings = settings,
                .proposals = std::move(proposals),
                .earlier = std::move(earlier),
                .table = std::move(table),
                .fixed = std::move(fixed),
                .matching = std::move(matching)};
}

Result<BoardService::Loaded> BoardService::load(database::Reader& reader, const Viewer& viewer,
                                                MatchingRunId id) const {
  auto run = find_run(reader, viewer, id);
  if (!run) return no_such_run();
  return load(reader, viewer, *std::move(run));
}

Result<BoardService::Board> BoardService::seen(database::Reader& reader, const Viewer& viewer,
                                               const std::optional<BoardStamp>& stamp) const {
  if (!stamp) return no_such_run();
  CHECK_OK(may_see_board(viewer, stamp->programme));
  auto text = stamp->of_board();
  if (auto known = boards_.find(stamp->run, text)) return known;
  TRY(auto loaded, load(reader, viewer, stamp->run));
  return boards_.keep(stamp->run, std::move(text), std::move(loaded));
}

Result<BoardService::WrittenBoard> BoardService::written(database::Reader& reader, const Viewer& viewer,
                                                         const std::optional<BoardStamp>& stamp) {
  TRY(const auto loaded, seen(reader, viewer, stamp));
  // What else differs between two leads is what they may do.
  auto text = stamp->of_board();
  for (const auto& ability : board_abilities(viewer, stage_of(loaded->programme), loaded->run))
    text += ' ' + ability;
  if (const auto known = written_boards_.find(stamp->run, text)) return *known;
  const auto board = view(reader, viewer, *loaded);
  WrittenBoard fresh{.body = {shared(dto::write(board))}, .version = board.version};
  return *written_boards_.keep(stamp->run, std::move(text), std::move(fresh));
}

Result<std::vector<Placing>> BoardService::close_older(database::Transaction& tx, const Viewer& viewer,
                                                       ProgrammeId programme, Instant now) {
  std::vector<Placing> locked;
  auto older = current_run(tx, viewer, programme);
  if (!older) return locked;
  // pairs.md rule 10
  for (auto& proposal : proposals_of(tx, viewer, older->id)) {
    if (!is_on_the_table(proposal)) continue;
    if (proposal.locked)
      locked.push_back({.mentor = proposal.mentor_application, .mentee = proposal.mentee_application});
    proposal.state = ProposalState::removed;
    CHECK_OK(save_proposal(tx, viewer, proposal, now));
  }
  older->state = RunState::closed;
  CHECK_OK(save_run(tx, viewer, *older));
  return locked;
}

Result<BoardDto> BoardService::make_run(const Viewer& viewer, ProgrammeId programme_id,
                                        const NewMatchingRunDto& wanted, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<BoardDto> {
    TRY(const auto in, programme(tx, viewer, programme_id));
    CHECK_OK(may_match(viewer, stage_of(in)));
    TRY(const auto settings, settings_of(in, wanted));
    TRY(const auto locked, close_older(tx, viewer, in.id, now));
    const MatchingRun run{.id = MatchingRunId{make_uuid7(now.milliseconds())},
                          .programme = in.id,
                          .settings = dto::write(settings),
                          .created_by = viewer.person,
                          .created_at = now};
    add_run(tx, viewer, run);
    TRY(auto loaded, load(tx, viewer, run));
    TRY(auto placings, loaded.matching->suggest(locked, loaded.fixed));
    CHECK_OK(save(tx, viewer, loaded,
                  {.kind = ChangeKind::suggest, .before = {}, .after = std::move(placings)}, now));
    audit::record_event(tx, viewer, now, run_made(run));
    return view(tx, viewer, loaded);
  });
}

Result<BoardService::WrittenBoard> BoardService::current(const Viewer& viewer, ProgrammeId programme) {
  return database_.read([&](database::Reader& reader) -> Result<WrittenBoard> {
    CHECK_OK(may_see_board(viewer, programme));
    const auto stamp = stamp_of_current(reader, viewer, programme);
    if (!stamp) return refuse(Code::not_found, "No matching run has been made yet.");
    return written(reader, viewer, stamp);
  });
}

Result<BoardService::WrittenBoard> BoardService::board(const Viewer& viewer, MatchingRunId run) {
  return database_.read([&](database::Reader& reader) -> Result<WrittenBoard> {
    return written(reader, viewer, stamp_of_run(reader, viewer, run));
  });
}

Result<BoardChange> BoardService::plan_on(const Loaded& loaded, const ChangeRequest& request) const {
  if (request.kind == ChangeKind::suggest) {
    TRY(auto best, loaded.matching->suggest(locked_of(loaded.table), loaded.fixed));
    return BoardChange{.kind = ChangeKind::suggest, .before = loaded.table, .after = std::move(best)};
  }
  TRY(auto change, plan(request, loaded.table, loaded.fixed, *loaded.matching));
  CHECK_OK(all_possible(*loaded.matching, change));
  return change;
}

Result<void> BoardService::save(database::Transaction& tx, const Viewer& viewer, Loaded& loaded,
                                BoardChange change, Instant now) {
  change.id = BoardChangeId{make_uuid7(now.milliseconds())};
  change.changed_by = viewer.person;
  change.changed_at = now;
  const auto proposal_of = [&](const Placing& placing) {
    return std::find_if(loaded.proposals.begin(), loaded.proposals.end(), [&](const Proposal& proposal) {
      return is_on_the_table(proposal) && same_people(placing, proposal);
    });
  };
  for (const auto& placing : change.before) {
    const auto found = proposal_of(placing);
    if (found == loaded.proposals.end() || stays(placing, change)) continue;
    found->state = ProposalState::removed;
    CHECK_OK(save_proposal(tx, viewer, *found, now));
    loaded.proposals.erase(found);
  }
  const auto kept = loaded.proposals.size();
  for (const auto& placing : change.after) {
    if (const auto found = proposal_of(placing); found != loaded.proposals.end()) {
      if (found->locked == placing.locked) continue;
      found->locked = placing.locked;
      CHECK_OK(save_proposal(tx, viewer, *found, now));
      continue;
    }
    loaded.proposals.push_back(new_proposal(loaded, placing, now));
    CHECK_OK(add_proposal(tx, viewer, loaded.proposals.back(), now));
  }
  // In the order in which they will be read again, so that a board does not change by being looked at.
  std::sort(loaded.proposals.begin() + static_cast<std::ptrdiff_t>(kept), loaded.proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.id < b.id; });
  add_change(tx, viewer, loaded.run.id, change);
  CHECK_OK(save_run(tx, viewer, loaded.run));
  ++loaded.run.version;
  loaded.table = on_the_table(loaded.proposals);
  return {};
}

Proposal BoardService::new_proposal(const Loaded& loaded, const Placing& placing, Instant now) {
  return {.id = ProposalId{make_uuid7(now.milliseconds())},
          .programme = loaded.programme.id,
          .run = loaded.run.id,
          .mentor_application = placing.mentor,
          .mentee_application = placing.mentee,
          .mentor = loaded.matching->find(placing.mentor)->person,
          .mentee = loaded.matching->find(placing.mentee)->person,
          .score = loaded.matching->score(placing.mentor, placing.mentee),
          .locked = placing.locked};
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
    TRY(auto reverse, plan_undo(*found, loaded.table, loaded.fixed, *loaded.matching, now));
    CHECK_OK(all_possible(*loaded.matching, reverse));
    mark_undone(tx, viewer, change_id, now);
    CHECK_OK(save(tx, viewer, loaded, std::move(reverse), now));
    return view(tx, viewer, loaded);
  });
}

Result<PreviewDto> BoardService::preview(const Viewer& viewer, MatchingRunId run,
                                         const ChangeRequest& request) {
  return database_.read([&](database::Reader& reader) -> Result<PreviewDto> {
    TRY(const auto loaded, seen(reader, viewer, stamp_of_run(reader, viewer, run)));
    return preview_of(*loaded->matching, loaded->table, loaded->fixed, plan_on(*loaded, request));
  });
}

Result<dto::Written<ScoresDto>> BoardService::scores(const Viewer& viewer, MatchingRunId run,
                                                     ApplicationId application) {
  return database_.read([&](database::Reader& reader) -> Result<dto::Written<ScoresDto>> {
    const auto stamp = stamp_of_run(reader, viewer, run);
    TRY(const auto loaded, seen(reader, viewer, stamp));
    const std::pair key(run, application);
    if (auto known = written_scores_.find(key, stamp->of_board())) return dto::Written<ScoresDto>{known};
    const auto* applicant = loaded->matching->find(application);
    if (applicant == nullptr)
      return refuse(Code::not_found, "This application does not take part in the run.");
    auto json = shared(dto::write(scores_of(*loaded->matching, *applicant)));
    return dto::Written<ScoresDto>{written_scores_.keep(key, stamp->of_board(), std::move(json))};
  });
}

Result<ExplanationDto> BoardService::explain(const Viewer& viewer, MatchingRunId run, ApplicationId mentor,
                                             ApplicationId mentee, Instant now) {
  std::vector<PersonId> looked_at;
  TRY(auto explanation, database_.read([&](database::Reader& reader) -> Result<ExplanationDto> {
    looked_at.clear();
    TRY(const auto loaded, seen(reader, viewer, stamp_of_run(reader, viewer, run)));
    if (!loaded->matching->knows(mentor, mentee))
      return refuse(Code::not_found, "One of the two does not take part in this run.");
    // applications.md rule 15: once matching is over, the lead reads no answers here either.
    const bool reads_answers = stage_of(loaded->programme).is_matching;
    if (reads_answers)
      looked_at = {loaded->matching->find(mentor)->person, loaded->matching->find(mentee)->person};
    return explanation_of(*loaded->matching, mentor, mentee,
                          reads_answers ? Reader::lead_while_matching : Reader::lead_later, words_);
  }));
  if (explanation.possible) looks_.record(database_, viewer, now, looked_at, "application");
  return explanation;
}

Result<void> BoardService::still_possible(database::Reader& reader, const Viewer& viewer,
                                          const MatchingRun& run,
                                          const std::vector<Proposal>& proposals) const {
  TRY(const auto loaded, load(reader, viewer, run));
  for (const auto& proposal : proposals) {
    const auto mentor = proposal.mentor_application;
    const auto mentee = proposal.mentee_application;
    if (!loaded.matching->knows(mentor, mentee))
      return refuse(Code::wrong_state,
                    "Somebody who is matched can no longer take part. Take their match apart, then ask.");
    if (const auto hindrance = loaded.matching->hindrance(mentor, mentee))
      return refuse_by("matching.md: " + hindrance->rule,
                       fmt::format("{} and {} can no longer be matched: {} Take them apart, then ask.",
                                   loaded.matching->find(mentor)->name, loaded.matching->find(mentee)->name,
                                   hindrance->text));
  }
  return {};
}

BoardDto BoardService::view(database::Reader& reader, const Viewer& viewer, const Loaded& loaded) const {
  const auto changes = changes_of(reader, viewer, loaded.run.id, 20);
  std::vector<PersonId> authors;
  authors.reserve(changes.size());
  for (const auto& change : changes) authors.push_back(change.changed_by);
  // Seats that an earlier run's questions and pairs take are not free, so the lead sees what takes them.
  auto shown = loaded.proposals;
  shown.insert(shown.end(), loaded.earlier.begin(), loaded.earlier.end());
  auto board = board_of(loaded.run, *loaded.matching, shown, loaded.fixed);
  board.weights = loaded.settings.weights;
  board.changes =
      changes_view(changes, *loaded.matching, neighbours_.colleagues(reader, viewer, authors), words_);
  board.abilities = board_abilities(viewer, stage_of(loaded.programme), loaded.run);
  return board;
}

}  // namespace turnabout::pairs
