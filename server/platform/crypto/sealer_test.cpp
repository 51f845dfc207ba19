#include "platform/crypto/sealer.hpp"

#include <fstream>
#include <sstream>
#include <thread>

#include <boost/algorithm/string/replace.hpp>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "platform/crypto/key_cache.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::crypto {
namespace {

PersonId new_person() {
  return PersonId{make_uuid7(1'790'000'000'000)};
}

constexpr std::string_view kRow = "0190163d-8694-739b-aea5-966c26f8ad91";
constexpr Place kPlace{"people.email_sealed", kRow};

class SealerTest : public database::EveryEngine {
 protected:
  database::Scratch::Content content() const override { return database::Scratch::Content::nothing; }
  Sealer::Options sealer_options() {
    return {.key_file = folder() / "turnabout.keys", .key_store = options()};
  }
  Sealer& sealer() {
    if (!sealer_) reopen();
    return *sealer_;
  }
  /// As after a restart: nothing is cached.
  void reopen() {
    sealer_.reset();
    auto opened = Sealer::open(sealer_options());
    if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
    sealer_ = *std::move(opened);
  }

 private:
  std::unique_ptr<Sealer> sealer_;
};
INSTANTIATE_EVERY_ENGINE(SealerTest);

TEST_P(SealerTest, OpensWhatItSealedAlsoAfterARestart) {
  const auto person = new_person();
  const std::string plain("zoë@example.org\0 and after NUL", 30);
  const auto sealed = sealer().seal(kPlace, person, plain);
  EXPECT_EQ(*sealer().open(kPlace, person, sealed), plain);
  reopen();
  EXPECT_EQ(*sealer().open(kPlace, person, sealed), plain);
}

TEST_P(SealerTest, OpensTheEmptyText) {
  const auto person = new_person();
  EXPECT_EQ(*sealer().open(kPlace, person, sealer().seal(kPlace, person, "")), "");
}

TEST_P(SealerTest, NeverSealsTheSameWayTwice) {
  const auto person = new_person();
  EXPECT_NE(sealer().seal(kPlace, person, "same"), sealer().seal(kPlace, person, "same"));
}

TEST_P(SealerTest, OpensNowhereButWhereItWasSealed) {
  const auto person = new_person();
  const auto other = new_person();
  sealer().seal(kPlace, other, "so that the other person has a key");
  const auto sealed = sealer().seal(kPlace, person, "private");
  EXPECT_EQ(sealer().open({"people.phone_sealed", kRow}, person, sealed).error().code, Code::internal);
  EXPECT_EQ(sealer().open({kPlace.column, other.text()}, person, sealed).error().code, Code::internal);
  EXPECT_EQ(sealer().open(kPlace, other, sealed).error().code, Code::internal);
  EXPECT_EQ(sealer().open(kPlace, new_person(), sealed).error().code, Code::gone) << "nobody has that key";
}

TEST_P(SealerTest, OpensNothingWithOneBitFlipped) {
  const auto person = new_person();
  const auto sealed = sealer().seal(kPlace, person, "private");
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto changed = sealed;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(sealer().open(kPlace, person, changed)) << "bit " << bit;
  }
}

TEST_P(SealerTest, OpensNothingCutShort) {
  const auto person = new_person();
  const auto sealed = sealer().seal(kPlace, person, "private");
  for (std::size_t size = 0; size < sealed.size(); ++size)
    EXPECT_FALSE(sealer().open(kPlace, person, std::span(sealed).first(size))) << size;
}

TEST_P(SealerTest, OpensNothingOfAPersonWhoseKeyWasDestroyed) {
  const auto person = new_person();
  const auto neighbour = new_person();
  const auto sealed = sealer().seal(kPlace, person, "private");
  const auto kept = sealer().seal(kPlace, neighbour, "private too");
  sealer().destroy_key(person);
  sealer().destroy_key(person);  // safe to repeat
  EXPECT_EQ(sealer().open(kPlace, person, sealed).error().code, Code::gone);
  EXPECT_THROW(sealer().seal(kPlace, person, "more"), std::logic_error);
  reopen();
  EXPECT_EQ(sealer().open(kPlace, person, sealed).error().code, Code::gone);
  EXPECT_EQ(*sealer().open(kPlace, neighbour, kept), "private too");
}

