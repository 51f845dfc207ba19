#include "platform/sign_in/second_step_store.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

class SecondStepStore : public database::EveryEngine {
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
  Result<void> add(const Account& account, const TotpSecret& secret) {
    return db().write([&](Transaction& t) { return add_second_step(t, *sealer_, account, secret, now_); });
  }
  std::optional<SecondStep> find(const Account& account) {
    return db().read([&](Reader& r) { return second_step_of(r, *sealer_, account); }).value();
  }
  bool has(const Account& account) {
    return db().read([&](Reader& r) { return has_second_step(r, account.id); });
  }
  bool use(const Account& account, std::int64_t step) {
    return db().write([&](Transaction& t) { return use_step(t, account.id, step); });
  }
  bool use_backup(const Account& account, std::string_view code) {
    return db().write([&](Transaction& t) { return use_backup_code(t, *sealer_, account.id, code); });
  }
  void replace(const Account& account, const std::vector<std::string>& codes) {
    db().write([&](Transaction& t) { replace_backup_codes(t, *sealer_, account.id, codes); });
  }
  int left(const Account& account) {
    return db().read([&](Reader& r) { return count_backup_codes(r, account.id); });
  }
  void confirm(const Account& account) {
    db().write([&](Transaction& t) { confirm_second_step(t, account.id, now_); });
  }
  template <class... A>
  std::string broken_rule(const std::string& sql, const A&... arguments) {
    const auto name = "testing.second_step." + std::to_string(std::hash<std::string>{}(sql));
    try {
      const Statement statement{name, sql};
      db().write([&](Transaction& t) { t.execute(statement, arguments...); });
    } catch (const database::Error& error) {
      return error.name;
    }
    return "none";
  }

  Instant now_ = *parse_instant("2026-11-23T12:00:00Z");
  crypto::TestSealer sealer_;
};
INSTANTIATE_EVERY_ENGINE(SecondStepStore);

// sign_in.md rule 35
TEST_P(SecondStepStore, ASecretIsSealedAndCountsOnceItIsConfirmed) {
  const auto ada = make_account("ada@harbour.example");
  EXPECT_FALSE(find(ada));
  const auto first = random_totp_secret();
  const auto second = random_totp_secret();
  ASSERT_TRUE(add(ada, first));
  ASSERT_TRUE(add(ada, second)) << "one that waits gives way";
  EXPECT_EQ(find(ada)->secret, second);
  EXPECT_FALSE(has(ada));
  confirm(ada);
  EXPECT_TRUE(has(ada));
  EXPECT_EQ(add(ada, first).error().code, Code::wrong_state);
  static constexpr Statement kSealed{"testing.sealed", "select secret_sealed from second_steps"};
  const auto sealed = db().read([](Reader& r) { return r.one(kSealed)->get<database::Bytes>(0); });
  const auto text = totp_secret_text(second);
  EXPECT_EQ(std::search(sealed.begin(), sealed.end(), text.begin(), text.end()), sealed.end());
  sealer_->destroy_key(ada.person);
  EXPECT_FALSE(db().read([&](Reader& r) { return second_step_of(r, *sealer_, ada); }));
}

// sign_in.md rule 34
TEST_P(SecondStepStore, AStepIsUsedOnceAndNoneBeforeIt) {
  const auto ada = make_account("ada@harbour.example");
  ASSERT_TRUE(add(ada, random_totp_secret()));
  EXPECT_TRUE(use(ada, 100));
  EXPECT_FALSE(use(ada, 100));
  EXPECT_FALSE(use(ada, 99));
  EXPECT_TRUE(use(ada, 101));
  EXPECT_EQ(broken_rule("update second_steps set last_step = 101"), "second_steps.once");
  EXPECT_EQ(broken_rule("update second_steps set last_step = 5"), "second_steps.once");
  confirm(ada);
  EXPECT_EQ(broken_rule("update second_steps set confirmed_at = confirmed_at + 1"), "second_steps.fixed");
  EXPECT_EQ(broken_rule("update second_steps set confirmed_at = null"), "second_steps.fixed");
  EXPECT_EQ(broken_rule("update second_steps set secret_sealed = $1", database::Bytes{1}),
            "second_steps.fixed");
}

// sign_in.md rule 36
TEST_P(SecondStepStore, ABackupCodeOpensOnceAndOnlyItsOwnAccount) {
  const auto ada = make_account("ada@harbour.example");
  const auto bea = make_account("bea@vale.example");
  for (const auto& account : {ada, bea}) ASSERT_TRUE(add(account, random_totp_secret()));
  replace(ada, {"1111222233334444", "5555666677778888"});
  EXPECT_FALSE(use_backup(bea, "1111222233334444"));
  EXPECT_TRUE(use_backup(ada, "1111222233334444"));
  EXPECT_FALSE(use_backup(ada, "1111222233334444"));
  EXPECT_EQ(left(ada), 1);
  replace(ada, {"9999000099990000"});
  EXPECT_FALSE(use_backup(ada, "5555666677778888"));
  db().write([&](Transaction& t) { remove_second_step(t, ada.id); });
  EXPECT_EQ(left(ada), 0);
}

// sign_in.md rule 35
TEST_P(SecondStepStore, WhatWasNeverConfirmedIsForgotten) {
  const auto ada = make_account("ada@harbour.example");
  const auto bea = make_account("bea@vale.example");
  for (const auto& account : {ada, bea}) ASSERT_TRUE(add(account, random_totp_secret()));
  confirm(bea);
  const auto forget = [&](Instant before) {
    return db().write([&](Transaction& t) { return forget_unconfirmed(t, before); });
  };
  EXPECT_EQ(forget(now_), 0);
  EXPECT_EQ(forget(now_ + std::chrono::seconds(1)), 1);
  EXPECT_FALSE(find(ada));
  EXPECT_TRUE(find(bea));
}

}  // namespace
}  // namespace turnabout::sign_in
