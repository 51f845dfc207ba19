#include "platform/sign_in/single_sign_on.hpp"

#include "platform/audit/audit.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/token.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/oidc/callback.hpp"
#include "platform/pages/html.hpp"
#include "platform/sign_in/passkey_store.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Transaction;

constexpr std::size_t kTokenBytes = 32;

bool is_token(std::string_view text) {
  return crypto::from_base64url(text, kTokenBytes).has_value();
}

Viewer viewer_of(const Account& account) {
  return {.kind = Viewer::Kind::person, .organisation = account.organisation, .person = account.person};
}

ProviderSubject subject_of(const crypto::Sealer& sealer, const oidc::Identity& identity) {
  return {.issuer = identity.issuer,
          .subject = sealer.blind_index("oidc.subject", identity.issuer + "\n" + identity.subject)};
}

ProviderProposalId proposal_of(const links::Link& link) {
  return ProviderProposalId{link.subject.value_or(links::SubjectId{}).uuid};
}

}  // namespace

// sign_in.md rule 30
Result<oidc::Provider*> SingleSignOn::provider() const {
  if (options_.provider != nullptr) return options_.provider;
  return refuse(Code::not_found, "There is nothing here.");
}

std::optional<std::string> SingleSignOn::label() const {
  if (options_.provider == nullptr) return std::nullopt;
  return options_.provider->settings().label;
}

bool SingleSignOn::works(const OwnIdentity& identity) const {
  return options_.provider != nullptr && options_.provider->settings().issuer == identity.issuer;
}

// sign_in.md rule 26. Nonce and verifier come from what only this browser has, so that nobody finds them
// here.
oidc::Secrets SingleSignOn::secrets(std::string_view state, std::string_view browser) const {
  const auto bound = std::string(browser) + "\n" + std::string(state);
  const auto& sealer = service_.sealer();
  return {.state = std::string(state),
          .nonce = crypto::to_base64url(sealer.blind_index("oidc.nonce", bound)),
          .verifier = crypto::to_base64url(sealer.blind_index("oidc.verifier", bound))};
}

// sign_in.md rules 26 and 29
Result<SingleSignOn::Going> SingleSignOn::begin(AskedFor purpose, const Viewer& viewer,
                                                std::string_view browser, std::string_view to, Instant now) {
  TRY(auto* asked, provider());
  ProviderRequest request{.purpose = purpose, .return_path = html::LocalPath(to).text(), .begun_at = now};
  if (purpose == AskedFor::proof) {
    const auto account = service_.database().read([&](Reader& r) { return account_of(r, viewer); });
    if (!account) return refuse(Code::not_signed_in, "Please sign in.");
    request.account = account->id;
  }
  const auto known = asked->discovery(now);
  if (!known) return note(known.error());
  // A second tab must not make the first one's answer worthless.
  Going going{.address = {}, .browser = is_token(browser) ? std::string(browser) : crypto::random_token()};
  const auto state = crypto::random_token();
  service_.database().write([&](Transaction& t) { add_request(t, state, going.browser, request); });
  const auto fresh = purpose == AskedFor::proof ? oidc::Fresh::yes : oidc::Fresh::no;
  going.address = authorisation_address(asked->settings(), *known, secrets(state, going.browser), fresh);
  return going;
}

Result<SingleSignOn::CameBack> SingleSignOn::come_back(const std::vector<http::Parameter>& query,
                                                       std::string_view browser, const Caller& caller,
                                                       Instant now) {
  auto came = receive(query, browser, caller, now);
  if (!came) return note(came.error());
  return came;
}

tl::unexpected<Problem> SingleSignOn::note(const Problem& problem) const {
  if (options_.on_refused && !problem.log.empty()) options_.on_refused(problem.log);
  return tl::make_unexpected(problem);
}

Result<SingleSignOn::CameBack> SingleSignOn::receive(const std::vector<http::Parameter>& query,
                                                     std::string_view browser, const Caller& caller,
                                                     Instant now) {
  TRY(auto* asked, provider());
  TRY(const auto state, oidc::state_in(query));
  // In a transaction of its own: a request is used up by a wrong answer too.
  const auto request =
      service_.database().write([&](Transaction& t) { return use_request(t, state, browser, now); });
  if (!request) return oidc::refuse_answer("request");
  TRY(const auto known, asked->discovery(now));
  TRY(const auto code, oidc::code_in(query, asked->settings(), known));
  const auto made = secrets(state, browser);
  const auto fresh_since =
      request->purpose == AskedFor::proof ? std::optional(request->begun_at) : std::nullopt;
  TRY(auto signed_in,
      asked->redeem(
          {.code = code, .verifier = made.verifier, .nonce = made.nonce, .fresh_since = fresh_since}, now));
  const auto who = subject_of(service_.sealer(), signed_in.identity);
  const bool is_new = !service_.database().read([&](Reader& r) { return identity_of(r, who, now); });
  // Only whoever is nobody here yet is known by an address.
  if (is_new && request->purpose == AskedFor::sign_in) {
    TRY(signed_in.identity.verified_email, asked->ask_for_email(signed_in, now));
  }
  return admit(*request, signed_in.identity, browser, caller, now);
}

