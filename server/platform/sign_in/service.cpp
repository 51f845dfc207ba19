#include "platform/sign_in/service.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/audit/audit.hpp"
#include "platform/http/policy.hpp"
#include "platform/http/request.hpp"
#include "platform/mail/address.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/pages/html.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "platform/sign_in/new_address.hpp"
#include "platform/sign_in/passkey_store.hpp"
#include "platform/sign_in/provider_store.hpp"
#include "platform/sign_in/second_step.hpp"
#include "platform/sign_in/second_step_store.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Transaction;

tl::unexpected<Problem> refuse_sign_in() {
  return refuse(Code::sign_in_refused, "We could not sign you in with that address and passphrase.");
}

Viewer viewer_of(const Account& account) {
  return {.kind = Viewer::Kind::person, .organisation = account.organisation, .person = account.person};
}

mail::Message link_mail(PersonId to, std::string_view token, std::string_view path_after) {
  auto path = "/link/" + std::string(token);
  if (path_after != "/") path += "?to=" + http::percent_encode(path_after);
  return {.to = to, .words = "mail.sign_in", .kind = mail::Kind::security, .path = path};
}

}  // namespace

Service::Buckets Service::buckets(std::string_view email, std::string_view client) const {
  // What is not an address is counted too, under itself.
  const auto address = mail::normal_address(email).value_or(std::string(email.substr(0, 300)));
  const auto network = network_of(client);
  const auto bucket = [&](std::string_view kind, const std::string& what) {
    return sealer_.blind_index(fmt::format("sign_in_tries.{}", kind), what);
  };
  return {.account_and_network = bucket("account_and_network", address + "\n" + network),
          .account = bucket("account", address),
          .network = bucket("network", network)};
}

// sign_in.md rule 6. Counted before the passphrase is looked at, so that many tries at once are many tries.
Result<void> Service::count_try(const Buckets& buckets, Instant now) {
  return database_.write([&](Transaction& t) -> Result<void> {
    const std::pair<Scope, const database::Bytes*> all[] = {
        {Scope::account_and_network, &buckets.account_and_network},
        {Scope::account, &buckets.account},
        {Scope::network, &buckets.network}};
    for (const auto& [scope, bucket] : all) {
      const auto before = tries(t, *bucket, now);
      if (now < before.last + wait_after(scope, before.count))
        return refuse(
            Code::too_many_tries,
            "Too many tries. Wait a few minutes, or ask for a sign-in link instead: that works now.");
    }
    for (const auto& [scope, bucket] : all) add_try(t, *bucket, now);
    return {};
  });
}

void Service::forgive(Transaction& transaction, const Buckets& buckets, Instant now) {
  forget_tries(transaction, buckets.account_and_network);
  forget_tries(transaction, buckets.account);
  // Others share the network: only this try is taken back.
  take_back_try(transaction, buckets.network, now);
}

Result<Begun> Service::begin_for(Transaction& transaction, const Account& account, Method method,
                                 const Caller& caller, Instant now) {
  if (!caller.old_token.empty()) end(transaction, caller.old_token);
  auto viewer = viewer_of(account);
  viewer.grants = grants_of(transaction, viewer);
  const auto fresh = begin(transaction, account.id, method, caller.device, now);
  audit::record_event(transaction, viewer, now, {.kind = "sign_in.begun", .subject = account.id.uuid});
  return Begun{.sign_in = fresh, .viewer = std::move(viewer)};
}

// sign_in.md rule 5
Result<Begun> Service::by_passphrase(std::string_view email, std::string_view passphrase,
                                     const Caller& caller, Instant now) {
  const auto counted = buckets(email, caller.client);
  CHECK_OK(count_try(counted, now));
  const auto index = email_index(sealer_, email);
  auto accounts = index ? database_.read([&](Reader& r) { return accounts_by_address(r, *index, now); })
                        : std::vector<Account>();
  std::erase_if(accounts, [](const Account& account) { return !account.passphrase_hash; });
  // sign_in.md rule 19: of one address in several organisations the passphrase says which is meant.
  const auto account = std::find_if(accounts.begin(), accounts.end(), [&](const Account& known) {
    return hasher_.matches(*known.passphrase_hash, passphrase);
  });
  if (accounts.empty()) hasher_.matches_nobody(passphrase);
  if (account == accounts.end()) return refuse_sign_in();
  const auto renewed =
      hasher_.is_outdated(*account->passphrase_hash) ? hasher_.hash(passphrase) : std::string();
  database_.write([&](Transaction& t) { forgive(t, counted, now); });
  CHECK_OK(pass_second_step(database_, sealer_, *account, caller.code, now));
  return database_.write([&](Transaction& t) -> Result<Begun> {
    if (!renewed.empty()) set_passphrase(t, viewer_of(*account), now, renewed);
    return begin_for(t, *account, Method::passphrase, caller, now);
  });
}

