#include "platform/crypto/key_rotation.hpp"

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "platform/database/testing.hpp"

namespace turnabout::crypto {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr Place kPlace{"people.email_sealed", "0190163d-8694-739b-aea5-966c26f8ad91"};

PersonId new_person() {
  return PersonId{make_uuid7(1'790'000'000'000)};
}

class KeyRotationTest : public database::EveryEngine {
 protected:
  database::Scratch::Content content() const override { return database::Scratch::Content::nothing; }
  Sealer::Options sealer_options() {
    return {.key_file = folder() / "turnabout.keys", .key_store = options()};
  }
  std::unique_ptr<Sealer> open() {
    auto opened = Sealer::open(sealer_options());
    if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
    return *std::move(opened);
  }
  std::string key_file() {
    std::ostringstream text;
    text << std::ifstream(sealer_options().key_file).rdbuf();
    return text.str();
  }
};
INSTANTIATE_EVERY_ENGINE(KeyRotationTest);

TEST_P(KeyRotationTest, WrapsEverythingAnewAndForgetsTheOldMaster) {
  std::map<PersonId, database::Bytes> sealed;
  {
    const auto before = open();
    for (int i = 0; i < 1'100; ++i) {  // more than two of its steps
      const auto person = new_person();
      sealed.emplace(person, before->seal(kPlace, person, person.text()));
    }
    before->destroy_key(sealed.begin()->first);
  }
  ASSERT_EQ(add_master(sealer_options()), 2);
  const auto done = finish_rotation(sealer_options(), 0ms);
  ASSERT_TRUE(done) << done.error().log;
  EXPECT_EQ(done->renewed, 1'099);
  EXPECT_EQ(done->master, 2);
  EXPECT_THAT(done->dropped, ElementsAre(1));
  EXPECT_THAT(key_file(), Not(HasSubstr("master 1 ")));
  const auto after = open();
  EXPECT_EQ(after->open(kPlace, sealed.begin()->first, sealed.begin()->second).error().code, Code::gone);
  sealed.erase(sealed.begin());
  for (const auto& [person, bytes] : sealed) EXPECT_EQ(*after->open(kPlace, person, bytes), person.text());
}

TEST_P(KeyRotationTest, SafeToRepeat) {
  const auto person = new_person();
  const auto sealed = open()->seal(kPlace, person, "private");
  ASSERT_EQ(add_master(sealer_options()), 2);
  ASSERT_EQ(add_master(sealer_options()), 3);
  EXPECT_THAT(finish_rotation(sealer_options(), 0ms)->dropped, ElementsAre(1, 2));
  const auto again = finish_rotation(sealer_options(), 0ms);
  EXPECT_EQ(again->renewed, 0);
  EXPECT_THAT(again->dropped, ElementsAre());
  EXPECT_EQ(*open()->open(kPlace, person, sealed), "private");
}

TEST_P(KeyRotationTest, TheFileStaysTheOwnersAlone) {
  open();
  ASSERT_TRUE(add_master(sealer_options()));
  struct stat status {};
  ASSERT_EQ(stat(sealer_options().key_file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_THAT(key_file(), HasSubstr("# Without this file")) << "what was written to people stays";
}

TEST_P(KeyRotationTest, AFileLeftFromAnEarlierTryIsNamed) {
  open();
  std::ofstream(folder() / "turnabout.keys.new") << "left";
  const auto refused = add_master(sealer_options());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::not_configured);
  EXPECT_THAT(refused.error().message, HasSubstr("turnabout.keys.new"));
}

// Two programs that serve meanwhile, each sealing for new people and opening what the other sealed.
TEST_P(KeyRotationTest, NothingFailsWhileOthersWorkOnIt) {
  const auto one = open();
  const auto other = open();
  std::atomic stop = false;
  std::atomic failures = 0;
  std::atomic done = 0;
  const auto work = [&](Sealer& sealing, Sealer& opening) {
    while (!stop) {
      const auto person = new_person();
      const auto sealed = sealing.seal(kPlace, person, "private");
      if (opening.open(kPlace, person, sealed) != "private") ++failures;
      ++done;
    }
  };
  std::thread first([&] { work(*one, *other); });
  std::thread second([&] { work(*other, *one); });
  for (int number = 2; number <= 4; ++number) {
    EXPECT_EQ(add_master(sealer_options()), number);
    EXPECT_TRUE(finish_rotation(sealer_options(), 200ms));
  }
  stop = true;
  first.join();
  second.join();
  EXPECT_EQ(failures, 0);
  EXPECT_GT(done, 20);
}

}  // namespace
}  // namespace turnabout::crypto
