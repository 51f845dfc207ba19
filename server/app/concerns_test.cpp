#include <gtest/gtest.h>

#include "app/example.hpp"
#include "app/neighbours_of_concerns.hpp"
#include "concerns/concern_store.hpp"
#include "concerns/concern_testing.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {
namespace {

using concerns::Contact;
using concerns::testing_parts::random_bytes;

class ConcernsTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  crypto::TestSealer sealer_;
  sign_in::PassphraseHasher hasher_{{.passes = 1, .memory = 8 << 10}};
  example::Parts parts_{db(), *sealer_, hasher_};
  Viewer lead_ = first_lead();
  ProgrammeId programme_ = example::fill(parts_, lead_, now_).value();
  concerns::Neighbours neighbours_ = neighbours_of_concerns(*sealer_);

  Viewer first_lead() {
    const auto made = db().write([&](database::Transaction& tx) {
      return sign_in::create_first_lead(tx, *sealer_, now_,
                                        {.organisation = "Northwind Example",
                                         .name = "Ida Lead",
                                         .email = "ida@northwind.example",
                                         .passphrase_hash = hasher_.hash("a passphrase for this test")});
    });
    return {.kind = Viewer::Kind::person,
            .organisation = made->organisation,
            .person = made->person,
            .grants = {{Role::lead, std::nullopt}}};
  }
  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }
  PersonId contact(const std::string& called, Role role, std::optional<ProgrammeId> where = std::nullopt) {
    const auto person = make_person(lead_.organisation, called);
    write([&](auto& tx) { return sign_in::give_grant(tx, lead_, now_, person, {role, where}); });
    return person;
  }
  std::vector<Contact> independent() {
    auto all =
        db().read([&](database::Reader& reader) { return neighbours_.contacts(reader, lead_, programme_); });
    std::erase_if(all, [](const Contact& each) { return each.role == Role::lead; });
    return all;
  }
  void raise(ProgrammeId programme, PersonId contact, PersonId deputy) {
    auto concern = concerns::testing_parts::concern_between(contact, deputy, {});
    concern.organisation = lead_.organisation;
    concern.programme = programme;
    const auto kept = write([&](auto& tx) { return concerns::insert(tx, concern, random_bytes(32)); });
    ASSERT_TRUE(kept) << kept.error().message;
    const concerns::SealedMessage message{.number = 1,
                                          .written_on = concern.sent_on,
                                          .contact_fingerprint = random_bytes(32),
                                          .deputy_fingerprint = random_bytes(32),
                                          .body = concerns::testing_parts::body_of(1024),
                                          .author_box = random_bytes(192),
                                          .contact_box = random_bytes(192),
                                          .deputy_box = random_bytes(192),
                                          .signature = random_bytes(64),
                                          .header_hash = random_bytes(32)};
    ASSERT_TRUE(write([&](auto& tx) { return concerns::add_message(tx, concern, message); }));
  }
  int rows(const database::Statement& count) {
    return db().read([&](database::Reader& reader) { return reader.one(count)->get<int>(0); });
  }
};
INSTANTIATE_EVERY_ENGINE(ConcernsTest);

TEST_P(ConcernsTest, ContactsHoldTheirRoleHereAndHaveNotLeft) {  // concerns.md rules 1 and 9
  const auto before = independent().size();
  const auto ines = contact("Ines", Role::independent_contact);
  const auto ivo = contact("Ivo", Role::independent_contact, programme_);
  const auto both = contact("Both", Role::independent_contact);
  write([&](auto& tx) { return sign_in::give_grant(tx, lead_, now_, both, {Role::lead, programme_}); });
  contact("Sponsor", Role::sponsor);
  auto found = independent();
  EXPECT_EQ(found.size(), before + 2);
  EXPECT_TRUE(concerns::holds(found, ines, Role::independent_contact));
  EXPECT_TRUE(concerns::holds(found, ivo, Role::independent_contact));
  EXPECT_FALSE(concerns::holds(found, both, Role::independent_contact)) << "whoever leads stands not outside";
  static constexpr database::Statement kLeave{"testing.leave",
                                              "update people set left_on = '2026-11-21' where id = $1"};
  write([&](auto& tx) { return tx.execute(kLeave, ivo); });
  EXPECT_FALSE(concerns::holds(independent(), ivo, Role::independent_contact));
  const auto as_nobody = db().read([&](database::Reader& reader) {
    return neighbours_.contacts(reader, Viewer::system(lead_.organisation), programme_);
  });
  EXPECT_TRUE(concerns::holds(as_nobody, ines, Role::independent_contact)) << "for the anonymous way as well";
  EXPECT_EQ(db().read([&](database::Reader& reader) { return neighbours_.name(reader, lead_, ines); }),
            "Ines");
}

TEST_P(ConcernsTest, OfTheExampleGoWithIt) {  // people.md rule 20
  static constexpr database::Statement kReal{"testing.real",
                                             "update programmes set is_example = false where id = $1"};
  static constexpr database::Statement kInvented{
      "testing.invented", "select id from people where is_example and left_on is null order by id limit 3"};
  static constexpr database::Statement kConcerns{"testing.concerns", "select count(*) from concerns"};
  static constexpr database::Statement kMessages{"testing.messages", "select count(*) from concern_messages"};
  static constexpr database::Statement kDoors{"testing.doors", "select count(*) from concern_doors"};
  const auto people = db().read([&](database::Reader& reader) { return reader.query(kInvented); });
  ASSERT_EQ(people.size(), 3u);
  const auto first = people[0].get<PersonId>(0), second = people[1].get<PersonId>(0),
             third = people[2].get<PersonId>(0);
  raise(programme_, first, third);
  write([&](auto& tx) {
    return concerns::open_door(tx, lead_, now_, programme_, {first, Role::independent_contact, second});
  });
  ASSERT_TRUE(example::remove(parts_, lead_, now_));
  EXPECT_EQ(rows(kConcerns), 0);
  EXPECT_EQ(rows(kMessages), 0);
  EXPECT_EQ(rows(kDoors), 0);

  programme_ = example::fill(parts_, lead_, now_).value();
  const auto again = db().read([&](database::Reader& reader) { return reader.query(kInvented); });
  write([&](auto& tx) { return tx.execute(kReal, programme_); });
  raise(programme_, again[0].get<PersonId>(0), again[1].get<PersonId>(0));
  ASSERT_TRUE(example::remove(parts_, lead_, now_));
  EXPECT_EQ(rows(kConcerns), 1) << "of a real programme stays, with those who read it";
}

}  // namespace
}  // namespace turnabout::app