// sign_in.md rules 5, 8 and 19. Whether the address is known or not, a link is written; the one for nobody
// opens nothing.
void Service::mail_link(Transaction& transaction, std::string_view email, const MailedLink& mailed,
                        Instant now) {
  const auto index = email_index(sealer_, email).value_or(sealer_.blind_index("email", ""));
  const auto limit = sealer_.blind_index("sign_in_tries.link", mail::normal_address(email).value_or(""));
  const auto found = addressees(transaction, index, now);
  const bool often = tries(transaction, limit, now).count >= kLinksPerDay;
  // What is refused does not count, so that nobody can keep somebody else's links away for ever.
  if (!often) add_try(transaction, limit, now);
  const auto make = [&](const Viewer& viewer, std::optional<PersonId> person) {
    return links::make(
        transaction, viewer, now,
        {.purpose = mailed.purpose, .person = person, .subject = mailed.subject, .life = kSignInLinkLife});
  };
  if (found.empty()) make(Viewer::nobody(), std::nullopt);
  for (const auto& [organisation, person, name] : found) {
    const auto viewer = Viewer::system(organisation);
    const auto token = make(viewer, person);
    // Somebody without a usable address cannot be told; the caller must not see that.
    if (!often)
      static_cast<void>(mail::enqueue(transaction, sealer_, viewer, now, mailed.message(person, token)));
  }
}

void Service::send_link(std::string_view email, std::string_view to, Instant now) {
  const auto path = html::LocalPath(to).text();
  database_.write([&](Transaction& t) {
    mail_link(
        t, email,
        {.purpose = links::kSignIn,
         .message = [&](PersonId person, std::string_view token) { return link_mail(person, token, path); }},
        now);
  });
}

Service::LinkShown Service::look_at_link(std::string_view token, Instant now) {
  return database_.read([&](Reader& r) -> LinkShown {
    const auto peeked = links::peek(r, links::kSignIn, token, now);
    if (peeked.state == links::State::usable && !peeked.link.person)
      return {.state = links::State::unknown, .name = {}};
    if (peeked.state != links::State::usable) return {.state = peeked.state, .name = {}};
    const auto shown = profile(r, sealer_, links::viewer_of(peeked.link));
    return {.state = peeked.state,
            .name = shown ? shown->person_name : std::string(),
            .asks_code = shown && shown->has_second_step};
  });
}

// sign_in.md rules 8 and 10
Result<Begun> Service::by_link(std::string_view token, const Caller& caller, Instant now) {
  CHECK_OK(pass_for_link(links::kSignIn, token, caller, now));
  return database_.write([&](Transaction& t) -> Result<Begun> {
    TRY(const auto link, links::use(t, links::kSignIn, token, now));
    TRY(const auto account, account_behind(t, link, now));
    return begin_for(t, account, Method::link, caller, now);
  });
}

// sign_in.md rule 33: before the link is used up.
Result<void> Service::pass_for_link(std::string_view purpose, std::string_view token, const Caller& caller,
                                    Instant now) {
  const auto account = database_.read([&](Reader& r) -> std::optional<Account> {
    const auto peeked = links::peek(r, purpose, token, now);
    if (peeked.state != links::State::usable) return std::nullopt;
    return account_of(r, links::viewer_of(peeked.link));
  });
  // Without an account there is no second step, and a link that does not work is found out by its use.
  if (!account) return {};
  return pass_second_step(database_, sealer_, *account, caller.code, now);
}

Result<Account> Service::account_behind(Transaction& transaction, const links::Link& link, Instant now) {
  const auto gone = refuse(Code::gone, "This link no longer works. Ask for a new one.");
  if (!link.person) return gone;
  const auto viewer = links::viewer_of(link);
  TRY(const auto who, profile(transaction, sealer_, viewer));
  const auto index = email_index(sealer_, who.email.value_or(""));
  if (!index) return gone;
  // Left since, or switched off.
  const auto still = addressees(transaction, *index, now);
  if (std::none_of(still.begin(), still.end(), [&](const auto& one) { return one.person == viewer.person; }))
    return gone;
  return account_for(transaction, viewer, now, *index);
}

