#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "applications/application.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/home.hpp"

/// Applications and their sealed answers. Everything is looked for in the viewer's organisation only.
namespace turnabout::applications {

/// The viewer's own application for that side, begun now if there is none (applications.md rule 2).
Application begin(database::Transaction& transaction, const Viewer& viewer, Instant now,
                  ProgrammeId programme, Side side, Route route);
/// The viewer's own application for that side that is not withdrawn, if there is one.
std::optional<Application> find_open(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                     Side side);
Result<Application> load(database::Reader& reader, const Viewer& viewer, ApplicationId id);

/// What was said, opened; the people one would rather not meet are not among it.
Result<Answers> open_answers(database::Reader& reader, crypto::Sealer& sealer,
                             const Application& application);
/// The same of each of several; one that does not open holds nobody else up.
std::map<ApplicationId, Result<Answers>> open_answers(database::Reader& reader, crypto::Sealer& sealer,
                                                      const std::vector<Application>& applications);
Result<std::vector<PersonId>> open_wishes(database::Reader& reader, crypto::Sealer& sealer,
                                          const Application& application);
/// Seals and keeps one answer; one without values takes the old one away.
void put_answer(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                const Application& application, std::string_view question, const Answer& answer);
void put_wishes(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                const Application& application, const std::vector<PersonId>& people);
void put_capacity(database::Transaction& transaction, Instant now, const Application& application,
                  int capacity);

/// Marks as sent and keeps the consent to matching. May_submit must have allowed it.
void submit(database::Transaction& transaction, const Viewer& viewer, Instant now,
            const Application& application);
/// Deletes answers and wishes, ends the consent unless the other side's application still rests on it
/// (applications.md rule 13).
void withdraw(database::Transaction& transaction, const Viewer& viewer, Instant now,
              const Application& application);

/// One line of the lead's list.
struct Listed {
  Application application;
  std::string person_name;
  std::optional<std::string> job_title, grade_label, unit;
};
struct Filter {
  std::optional<Side> side = {};
  std::optional<State> state = {};
  std::optional<ApplicationId> after = {};
  int limit = 50;
};
/// By age.
std::vector<Listed> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                         const Filter& filter);

/// A programme that the viewer takes part in or has asked to.
struct Own {
  Application application;
  std::string programme_name;
};
std::vector<Own> own(database::Reader& reader, const Viewer& viewer);

programmes::ApplicationCounts counts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// Every sent application with its answers and wishes opened, for a matching run (applications.md rule 19).
/// The caller asks may_match first. One that does not open is marked and says nothing; the others are not
/// held up.
std::vector<ApplicationForMatching> applications_for_matching(database::Reader& reader,
                                                              crypto::Sealer& sealer, const Viewer& viewer,
                                                              ProgrammeId programme, const Terms& terms);

std::span<const database::Statement* const> application_statements();

}  // namespace turnabout::applications