TEST_P(SealerTest, EqualityDataHasAKeyOfItsOwn) {  // applications.md rule 18
  constexpr Place kEquality{"people.email_sealed", kRow, Purpose::equality};
  const auto person = new_person();
  const auto general = sealer().seal(kPlace, person, "private");
  const auto equality = sealer().seal(kEquality, person, "more so");
  EXPECT_FALSE(sealer().open(kPlace, person, equality));
  EXPECT_FALSE(sealer().open(kEquality, person, general));
  reopen();
  EXPECT_EQ(*sealer().open(kEquality, person, equality), "more so");
  sealer().destroy_key(person);
  for (const auto& [place, sealed] : {std::pair{kPlace, general}, std::pair{kEquality, equality}})
    EXPECT_EQ(sealer().open(place, person, sealed).error().code, Code::gone);
  EXPECT_THROW(sealer().seal(kEquality, person, "again"), std::logic_error);
}

TEST_P(SealerTest, MakesKeysForManyAndKeepsThoseThereWere) {
  const auto known = new_person();
  const auto sealed = sealer().seal(kPlace, known, "before");
  const std::vector<PersonId> people{new_person(), known, new_person()};
  sealer().create_keys(people);
  reopen();
  EXPECT_EQ(*sealer().open(kPlace, known, sealed), "before");
}

TEST_P(SealerTest, GivesOnePersonOneKeyWhenManyThreadsSealFirst) {
  const auto person = new_person();
  std::vector<database::Bytes> sealed(8);
  std::vector<std::thread> threads;
  threads.reserve(sealed.size());
  auto& shared = sealer();
  for (auto& one : sealed) threads.emplace_back([&] { one = shared.seal(kPlace, person, "private"); });
  for (auto& thread : threads) thread.join();
  reopen();
  for (const auto& one : sealed) EXPECT_EQ(*sealer().open(kPlace, person, one), "private");
}

TEST_P(SealerTest, RefusesToStartWithoutTheKeyFileOnceThereAreKeys) {
  sealer().seal(kPlace, new_person(), "private");
  std::filesystem::remove(sealer_options().key_file);
  EXPECT_EQ(Sealer::open(sealer_options()).error().code, Code::not_configured);
  EXPECT_FALSE(std::filesystem::exists(sealer_options().key_file)) << "a fresh one would hide that";
}

TEST_P(SealerTest, OpensOldKeysAfterANewMasterKeyWasAdded) {
  const auto person = new_person();
  const auto sealed = sealer().seal(kPlace, person, "private");
  std::ofstream(sealer_options().key_file, std::ios::app) << "master 2 " << random_token() << '\n';
  reopen();
  EXPECT_EQ(*sealer().open(kPlace, person, sealed), "private");
  const auto later = new_person();
  EXPECT_EQ(*sealer().open(kPlace, later, sealer().seal(kPlace, later, "new")), "new");
}

TEST_P(SealerTest, AKeyThatCannotBeUnwrappedHoldsNobodyElseUp) {
  const auto person = new_person();
  const auto sealed = sealer().seal(kPlace, person, "private");
  std::stringstream before;
  before << std::ifstream(sealer_options().key_file).rdbuf();
  std::ofstream(sealer_options().key_file, std::ios::app) << "master 2 " << random_token() << '\n';
  reopen();
  const auto later = new_person();
  const auto of_later = sealer().seal(kPlace, later, "private too");
  std::ofstream(sealer_options().key_file) << before.str();  // an old copy was put back
  reopen();
  EXPECT_EQ(*sealer().open(kPlace, person, sealed), "private");
  const auto refused = sealer().open(kPlace, later, of_later);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::internal);
  EXPECT_THAT(refused.error().log, testing::HasSubstr("lacks a master key"));
  EXPECT_THROW(sealer().seal(kPlace, later, "more"), std::runtime_error);
}

TEST_P(SealerTest, IndexesTheSameValueAlikeForOnePurposeOnly) {
  const auto index = sealer().blind_index("people.email", "robin@example.org");
  EXPECT_EQ(index.size(), 32U);
  EXPECT_EQ(index, sealer().blind_index("people.email", "robin@example.org"));
  EXPECT_NE(index, sealer().blind_index("people.email", "robin@example.com"));
  EXPECT_NE(index, sealer().blind_index("accounts.email", "robin@example.org"));
  EXPECT_NE(sealer().blind_index("ab", "c"), sealer().blind_index("a", "bc"));
  reopen();
  EXPECT_EQ(index, sealer().blind_index("people.email", "robin@example.org"));
}

