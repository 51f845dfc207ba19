#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

/// What somebody says is wrong about them, and what becomes of it (keeping.md rules 18 to 23).
namespace turnabout::people {

using CorrectionId = Id<struct CorrectionTag>;

/// What can be said to be wrong.
enum class CorrectionField {
  name,
  job_title,
  unit,
  grade,
  location,
  profession,
  start_date,
  manager,
  something_else
};
BOOST_DESCRIBE_ENUM(CorrectionField, name, job_title, unit, grade, location, profession, start_date, manager,
                    something_else)

enum class CorrectionState { asked, corrected, not_corrected, withdrawn };
BOOST_DESCRIBE_ENUM(CorrectionState, asked, corrected, not_corrected, withdrawn)

/// One thing that somebody asked for. What it should be, and why it was not corrected, stay sealed.
struct Correction {
  CorrectionId id;
  OrganisationId organisation;
  PersonId person;
  CorrectionField field = CorrectionField::something_else;
  CorrectionState state = CorrectionState::asked;
  Instant asked_at;
  std::optional<Instant> answered_at = {};   ///< Or withdrawn.
  std::optional<PersonId> answered_by = {};  ///< The lead who answered.
  std::int64_t version = 1;
};

/// What is kept of somebody now, as text: dates as in RFC 3339. What is not there is not kept.
using KeptFacts = std::map<CorrectionField, std::string>;

/// keeping.md rule 21: the last day on which it is answered in time.
Date answer_by(Instant asked_at);
/// keeping.md rule 21: whether that day has passed.
bool is_overdue(const Correction& correction, Date today);
/// keeping.md rule 21: whether leads are to be reminded on this day, if they were not.
bool is_reminded_on(const Correction& correction, Date today);
/// keeping.md rule 20: leads are told from 07:00 in UTC.
bool is_telling_time(Instant now);

/// keeping.md rule 22: whether it is written into the record here, and not where it comes from.
bool is_written_here(CorrectionField field);
/// keeping.md rule 22: the value as an import would keep it; empty: nothing is kept from now on. invalid.
Result<std::string> value_to_keep(CorrectionField field, std::string_view text, Date today);

/// keeping.md rule 20: a lead of the whole organisation.
Result<void> may_answer_corrections(const Viewer& viewer);
/// keeping.md rule 23: only what waits is answered.
Result<void> may_answer(const Correction& correction);
/// keeping.md rule 19: one's own, while it waits. Anybody else is told that there is none.
Result<void> may_withdraw(const Viewer& viewer, const Correction& correction);

/// What the viewer may do with it: "withdraw" of one's own; of a lead "correct", "decline".
std::vector<std::string> own_abilities(const Correction& correction);
std::vector<std::string> abilities_of_lead(const Viewer& viewer, const Correction& correction);

}  // namespace turnabout::people
