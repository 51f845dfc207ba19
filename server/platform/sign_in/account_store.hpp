#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"
#include "platform/sign_in/device.hpp"
#include "platform/sign_in/sign_in.hpp"

namespace turnabout::sign_in {

struct Account {
  AccountId id;
  OrganisationId organisation;
  PersonId person;
  std::optional<std::string> passphrase_hash;
};

/// A person that an address belongs to.
struct Addressee {
  OrganisationId organisation;
  PersonId person;
  std::string name;
};

/// Finding who signs in comes before there is a viewer, so these two take none. Both leave out leavers and
/// accounts that are switched off; `email_index` as email_index() makes it. An address may belong to one
/// person in each of several organisations (sign_in.md rule 19); the oldest five count.
std::vector<Account> accounts_by_address(database::Reader& reader, const database::Bytes& email_index,
                                         Instant now);
std::vector<Addressee> addressees(database::Reader& reader, const database::Bytes& email_index, Instant now);

/// The blind index of an address; nullopt if it is none.
std::optional<database::Bytes> email_index(const crypto::Sealer& sealer, std::string_view address);

std::optional<Account> account_of(database::Reader& reader, const Viewer& viewer);
/// The account of a person, made at their first sign-in. `email_index` becomes the account's.
Result<Account> account_for(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            const database::Bytes& email_index);
void set_passphrase(database::Transaction& transaction, const Viewer& viewer, Instant now,
                    std::string_view passphrase_hash);

/// What the browser is given.
struct NewSignIn {
  std::string token;
  std::string csrf_token;
};
NewSignIn begin(database::Transaction& transaction, AccountId account, Method method, const Device& device,
                Instant now);
void end(database::Transaction& transaction, std::string_view token);
/// Ends every sign-in of the account but this one; with an empty token, every one.
void end_others(database::Transaction& transaction, AccountId account, std::string_view token);
std::int64_t forget_ended(database::Transaction& transaction, Instant now);

struct Current {
  Viewer viewer;  ///< With grants.
  AccountId account;
  std::string csrf_token;
  Method method = Method::link;
  Times times;
  Instant proved_at;  ///< When they last showed who they are (sign_in.md rule 23).
};
std::optional<Current> current(database::Reader& reader, std::string_view token, Instant now);
/// They have just shown again who they are.
void proved(database::Transaction& transaction, std::string_view token, Instant now);
void seen(database::Transaction& transaction, std::string_view token, Instant now);

/// Tries. `bucket` is a keyed hash of what is counted together.
struct Tries {
  int count = 0;
  Instant last;
};
Tries tries(database::Reader& reader, const database::Bytes& bucket, Instant now);
void add_try(database::Transaction& transaction, const database::Bytes& bucket, Instant now);
void forget_tries(database::Transaction& transaction, const database::Bytes& bucket);
/// Takes back the one that add_try counted at `now`.
void take_back_try(database::Transaction& transaction, const database::Bytes& bucket, Instant now);
std::int64_t forget_old_tries(database::Transaction& transaction, Instant now);

/// Who somebody is, for /me.
struct Profile {
  std::string person_name;
  std::string person_kind;
  std::optional<std::string> email;
  std::string organisation_name;
  bool is_example = false;
  bool has_passphrase = false;
  bool has_second_step = false;  ///< A code is asked for (sign_in.md rule 33).
};
Result<Profile> profile(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer);

/// Makes the first organisation, person and account, with the roles of lead and operator.
struct FirstLead {
  std::string organisation;
  std::string name;
  std::string email;  ///< Normal.
  std::string passphrase_hash;
};
Result<Account> create_first_lead(database::Transaction& transaction, crypto::Sealer& sealer, Instant now,
                                  const FirstLead& first);
/// Nobody is an operator yet: the installation waits for its first lead.
bool needs_first_lead(database::Reader& reader);

std::span<const database::Statement* const> account_statements();

}  // namespace turnabout::sign_in