TEST_P(SealerTest, KeepsNoKeyReadableInTheStore) {
  // The key file holds what opens the store; the store alone must not hold it too.
  sealer().create_keys(std::vector{new_person()});
  std::ifstream file(sealer_options().key_file);
  std::string line;
  while (std::getline(file, line)) {
    if (!line.starts_with("master 1 ")) continue;
    std::ifstream store(folder() / "test.db", std::ios::binary);
    std::ostringstream all;
    all << store.rdbuf();
    EXPECT_THAT(all.str(), testing::Not(testing::HasSubstr(line.substr(9))));
  }
}

TEST(KeyFile, IsMadeForItsOwnerOnlyAndNeverOverwritten) {
  const database::Scratch scratch(database::Engine::sqlite);
  const auto path = scratch.folder() / "keys";
  ASSERT_TRUE(create_key_file(path));
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const auto before = read_key_file(path);
  EXPECT_FALSE(create_key_file(path));
  EXPECT_EQ(before->index.bytes(), read_key_file(path)->index.bytes());
}

TEST(KeyFile, IsRefusedWhenOthersMayReadIt) {
  const database::Scratch scratch(database::Engine::sqlite);
  const auto path = scratch.folder() / "keys";
  ASSERT_TRUE(create_key_file(path));
  for (const mode_t mode : {0644U, 0640U, 0604U, 0620U}) {
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
    EXPECT_EQ(read_key_file(path).error().code, Code::not_configured) << mode;
  }
}

TEST(KeyFile, IsRefusedWhenDamaged) {
  const database::Scratch scratch(database::Engine::sqlite);
  const auto path = scratch.folder() / "keys";
  const auto good = random_token();
  // KEY stands for a good key, SHORT for one that lacks its first character.
  for (std::string text :
       {"", "turnabout-keys 1\n", "turnabout-keys 2\nmaster 1 KEY\nindex 1 KEY\n",
        "turnabout-keys 1\nmaster 1 KEY\n", "turnabout-keys 1\nindex 1 KEY\n",
        "turnabout-keys 1\nmaster 1 SHORT\nindex 1 KEY\n",
        "turnabout-keys 1\nmaster 1 KEY\nmaster 1 KEY\nindex 1 KEY\n",
        "turnabout-keys 1\nmaster 0 KEY\nindex 1 KEY\n", "turnabout-keys 1\nmaster 1 KEY more\nindex 1 KEY\n",
        "turnabout-keys 1\nother 1 KEY\nmaster 1 KEY\nindex 1 KEY\n"}) {
    boost::replace_all(text, "KEY", good);
    boost::replace_all(text, "SHORT", good.substr(1));
    std::ofstream(path, std::ios::trunc) << text;
    ASSERT_EQ(chmod(path.c_str(), 0600), 0);
    EXPECT_EQ(read_key_file(path).error().code, Code::not_configured) << text;
  }
}

TEST(KeyCache, KeepsTheMostRecentlyUsed) {
  KeyCache cache(2);
  const auto a = new_person(), b = new_person(), c = new_person();
  cache.keep(a, SecretKey::random());
  cache.keep(b, SecretKey::random());
  EXPECT_TRUE(cache.find(a));
  cache.keep(c, SecretKey::random());
  EXPECT_TRUE(cache.find(a));
  EXPECT_FALSE(cache.find(b));
  EXPECT_EQ(cache.size(), 2U);
}

TEST(KeyCache, ForgetsAfterItsLifetime) {
  KeyCache cache(2);
  const auto person = new_person();
  const KeyCache::Time start{};
  cache.keep(person, SecretKey::random(), start);
  EXPECT_TRUE(cache.find(person, start + KeyCache::kLifetime - std::chrono::seconds(1)));
  EXPECT_FALSE(cache.find(person, start + KeyCache::kLifetime));
  EXPECT_EQ(cache.size(), 0U);
}

TEST(Token, IsLongRandomAndSafeInALink) {
  const auto token = random_token();
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  EXPECT_NE(token, random_token());
}

TEST(Token, IsStoredAsBlake2b256) {
  // BLAKE2b-256 of the empty text, as in the test vectors of RFC 7693's reference implementations.
  const auto hash = hash_token("");
  ASSERT_EQ(hash.size(), 32U);
  EXPECT_EQ(hash[0], 0x0E);
  EXPECT_EQ(hash[1], 0x57);
  EXPECT_EQ(hash[31], 0xA8);
}

}  // namespace
}  // namespace turnabout::crypto
