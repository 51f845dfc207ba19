#include "platform/sign_in/provider_store.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

class ProviderStore : public database::EveryEngine {
 protected:
  Account make_account(const std::string& email) {
    return db()
        .write([&](Transaction& t) {
          return create_first_lead(
              t, *sealer_, now_,
              {.organisation = "Harbour", .name = "Ada", .email = email, .passphrase_hash = "x"});
        })
        .value();
  }
  static Viewer viewer_of(const Account& account) {
    return {.kind = Viewer::Kind::person, .organisation = account.organisation, .person = account.person};
  }
  static ProviderSubject subject(std::uint8_t letter, const std::string& issuer = "https://id.example") {
    return {.issuer = issuer, .subject = Bytes(32, letter)};
  }
  Result<IdentityId> add(const Account& account, const ProviderSubject& who) {
    return db().write([&](Transaction& t) { return add_identity(t, account.id, who, now_); });
  }
  std::optional<KnownIdentity> find(const ProviderSubject& who) {
    return db().read([&](Reader& r) { return identity_of(r, who, now_); });
  }
  std::optional<ProviderRequest> use(std::string_view state, std::string_view browser, Instant now) {
    return db().write([&](Transaction& t) { return use_request(t, state, browser, now); });
  }

  Instant now_ = *parse_instant("2026-11-23T12:00:00Z");
  crypto::TestSealer sealer_;
};
INSTANTIATE_EVERY_ENGINE(ProviderStore);

// sign_in.md rule 26
TEST_P(ProviderStore, ARequestIsUsedOnceInItsOwnBrowserInTime) {
  const auto account = make_account("ada@harbour.example");
  db().write([&](Transaction& t) {
    add_request(
        t, "state", "browser",
        {.purpose = AskedFor::proof, .account = account.id, .return_path = "/account", .begun_at = now_});
  });
  EXPECT_FALSE(use("state", "another browser", now_));
  EXPECT_FALSE(use("another state", "browser", now_));
  EXPECT_FALSE(use("state", "browser", now_ + kProviderRequestLife));
  const auto used = use("state", "browser", now_ + std::chrono::minutes(9));
  ASSERT_TRUE(used);
  EXPECT_EQ(used->purpose, AskedFor::proof);
  EXPECT_EQ(used->account, account.id);
  EXPECT_EQ(used->return_path, "/account");
  EXPECT_EQ(used->begun_at, now_);
  EXPECT_FALSE(use("state", "browser", now_));
}

// sign_in.md rule 26
TEST_P(ProviderStore, WhatIsOverIsForgotten) {
  db().write([&](Transaction& t) {
    add_request(t, "state", "browser", {.begun_at = now_});
    add_proposal(t, subject('a'), "browser", now_);
  });
  EXPECT_EQ(db().write([&](Transaction& t) { return forget_provider_requests(t, now_); }), 0);
  const auto later = now_ + std::chrono::hours(1);
  EXPECT_EQ(db().write([&](Transaction& t) { return forget_provider_requests(t, later); }), 2);
}

TEST_P(ProviderStore, AProposalIsFoundInItsOwnBrowserInTime) {
  const auto id = db().write([&](Transaction& t) { return add_proposal(t, subject('a'), "browser", now_); });
  const auto found = [&](std::string_view browser, Instant now) {
    return db().read([&](Reader& r) { return find_proposal(r, id, browser, now); });
  };
  ASSERT_TRUE(found("browser", now_));
  EXPECT_EQ(found("browser", now_)->issuer, "https://id.example");
  EXPECT_EQ(found("browser", now_)->subject, Bytes(32, 'a'));
  EXPECT_FALSE(found("another browser", now_));
  EXPECT_FALSE(found("browser", now_ + kSignInLinkLife));
  db().write([&](Transaction& t) { remove_proposal(t, id); });
  EXPECT_FALSE(found("browser", now_));
}

