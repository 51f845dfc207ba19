#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"
#include "platform/sign_in/passphrase.hpp"

/// The invented organisation Harbour & Vale (examples/organisation), brought in through the same code that
/// real lists and people go through: the import's own steps, the stores, the rules of applications.
namespace turnabout::app::example {

/// How somebody of the example signs in. The passphrase is made when it is loaded and kept nowhere but as a
/// hash.
struct SignIn {
  std::string who;  ///< "lead", "mentor" or "mentee".
  std::string name;
  std::string email;
  std::string passphrase;
};

struct Loaded {
  std::vector<SignIn> sign_ins;
  ProgrammeId programme;  ///< The one whose call is open.
  std::string call_path;
};

struct Parts {
  database::Database& database;
  crypto::Sealer& sealer;
  sign_in::PassphraseHasher& hasher;
};

/// Makes the organisation with its lead, people, grades, bodies, two programmes and a first cohort of
/// applications. Already_exists if it is there.
Result<Loaded> load(const Parts& parts, Instant now);
bool is_loaded(database::Database& database);

/// Brings the invented people and their first programme, with its applications, into the lead's own
/// organisation. wrong_state unless everybody in it signs in, or if the example is there already.
Result<ProgrammeId> fill(const Parts& parts, const Viewer& lead, Instant now);
struct Removed {
  std::int64_t programmes = 0;
  std::int64_t people = 0;
};
/// Takes every example programme out of the lead's organisation with all that hangs on it, and the invented
/// people, and destroys their keys. Real people and programmes stay as they are, and so does an invented
/// person who takes part in a real programme. Safe to repeat.
Result<Removed> remove(const Parts& parts, const Viewer& lead, Instant now);
std::span<const database::Statement* const> fill_statements();
std::span<const database::Statement* const> apply_statements();
std::span<const database::Statement* const> removal_statements();

struct Cohort {
  int mentors = 0;
  int mentees = 0;
  std::uint64_t seed = 1;  ///< The same seed gives the same people and answers.
};
struct Applied {
  int mentors = 0;  ///< Sent; fewer than asked for where the programme admits no more people.
  int mentees = 0;
  std::vector<PersonId> people = {};
};
/// Writes invented applications in the names of real members of the programme's organisation, through the
/// same rules as theirs. For trying out: never run it on a programme with people in it.
Result<Applied> apply(const Parts& parts, Instant now, ProgrammeId programme, const Cohort& cohort);

}  // namespace turnabout::app::example