// sign_in.md rules 28, 29 and 31
Result<SingleSignOn::CameBack> SingleSignOn::admit(const ProviderRequest& request,
                                                   const oidc::Identity& identity, std::string_view browser,
                                                   const Caller& caller, Instant now) {
  const auto who = subject_of(service_.sealer(), identity);
  return service_.database().write([&](Transaction& t) -> Result<CameBack> {
    const auto known = identity_of(t, who, now);
    CameBack back{.to = request.return_path};
    if (request.purpose == AskedFor::proof) {
      CHECK_OK(prove(t, request, known, caller, now));
    } else if (known) {
      TRY(back.begun, service_.begin_for(t, known->account, Method::provider, caller, now));
      // The provider may have asked nobody anything today: this is a sign-in, and no proof.
      proved(t, back.begun->sign_in.token, Instant{});
    } else {
      propose(t, who, identity.verified_email.value_or(""), browser, now);
      back.asked = true;
    }
    if (known) identity_used(t, known->id, now);
    return back;
  });
}

// sign_in.md rule 29
Result<void> SingleSignOn::prove(Transaction& transaction, const ProviderRequest& request,
                                 const std::optional<KnownIdentity>& known, const Caller& caller,
                                 Instant now) {
  const auto standing = current(transaction, caller.old_token, now);
  if (!standing || standing->account != request.account) return oidc::refuse_answer("proof.signed_out");
  if (!known || known->account.id != standing->account) return oidc::refuse_answer("proof.another");
  proved(transaction, caller.old_token, now);
  return {};
}

// sign_in.md rule 31
void SingleSignOn::propose(Transaction& transaction, const ProviderSubject& who, const std::string& email,
                           std::string_view browser, Instant now) {
  const auto proposal = add_proposal(transaction, who, browser, now);
  const auto message = [&](PersonId person, std::string_view token) -> mail::Message {
    return {.to = person,
            .words = "mail.provider_link",
            .kind = mail::Kind::security,
            .arguments = {{"provider", label().value_or("")}},
            .path = "/connect/" + std::string(token)};
  };
  service_.mail_link(
      transaction, email,
      {.purpose = links::kProviderLink, .subject = links::SubjectId{proposal.uuid}, .message = message}, now);
}

SingleSignOn::ProposalShown SingleSignOn::look_at_proposal(std::string_view token, std::string_view browser,
                                                           Instant now) {
  return service_.database().read([&](Reader& r) -> ProposalShown {
    const auto peeked = links::peek(r, links::kProviderLink, token, now);
    if (peeked.state != links::State::usable) return {.state = peeked.state, .name = {}};
    const auto shown = profile(r, service_.sealer(), links::viewer_of(peeked.link));
    if (!shown || options_.provider == nullptr) return {.name = {}};
    return {.state = peeked.state,
            .name = shown->person_name,
            .is_elsewhere = !find_proposal(r, proposal_of(peeked.link), browser, now),
            .asks_code = shown->has_second_step};
  });
}

// sign_in.md rules 31 and 32
Result<Begun> SingleSignOn::connect(std::string_view token, std::string_view browser, const Caller& caller,
                                    Instant now) {
  CHECK_OK(provider());
  const bool is_here = service_.database().read([&](Reader& r) {
    const auto peeked = links::peek(r, links::kProviderLink, token, now);
    return find_proposal(r, proposal_of(peeked.link), browser, now).has_value();
  });
  // Codes are taken in the browser that came from the provider, and in no other.
  if (is_here) CHECK_OK(service_.pass_for_link(links::kProviderLink, token, caller, now));
  return service_.database().write([&](Transaction& t) -> Result<Begun> {
    const auto peeked = links::peek(t, links::kProviderLink, token, now);
    const auto who = find_proposal(t, proposal_of(peeked.link), browser, now);
    // Nobody else's press uses it up.
    if (!who) return refuse(Code::gone, "This link no longer works. Begin again on the sign-in page.");
    TRY(const auto link, links::use(t, links::kProviderLink, token, now));
    TRY(const auto account, service_.account_behind(t, link, now));
    TRY(const auto id, add_identity(t, account.id, *who, now));
    remove_proposal(t, proposal_of(link));
    const auto viewer = viewer_of(account);
    audit::record_event(t, viewer, now, {.kind = "identity.added", .subject = id.uuid});
    tell(t, viewer, "mail.provider_linked", now);
    return service_.begin_for(t, account, Method::link, caller, now);
  });
}

// sign_in.md rule 32
Result<void> SingleSignOn::remove(const Viewer& viewer, IdentityId id, std::string_view token, Instant now) {
  return service_.database().write([&](Transaction& t) -> Result<void> {
    const auto account = account_of(t, viewer);
    if (!account) return refuse(Code::not_signed_in, "Please sign in.");
    TRY(const auto who, profile(t, service_.sealer(), viewer));
    CHECK_OK(remove_identity(t, viewer, id));
    CHECK_OK(may_remove_identity({.passphrase = who.has_passphrase,
                                  .passkey = !own_passkeys(t, viewer).empty(),
                                  .link = who.email.has_value() && options_.mail_configured}));
    end_others(t, account->id, token);
    audit::record_event(t, viewer, now, {.kind = "identity.removed", .subject = id.uuid});
    tell(t, viewer, "mail.provider_removed", now);
    return {};
  });
}

void SingleSignOn::tell(Transaction& transaction, const Viewer& viewer, std::string_view words, Instant now) {
  const mail::Message notice{.to = viewer.person,
                             .words = std::string(words),
                             .kind = mail::Kind::security,
                             .arguments = {{"when", now}}};
  // The change stands whether or not its notice can be sent.
  static_cast<void>(mail::enqueue(transaction, service_.sealer(), viewer, now, notice));
}

}  // namespace turnabout::sign_in