void Service::sign_out(std::string_view token) {
  database_.write([&](Transaction& t) { end(t, token); });
}

struct Service::Standing {
  Current sign_in;
  Account account;
  Profile profile;
};

Result<Service::Standing> Service::standing(std::string_view token, Instant now) {
  return database_.read([&](Reader& r) -> Result<Standing> {
    auto sign_in = current(r, token, now);
    if (!sign_in) return refuse(Code::not_signed_in, "Please sign in.");
    auto account = account_of(r, sign_in->viewer);
    TRY(auto who, profile(r, sealer_, sign_in->viewer));
    return Standing{*std::move(sign_in), account.value(), std::move(who)};
  });
}

Result<void> Service::check_own_passphrase(const Standing& standing, std::string_view passphrase,
                                           std::string_view field, const Caller& caller, Instant now) {
  const auto counted = buckets(standing.profile.email.value_or(""), caller.client);
  CHECK_OK(count_try(counted, now));
  if (!standing.account.passphrase_hash || !hasher_.matches(*standing.account.passphrase_hash, passphrase))
    return tl::make_unexpected(
        Problem{.code = Code::invalid,
                .message = "Your current passphrase is not right.",
                .faults = {{std::string(field), "This is not your current passphrase."}}});
  database_.write([&](Transaction& t) { forgive(t, counted, now); });
  return {};
}

// sign_in.md rule 23
Result<void> Service::prove_by_passphrase(std::string_view token, std::string_view passphrase,
                                          const Caller& caller, Instant now) {
  TRY(const auto known, standing(token, now));
  CHECK_OK(check_own_passphrase(known, passphrase, "/passphrase", caller, now));
  CHECK_OK(pass_second_step(database_, sealer_, known.account, caller.code, now));
  database_.write([&](Transaction& t) { proved(t, token, now); });
  return {};
}

Result<void> Service::change_passphrase(std::string_view token, std::string_view fresh,
                                        const std::optional<std::string>& current_passphrase,
                                        const Caller& caller, Instant now) {
  TRY(const auto standing, this->standing(token, now));
  // sign_in.md rules 11 and 38
  const bool asks_current = standing.account.passphrase_hash && standing.sign_in.method == Method::passphrase;
  if (!asks_current || standing.profile.has_second_step)
    CHECK_OK(http::Policy::signed_in().with_proof().admit_proof(standing.sign_in.proved_at, now));
  if (asks_current)
    CHECK_OK(check_own_passphrase(standing, current_passphrase.value_or(""), "/current", caller, now));
  CHECK_OK(check_passphrase(fresh, {.organisation = standing.profile.organisation_name,
                                    .name = standing.profile.person_name,
                                    .email = standing.profile.email.value_or("")}));
  const auto hash = hasher_.hash(fresh);
  return database_.write([&](Transaction& t) -> Result<void> {
    const auto& viewer = standing.sign_in.viewer;
    set_passphrase(t, viewer, now, hash);
    end_others(t, standing.account.id, token);
    links::withdraw_all(t, viewer, links::kSignIn, viewer.person);
    audit::record_event(t, viewer, now, {.kind = "passphrase.changed", .subject = standing.account.id.uuid});
    const mail::Message notice{.to = viewer.person,
                               .words = "mail.passphrase_changed",
                               .kind = mail::Kind::security,
                               .arguments = {{"when", now}}};
    // The change stands whether or not its notice can be sent.
    static_cast<void>(mail::enqueue(t, sealer_, viewer, now, notice));
    return {};
  });
}

Service::NewAddressShown Service::look_at_new_address(std::string_view token, Instant now) {
  return database_.read([&](Reader& r) -> NewAddressShown {
    const auto peeked = links::peek(r, links::kNewAddress, token, now);
    if (peeked.state != links::State::usable) return {.state = peeked.state, .name = {}, .address = {}};
    const auto viewer = links::viewer_of(peeked.link);
    const auto who = profile(r, sealer_, viewer);
    const auto address = waiting_address(r, sealer_, viewer);
    if (!who || !address || !*address) return {.state = links::State::used, .name = {}, .address = {}};
    return {.state = peeked.state, .name = who->person_name, .address = **address};
  });
}

