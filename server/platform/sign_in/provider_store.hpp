#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"
#include "platform/sign_in/account_store.hpp"

/// What is kept of signing in through the organisation's identity provider (sign_in.md rules 26 and 28).
namespace turnabout::sign_in {

using database::Bytes;

/// Somebody at the provider may take this long to come back.
inline constexpr std::chrono::minutes kProviderRequestLife{10};

/// Why somebody is sent to the provider.
enum class AskedFor {
  sign_in,
  proof  ///< Of who is signed in already.
};
std::string_view name(AskedFor purpose);

/// Somebody who was sent to the provider.
struct ProviderRequest {
  AskedFor purpose = AskedFor::sign_in;
  std::optional<AccountId> account = {};  ///< Whose proof it is to be.
  std::string return_path = "/";          ///< Inside this server.
  Instant begun_at = {};
};
/// `state` and `browser` are secrets of which only hashes are kept.
void add_request(database::Transaction& transaction, std::string_view state, std::string_view browser,
                 const ProviderRequest& request);
/// Gives it once; nullopt if there is none of that state, of that browser and young enough. Another browser's
/// stays where it is.
std::optional<ProviderRequest> use_request(database::Transaction& transaction, std::string_view state,
                                           std::string_view browser, Instant now);

/// Who somebody is at a provider. `subject`: keyed hash of issuer and subject.
struct ProviderSubject {
  std::string issuer;
  Bytes subject;
};

/// Of what somebody has connected.
using IdentityId = Id<struct IdentityTag>;
using ProviderProposalId = Id<struct ProviderProposalTag>;
/// Waits for a press in a mail, in the browser that came from the provider, as long as that mail's link.
ProviderProposalId add_proposal(database::Transaction& transaction, const ProviderSubject& who,
                                std::string_view browser, Instant now);
/// Nullopt if there is none for that browser.
std::optional<ProviderSubject> find_proposal(database::Reader& reader, ProviderProposalId id,
                                             std::string_view browser, Instant now);
void remove_proposal(database::Transaction& transaction, ProviderProposalId id);

/// Not of leavers and accounts that are switched off.
struct KnownIdentity {
  IdentityId id;
  Account account;
};
std::optional<KnownIdentity> identity_of(database::Reader& reader, const ProviderSubject& who, Instant now);
/// already_exists if that identity opens an account, or that account has one at that provider.
Result<IdentityId> add_identity(database::Transaction& transaction, AccountId account,
                                const ProviderSubject& who, Instant now);
void identity_used(database::Transaction& transaction, IdentityId id, Instant now);

struct OwnIdentity {
  IdentityId id;
  std::string issuer;
  Instant created_at;
  std::optional<Date> last_used_on;
};
/// The viewer's own, oldest first.
std::vector<OwnIdentity> own_identities(database::Reader& reader, const Viewer& viewer);
/// not_found if the viewer has no such one.
Result<void> remove_identity(database::Transaction& transaction, const Viewer& viewer, IdentityId id);

/// Deletes requests and proposals that are over.
std::int64_t forget_provider_requests(database::Transaction& transaction, Instant now);

std::span<const database::Statement* const> provider_statements();

}  // namespace turnabout::sign_in
