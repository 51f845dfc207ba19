#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "platform/sign_in/links.hpp"
#include "platform/sign_in/passphrase.hpp"

namespace turnabout::sign_in {

/// What the browser is told after a sign-in.
struct Begun {
  NewSignIn sign_in;
  Viewer viewer;
};

/// Who asks, as far as throttling needs to know.
struct Caller {
  std::string client;     ///< Address.
  std::string old_token;  ///< Of the sign-in that the browser had; empty if none. It ends.
  Device device = {};     ///< What they sign in with.
  std::string code = {};  ///< For the second step; empty if none came along (sign_in.md rule 33).
};

/// The acts around signing in: rules, stores and mail put together.
class Service {
 public:
  Service(database::Database& database, crypto::Sealer& sealer, PassphraseHasher& hasher)
      : database_(database), sealer_(sealer), hasher_(hasher) {}

  /// sign_in_refused for a wrong address and for a wrong passphrase alike, in the same time; too_many_tries;
  /// then as pass_second_step.
  Result<Begun> by_passphrase(std::string_view email, std::string_view passphrase, const Caller& caller,
                              Instant now);

  /// Sends a link if the address belongs to somebody; says nothing either way. `to`: where the link leads
  /// after signing in, a path inside this server.
  void send_link(std::string_view email, std::string_view to, Instant now);

  /// What is mailed with a link in it.
  struct MailedLink {
    std::string_view purpose;
    std::optional<links::SubjectId> subject = {};
    std::function<mail::Message(PersonId to, std::string_view token)> message;
  };
  /// Mails one to everybody whose address it is. Writes as much where it is nobody's, and within
  /// kLinksPerDay; says nothing either way.
  void mail_link(database::Transaction& transaction, std::string_view email, const MailedLink& mailed,
                 Instant now);
  /// The account of whom a link was made for, as long as they are here and have an address; else gone.
  Result<Account> account_behind(database::Transaction& transaction, const links::Link& link, Instant now);

  struct LinkShown {
    links::State state;
    std::string name;  ///< Of the person, if it is usable.
    bool asks_code = false;
  };
  LinkShown look_at_link(std::string_view token, Instant now);
  /// gone; or as pass_second_step, and then the link still works.
  Result<Begun> by_link(std::string_view token, const Caller& caller, Instant now);

  /// A sign-in by whoever has shown already that the account is theirs.
  Result<Begun> begin_for(database::Transaction& transaction, const Account& account, Method method,
                          const Caller& caller, Instant now);
  /// As pass_second_step, for whom a link was made; gone.
  Result<void> pass_for_link(std::string_view purpose, std::string_view token, const Caller& caller,
                             Instant now);
  /// Takes the passphrase as a proof of who is signed in (sign_in.md rules 23 and 38); invalid,
  /// too_many_tries.
  Result<void> prove_by_passphrase(std::string_view token, std::string_view passphrase, const Caller& caller,
                                   Instant now);

  void sign_out(std::string_view token);

  /// `current_passphrase` is needed unless there is none yet or this sign-in came by a link (sign_in.md rule
  /// 11).
  Result<void> change_passphrase(std::string_view token, std::string_view fresh,
                                 const std::optional<std::string>& current_passphrase, const Caller& caller,
                                 Instant now);

  /// What a person may say about another address that a staff list gives them (sign_in.md rule 17).
  enum class AboutNewAddress { use_new, keep_old };
  struct NewAddressShown {
    links::State state;
    std::string name;     ///< Of the person, if it is usable.
    std::string address;  ///< The new one.
  };
  NewAddressShown look_at_new_address(std::string_view token, Instant now);
  Result<void> decide_by_link(std::string_view token, AboutNewAddress answer, Instant now);
  /// `token`: of the sign-in that goes on.
  Result<void> decide(const Viewer& viewer, std::string_view token, AboutNewAddress answer, Instant now);

  /// The token of a link that makes the first lead; nullopt if there is one already. Earlier ones stop
  /// working.
  std::optional<std::string> first_lead_link(Instant now);
  links::State look_at_first_lead_link(std::string_view token, Instant now);
  struct FirstLeadForm {
    std::string organisation;
    std::string name;
    std::string email;
    std::string passphrase;
  };
  Result<Begun> make_first_lead(std::string_view token, const FirstLeadForm& form, Instant now);

  /// Gives a role and tells the person, if they have an address.
  Result<GrantId> give(const Viewer& viewer, PersonId person, const Grant& grant, Instant now);
  Result<void> revoke(const Viewer& viewer, GrantId id, Instant now);

  /// For the timetable: deletes what is over.
  void forget_old(Instant now);

  database::Database& database() { return database_; }
  crypto::Sealer& sealer() { return sealer_; }

 private:
  struct Standing;
  Result<Standing> standing(std::string_view token, Instant now);
  Result<void> check_own_passphrase(const Standing& standing, std::string_view passphrase,
                                    std::string_view field, const Caller& caller, Instant now);
  struct Buckets {
    database::Bytes account_and_network, account, network;
  };
  Buckets buckets(std::string_view email, std::string_view client) const;
  Result<void> count_try(const Buckets& buckets, Instant now);
  void forgive(database::Transaction& transaction, const Buckets& buckets, Instant now);
  database::Database& database_;
  crypto::Sealer& sealer_;
  PassphraseHasher& hasher_;
};

}  // namespace turnabout::sign_in