// sign_in.md rule 17
Result<void> Service::decide_by_link(std::string_view token, AboutNewAddress answer, Instant now) {
  return database_.write([&](Transaction& t) -> Result<void> {
    TRY(const auto link, links::use(t, links::kNewAddress, token, now));
    const auto viewer = links::viewer_of(link);
    if (answer == AboutNewAddress::keep_old) return keep_old_address(t, viewer, now);
    return take_new_address(t, sealer_, viewer, now, "");
  });
}

Result<void> Service::decide(const Viewer& viewer, std::string_view token, AboutNewAddress answer,
                             Instant now) {
  return database_.write([&](Transaction& t) -> Result<void> {
    if (answer == AboutNewAddress::keep_old) return keep_old_address(t, viewer, now);
    return take_new_address(t, sealer_, viewer, now, token);
  });
}

// sign_in.md rule 14
std::optional<std::string> Service::first_lead_link(Instant now) {
  return database_.write([&](Transaction& t) -> std::optional<std::string> {
    if (!needs_first_lead(t)) return std::nullopt;
    return links::make(t, Viewer::nobody(), now, {.purpose = links::kFirstLead, .life = kFirstLinkLife});
  });
}

links::State Service::look_at_first_lead_link(std::string_view token, Instant now) {
  return database_.read([&](Reader& r) {
    const auto state = links::peek(r, links::kFirstLead, token, now).state;
    return state == links::State::usable && !needs_first_lead(r) ? links::State::used : state;
  });
}

Result<Begun> Service::make_first_lead(std::string_view token, const FirstLeadForm& form, Instant now) {
  const auto address = mail::normal_address(form.email);
  if (!address)
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "Some of what was sent is not right.",
                                       .faults = {{"/email", "This is not an e-mail address we can use."}}});
  CHECK_OK(check_passphrase(form.passphrase,
                            {.organisation = form.organisation, .name = form.name, .email = *address}));
  // Before the dear hash: nobody may make us compute for a link that they do not have.
  if (look_at_first_lead_link(token, now) != links::State::usable)
    return refuse(Code::gone, "This link no longer works. Ask for a new one.");
  const auto hash = hasher_.hash(form.passphrase);
  return database_.write([&](Transaction& t) -> Result<Begun> {
    CHECK_OK(links::use(t, links::kFirstLead, token, now));
    if (!needs_first_lead(t)) return refuse(Code::gone, "There is a first lead already.");
    TRY(const auto account, create_first_lead(t, sealer_, now,
                                              {.organisation = form.organisation,
                                               .name = form.name,
                                               .email = *address,
                                               .passphrase_hash = hash}));
    return begin_for(t, account, Method::passphrase, {}, now);
  });
}

Result<GrantId> Service::give(const Viewer& viewer, PersonId person, const Grant& grant, Instant now) {
  CHECK_OK(may_manage_grants(viewer));
  return database_.write([&](Transaction& t) -> Result<GrantId> {
    TRY(const auto id, give_grant(t, viewer, now, person, grant));
    TRY(const auto lead, profile(t, sealer_, viewer));
    const auto token =
        links::make(t, viewer, now, {.purpose = links::kSignIn, .person = person, .life = kRoleLinkLife});
    const mail::Message message{.to = person,
                                .words = "mail.first_role",
                                .kind = mail::Kind::answer,
                                .arguments = {{"lead", lead.person_name}, {"until", now + kRoleLinkLife}},
                                .path = "/link/" + token};
    // A person without an address keeps the role and is told by whoever gave it.
    static_cast<void>(mail::enqueue(t, sealer_, viewer, now, message));
    return id;
  });
}

Result<void> Service::revoke(const Viewer& viewer, GrantId id, Instant now) {
  return database_.write([&](Transaction& t) -> Result<void> {
    CHECK_OK(may_manage_grants(viewer));
    TRY(const auto held, find_grant(t, viewer, id));
    CHECK_OK(may_revoke(viewer, held.grant, count_leads(t, viewer)));
    revoke_grant(t, viewer, now, id);
    return {};
  });
}

void Service::forget_old(Instant now) {
  database_.write([&](Transaction& t) {
    forget_ended(t, now);
    forget_challenges(t, now);
    forget_unconfirmed(t, now - kConfirmWithin);
    forget_provider_requests(t, now);
    forget_old_tries(t, now);
    links::forget_old(t, now);
  });
}

}  // namespace turnabout::sign_in
