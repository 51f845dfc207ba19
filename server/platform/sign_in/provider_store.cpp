#include "platform/sign_in/provider_store.hpp"

#include <array>

#include "platform/crypto/token.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;

constexpr Statement kAddRequest{
    "provider_requests.add",
    "insert into provider_requests (state_hash, browser_hash, purpose, account_id, return_path, created_at,"
    " expires_at) values ($1, $2, $3, $4, $5, $6, $7)"};
// One statement, so that of two answers with one state one finds nothing.
constexpr Statement kUseRequest{
    "provider_requests.use",
    "delete from provider_requests where state_hash = $1 and browser_hash = $2 and expires_at > $3"
    " returning purpose, account_id, return_path, created_at"};
constexpr Statement kForgetRequests{"provider_requests.forget",
                                    "delete from provider_requests where expires_at <= $1"};

constexpr Statement kAddProposal{
    "provider_proposals.add",
    "insert into provider_proposals (id, issuer, subject_index, browser_hash, expires_at)"
    " values ($1, $2, $3, $4, $5)"};
constexpr Statement kFindProposal{"provider_proposals.find",
                                  "select issuer, subject_index from provider_proposals"
                                  " where id = $1 and browser_hash = $2 and expires_at > $3"};
constexpr Statement kRemoveProposal{"provider_proposals.remove",
                                    "delete from provider_proposals where id = $1"};
constexpr Statement kForgetProposals{"provider_proposals.forget",
                                     "delete from provider_proposals where expires_at <= $1"};

constexpr Statement kIdentityOf{
    "provider_identities.of",
    "select i.id, a.id, a.organisation_id, a.person_id, a.passphrase_hash from provider_identities i"
    " join accounts a on a.id = i.account_id join people p on p.id = a.person_id"
    " where i.issuer = $1 and i.subject_index = $2 and a.disabled_at is null"
    " and (p.left_on is null or p.left_on > $3)"};
constexpr Statement kAddIdentity{
    "provider_identities.add",
    "insert into provider_identities (id, account_id, issuer, subject_index, created_at)"
    " values ($1, $2, $3, $4, $5)"};
constexpr Statement kUsed{"provider_identities.used",
                          "update provider_identities set last_used_on = $2 where id = $1"};
constexpr Statement kOwn{
    "provider_identities.own",
    "select i.id, i.issuer, i.created_at, i.last_used_on from provider_identities i"
    " join accounts a on a.id = i.account_id where a.person_id = $1 and a.organisation_id = $2"
    " order by i.created_at, i.id"};
constexpr Statement kRemove{"provider_identities.remove",
                            "delete from provider_identities where id = $1 and account_id in"
                            " (select id from accounts where person_id = $2 and organisation_id = $3)"};

AskedFor parse_asked_for(std::string_view text) {
  return text == "proof" ? AskedFor::proof : AskedFor::sign_in;
}

}  // namespace

std::string_view name(AskedFor purpose) {
  return purpose == AskedFor::proof ? "proof" : "sign_in";
}

// sign_in.md rule 26
void add_request(database::Transaction& transaction, std::string_view state, std::string_view browser,
                 const ProviderRequest& request) {
  transaction.execute(kAddRequest, crypto::hash_token(state), crypto::hash_token(browser), request.purpose,
                      request.account, request.return_path, request.begun_at,
                      request.begun_at + kProviderRequestLife);
}

std::optional<ProviderRequest> use_request(database::Transaction& transaction, std::string_view state,
                                           std::string_view browser, Instant now) {
  const auto row = transaction.one(kUseRequest, crypto::hash_token(state), crypto::hash_token(browser), now);
  if (!row) return std::nullopt;
  return ProviderRequest{.purpose = parse_asked_for(row->get<std::string>(0)),
                         .account = row->get<std::optional<AccountId>>(1),
                         .return_path = row->get<std::string>(2),
                         .begun_at = row->get<Instant>(3)};
}

ProviderProposalId add_proposal(database::Transaction& transaction, const ProviderSubject& who,
                                std::string_view browser, Instant now) {
  const ProviderProposalId id{make_uuid7(now.milliseconds())};
  transaction.execute(kAddProposal, id, who.issuer, who.subject, crypto::hash_token(browser),
                      now + kSignInLinkLife);
  return id;
}

std::optional<ProviderSubject> find_proposal(database::Reader& reader, ProviderProposalId id,
                                             std::string_view browser, Instant now) {
  const auto row = reader.one(kFindProposal, id, crypto::hash_token(browser), now);
  if (!row) return std::nullopt;
  return ProviderSubject{.issuer = row->get<std::string>(0), .subject = row->get<Bytes>(1)};
}

void remove_proposal(database::Transaction& transaction, ProviderProposalId id) {
  transaction.execute(kRemoveProposal, id);
}

// sign_in.md rule 28
std::optional<KnownIdentity> identity_of(database::Reader& reader, const ProviderSubject& who, Instant now) {
  const auto row = reader.one(kIdentityOf, who.issuer, who.subject, date_of(now));
  if (!row) return std::nullopt;
  return KnownIdentity{.id = row->get<IdentityId>(0),
                       .account = {.id = row->get<AccountId>(1),
                                   .organisation = row->get<OrganisationId>(2),
                                   .person = row->get<PersonId>(3),
                                   .passphrase_hash = row->get<std::optional<std::string>>(4)}};
}

Result<IdentityId> add_identity(database::Transaction& transaction, AccountId account,
                                const ProviderSubject& who, Instant now) {
  try {
    const IdentityId id{make_uuid7(now.milliseconds())};
    transaction.execute(kAddIdentity, id, account, who.issuer, who.subject, now);
    return id;
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(
        Code::already_exists,
        "Your organisation’s sign-in is connected already. Sign in, and remove the old connection on the "
        "page “My account” first.");
  }
}

void identity_used(database::Transaction& transaction, IdentityId id, Instant now) {
  transaction.execute(kUsed, id, date_of(now));
}

std::vector<OwnIdentity> own_identities(database::Reader& reader, const Viewer& viewer) {
  std::vector<OwnIdentity> all;
  for (const auto& row : reader.query(kOwn, viewer.person, viewer.organisation))
    all.push_back({.id = row.get<IdentityId>(0),
                   .issuer = row.get<std::string>(1),
                   .created_at = row.get<Instant>(2),
                   .last_used_on = row.get<std::optional<Date>>(3)});
  return all;
}

Result<void> remove_identity(database::Transaction& transaction, const Viewer& viewer, IdentityId id) {
  if (transaction.execute(kRemove, id, viewer.person, viewer.organisation) == 1) return {};
  return refuse(Code::not_found, "You have no such connection.");
}

std::int64_t forget_provider_requests(database::Transaction& transaction, Instant now) {
  return transaction.execute(kForgetRequests, now) + transaction.execute(kForgetProposals, now);
}

std::span<const Statement* const> provider_statements() {
  static constexpr std::array kAll{
      &kAddRequest,      &kUseRequest, &kForgetRequests, &kAddProposal, &kFindProposal, &kRemoveProposal,
      &kForgetProposals, &kIdentityOf, &kAddIdentity,    &kUsed,        &kOwn,          &kRemove};
  return kAll;
}

}  // namespace turnabout::sign_in