// sign_in.md rule 28
TEST_P(ProviderStore, AnIdentityOpensOneAccountAndAnAccountHasOneAtAProvider) {
  const auto ada = make_account("ada@harbour.example");
  const auto bea = make_account("bea@harbour.example");
  ASSERT_TRUE(add(ada, subject('a')));
  EXPECT_EQ(find(subject('a'))->account.id, ada.id);
  EXPECT_FALSE(find(subject('b')));
  EXPECT_FALSE(find(subject('a', "https://other.example")));
  EXPECT_EQ(add(bea, subject('a')).error().code, Code::already_exists);
  EXPECT_EQ(add(ada, subject('b')).error().code, Code::already_exists);
  EXPECT_TRUE(add(ada, subject('c', "https://other.example")));
  EXPECT_TRUE(add(bea, subject('b')));
}

// sign_in.md rule 28
TEST_P(ProviderStore, AnIdentityStaysWhoseItIs) {
  const auto ada = make_account("ada@harbour.example");
  const auto bea = make_account("bea@harbour.example");
  const auto id = add(ada, subject('a')).value();
  static constexpr Statement give_away{"testing.give_away",
                                       "update provider_identities set account_id = $2 where id = $1"};
  static constexpr Statement change{"testing.change",
                                    "update provider_identities set subject_index = $2 where id = $1"};
  EXPECT_THROW(db().write([&](Transaction& t) { t.execute(give_away, id, bea.id); }), database::Error);
  EXPECT_THROW(db().write([&](Transaction& t) { t.execute(change, id, Bytes(32, 'z')); }), database::Error);
  db().write([&](Transaction& t) { identity_used(t, id, now_); });
  const auto own = db().read([&](Reader& r) { return own_identities(r, viewer_of(ada)); });
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own[0].issuer, "https://id.example");
  EXPECT_EQ(own[0].last_used_on, date_of(now_));
}

TEST_P(ProviderStore, OnlyOnesOwnIdentityCanBeTakenAway) {
  const auto ada = make_account("ada@harbour.example");
  const auto bea = make_account("bea@harbour.example");
  const auto id = add(ada, subject('a')).value();
  const auto remove = [&](const Account& account) {
    return db().write([&](Transaction& t) { return remove_identity(t, viewer_of(account), id); });
  };
  EXPECT_EQ(remove(bea).error().code, Code::not_found);
  EXPECT_TRUE(db().read([&](Reader& r) { return own_identities(r, viewer_of(bea)); }).empty());
  EXPECT_TRUE(remove(ada));
  EXPECT_FALSE(find(subject('a')));
}

TEST_P(ProviderStore, ALeaversIdentityOpensNothing) {
  const auto ada = make_account("ada@harbour.example");
  ASSERT_TRUE(add(ada, subject('a')));
  static constexpr Statement leave{"testing.leave", "update people set left_on = '2026-11-23' where id = $1"};
  static constexpr Statement disable{"testing.disable", "update accounts set disabled_at = 1 where id = $1"};
  db().write([&](Transaction& t) { t.execute(leave, ada.person); });
  EXPECT_FALSE(find(subject('a')));
  const auto bea = make_account("bea@harbour.example");
  ASSERT_TRUE(add(bea, subject('b')));
  db().write([&](Transaction& t) { t.execute(disable, bea.id); });
  EXPECT_FALSE(find(subject('b')));
}

// What is erased takes its identities along.
TEST_P(ProviderStore, GoesWithTheAccount) {
  const auto ada = make_account("ada@harbour.example");
  ASSERT_TRUE(add(ada, subject('a')));
  static constexpr Statement erase{"testing.erase", "delete from accounts where id = $1"};
  db().write([&](Transaction& t) {
    add_request(t, "state", "browser", {.purpose = AskedFor::proof, .account = ada.id, .begun_at = now_});
    t.execute(erase, ada.id);
  });
  EXPECT_FALSE(find(subject('a')));
  EXPECT_FALSE(use("state", "browser", now_));
}

}  // namespace
}  // namespace turnabout::sign_in
