#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "applications/selection.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Selections, what is in them and what was decided. Everything is looked for in the viewer's organisation
/// only.
namespace turnabout::applications {

std::vector<Selection> selections_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Every selection of the organisation that is not being prepared.
std::vector<Selection> selections_at_work(database::Reader& reader, const Viewer& viewer);
Result<Selection> load_selection(database::Reader& reader, const Viewer& viewer, SelectionId id);
/// Of a programme whose people are chosen so (selection.md rule 3).
std::set<Side> sides_by_selection(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// How many applications for that side have been sent.
std::int64_t count_sent(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Side side);
/// The sides for which this person has an application in the programme.
std::set<Side> sides_applied_for(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                 PersonId person);

/// Makes the selection of that side, or sets it up afresh. May_set_up must have allowed it.
void put_selection(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   ProgrammeId programme, Side side, const SelectionTerms& terms);
void take_selection(database::Transaction& transaction, const Viewer& viewer, Instant now,
                    const Selection& selection);
/// Opens scoring, and puts every application that was sent into it.
void open_scoring(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  const Selection& selection);
void close_scoring(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Selection& selection);
/// An application that is sent once scoring has opened joins in (selection.md rule 4).
void enter_late(database::Transaction& transaction, const Viewer& viewer, const Application& application);
/// selection.md rule 23
void leave_selection(database::Transaction& transaction, ApplicationId application);

/// One application of a selection, for its lead.
struct Entry {
  ApplicationId application;
  PersonId person;
  std::string person_name;
  std::optional<Decision> decision = {};
  std::optional<Instant> told_at = {};
  std::int64_t version = 1;  ///< Grows with every decision and with telling (selection.md rule 25).
};
std::vector<Entry> entries(database::Reader& reader, const Selection& selection);
Result<Entry> find_entry(database::Reader& reader, const Selection& selection, ApplicationId application);
/// What the lead wrote; empty where nothing was, or where it cannot be opened any more.
struct EntryWords {
  std::string reason, feedback;
};
EntryWords open_entry_words(database::Reader& reader, crypto::Sealer& sealer, const Entry& entry);
/// Refuses rule_broken where every place is taken (selection.md rule 17).
Result<void> decide(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                    Instant now, const Entry& entry, Decision decision, const EntryWords& words);
/// Seals what the person will read, and says that they have been told (selection.md rule 20).
void mark_told(database::Transaction& transaction, crypto::Sealer& sealer, Instant now, const Entry& entry,
               const std::string& feedback);

/// What a person is told of their own application. Nothing where no panel chooses.
struct OwnAnswer {
  std::optional<Decision> decision = {};  ///< Once it has been sent.
  std::string feedback = {};
};
std::optional<OwnAnswer> own_answer(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                    const Application& application);

/// The viewer's applications that were sent for a side by selection, with the answer that they were sent.
std::map<ApplicationId, std::optional<Decision>> own_decisions(database::Reader& reader,
                                                               const Viewer& viewer);

/// Who has been sent an answer for a side and was not chosen (selection.md rule 24).
std::set<std::pair<PersonId, Side>> not_chosen(database::Reader& reader, const Viewer& viewer,
                                               ProgrammeId programme);

/// Whether it may take part in matching (selection.md rule 22).
bool takes_part(database::Reader& reader, const Application& application);

std::span<const database::Statement* const> selection_statements();

}  // namespace turnabout::applications
