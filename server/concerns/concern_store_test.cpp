#include "concerns/concern_store.hpp"

#include <gmock/gmock.h>

#include "concerns/concern_testing.hpp"
#include "platform/crypto/token.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::concerns {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_parts::random_bytes;
using testing_parts::Signer;

class ConcernStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2027-01-04T09:13:37Z");
  const Date today_ = date_of(now_);
  OrganisationId organisation_ = make_organisation();
  PersonId ines_ = make_person(organisation_, "Ines"), ivo_ = make_person(organisation_, "Ivo"),
           bo_ = make_person(organisation_, "Bo");
  ProgrammeId programme_ = make_programme(organisation_);
  Signer author_;

  ProgrammeId make_programme(OrganisationId organisation) {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', $3, 0, 0)"};
    const ProgrammeId id{make_uuid7(1)};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation, id.text()); });
    return id;
  }
  Viewer viewer(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }
  template <class F>
  auto read(F&& look) {
    return db().read([&](database::Reader& reader) { return look(reader); });
  }
  Concern made(Way way = Way::anonymous) {
    auto concern = testing_parts::concern_between(ines_, ivo_, Signer());
    concern.organisation = organisation_;
    concern.programme = programme_;
    concern.way = way;
    if (way != Way::anonymous) concern.author = bo_;
    concern.sent_on = today_;
    return concern;
  }
  Concern kept(Way way = Way::anonymous, std::string_view token = {}) {
    auto concern = made(way);
    const auto hash = token.empty() ? random_bytes(32) : crypto::hash_token(token);
    const auto done = write([&](auto& tx) { return insert(tx, concern, hash); });
    EXPECT_TRUE(done) << done.error().message;
    return concern;
  }
  static SealedMessage message(int number, std::optional<PersonId> writer, Date day) {
    return {.number = number,
            .writer = writer,
            .written_on = day,
            .contact_fingerprint = random_bytes(32),
            .deputy_fingerprint = random_bytes(32),
            .body = testing_parts::body_of(1024),
            .author_box = random_bytes(192),
            .contact_box = random_bytes(192),
            .deputy_box = random_bytes(192),
            .signature = random_bytes(64),
            .header_hash = random_bytes(32)};
  }
  Result<void> add(const Concern& concern, const SealedMessage& one) {
    return write([&](auto& tx) { return add_message(tx, concern, one); });
  }
  Concern loaded(const Concern& concern) {
    return *read([&](auto& reader) { return load(reader, viewer(ines_), concern.id); });
  }
  void acknowledge(const Concern& concern) {
    ASSERT_TRUE(write([&](auto& tx) { return mark_acknowledged(tx, viewer(ines_), now_, concern); }));
  }
  void handle(const Concern& concern) {
    ASSERT_TRUE(write([&](auto& tx) { return mark_handled(tx, viewer(ines_), now_, concern); }));
  }
  /// What the database says to an act that the program would not try.
  template <class... Arguments>
  std::string refusal(const database::Statement& statement, const Arguments&... arguments) {
    try {
      write([&](auto& tx) { return tx.execute(statement, arguments...); });
    } catch (const database::Error& error) {
      if (error.kind == database::Error::Kind::check) return "check";
      return error.kind == database::Error::Kind::rule ? error.name : "another error";
    }
    return "allowed";
  }
};
INSTANTIATE_EVERY_ENGINE(ConcernStoreTest);

TEST_P(ConcernStoreTest, KeepsWhoseDoorIsOpen) {  // concerns.md rule 2
  const Door door{ines_, Role::independent_contact, ivo_};
  ASSERT_TRUE(write([&](auto& tx) { return open_door(tx, viewer(ines_), now_, programme_, door); }));
  const Door other{ines_, Role::independent_contact, bo_};
  ASSERT_TRUE(write([&](auto& tx) { return open_door(tx, viewer(ines_), now_, programme_, other); }));
  EXPECT_THAT(read([&](auto& reader) { return doors(reader, viewer(bo_), programme_); }), ElementsAre(other));
  const auto stranger = make_person(make_organisation("Others"));
  const Door foreign{ines_, Role::independent_contact, stranger};
  EXPECT_EQ(
      write([&](auto& tx) { return open_door(tx, viewer(ines_), now_, programme_, foreign); }).error().code,
      Code::not_found);
  write([&](auto& tx) {
    close_door(tx, viewer(ines_), now_, programme_, ines_);
    close_door(tx, viewer(ines_), now_, programme_, ines_);
    return 0;
  });
  EXPECT_THAT(read([&](auto& reader) { return doors(reader, viewer(bo_), programme_); }), IsEmpty());
}

TEST_P(ConcernStoreTest, GivesBackWhatItKept) {  // concerns.md rules 4 and 5
  const auto concern = kept(Way::confidential, "token");
  const auto first = message(1, std::nullopt, today_), answer = message(2, ines_, today_);
  ASSERT_TRUE(add(concern, first));
  ASSERT_TRUE(add(concern, answer));
  const auto found = loaded(concern);
  EXPECT_EQ(found.way, Way::confidential);
  EXPECT_EQ(found.author, bo_);
  EXPECT_EQ(found.role, Role::independent_contact);
  EXPECT_EQ(found.keys, concern.keys);
  EXPECT_EQ(found.sent_on, today_);
  const auto said = read([&](auto& reader) { return messages(reader, found); });
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].body, first.body);
  EXPECT_EQ(said[0].deputy_box, first.deputy_box);
  EXPECT_FALSE(said[0].writer);
  EXPECT_EQ(said[1].writer, ines_);
  EXPECT_EQ(said[1].header_hash, answer.header_hash);
  EXPECT_EQ(read([&](auto& reader) { return by_author_on(reader, found, today_); }), 1);
  EXPECT_EQ(read([&](auto& reader) { return load_by_return(reader, crypto::hash_token("token")); })->id,
            concern.id);
  EXPECT_FALSE(read([&](auto& reader) { return load_by_return(reader, crypto::hash_token("other")); }));
  for (const auto person : {bo_, ines_, ivo_})
    EXPECT_EQ(read([&](auto& reader) { return list(reader, viewer(person)); }).size(), 1u);
}

TEST_P(ConcernStoreTest, NoTwoConcernsShareTheirKeys) {  // concerns.md rule 4
  const auto concern = kept();
  auto again = made();
  again.keys = concern.keys;
  EXPECT_EQ(write([&](auto& tx) { return insert(tx, again, random_bytes(32)); }).error().code,
            Code::already_exists);
  const auto first = made(), second = made();
  const auto hash = random_bytes(32);
  ASSERT_TRUE(write([&](auto& tx) { return insert(tx, first, hash); }));
  EXPECT_EQ(write([&](auto& tx) { return insert(tx, second, hash); }).error().code, Code::already_exists);
}

TEST_P(ConcernStoreTest, NothingOfAnAnonymousOneSaysWhoOrWhen) {  // concerns.md rules 3 and 7
  const auto concern = kept();
  ASSERT_TRUE(add(concern, message(1, std::nullopt, today_)));
  static constexpr database::Statement kEvents{"testing.events",
                                               "select count(*) from events where subject_id = $1"};
  EXPECT_EQ(read([&](auto& reader) { return reader.one(kEvents, concern.id)->template get<int>(0); }), 0);
  static constexpr database::Statement kAuthor{"testing.author",
                                               "update concerns set author_id = $2 where id = $1"};
  EXPECT_EQ(refusal(kAuthor, concern.id, bo_), "concerns.fixed");
  static constexpr database::Statement kTime{
      "testing.time",
      "update concerns set acknowledged_on = '2027-01-04T09:13', state = 'acknowledged' where id = $1"};
  EXPECT_EQ(refusal(kTime, concern.id), "check");
  auto unnamed = made(Way::named);
  unnamed.author = std::nullopt;
  EXPECT_THROW(write([&](auto& tx) { return insert(tx, unnamed, random_bytes(32)); }), database::Error);
  auto oneself = made(Way::named);
  oneself.author = ivo_;
  EXPECT_THROW(write([&](auto& tx) { return insert(tx, oneself, random_bytes(32)); }), database::Error);
}

TEST_P(ConcernStoreTest, MessagesFollowEachOtherAndStay) {  // concerns.md rules 6 and 10
  const auto concern = kept();
  EXPECT_EQ(add(concern, message(2, std::nullopt, today_)).error().code, Code::conflict);
  ASSERT_TRUE(add(concern, message(1, std::nullopt, today_)));
  EXPECT_EQ(add(concern, message(1, std::nullopt, today_)).error().code, Code::conflict);
  EXPECT_EQ(add(concern, message(2, bo_, today_)).error().code, Code::conflict) << "by somebody else";
  static constexpr database::Statement kReword{
      "testing.reword", "update concern_messages set body_sealed = $2 where concern_id = $1"};
  EXPECT_EQ(refusal(kReword, concern.id, testing_parts::body_of(1024)), "concern_messages.fixed");
  acknowledge(concern);
  handle(concern);
  EXPECT_EQ(add(concern, message(2, ines_, today_)).error().code, Code::conflict) << "handled meanwhile";
}

TEST_P(ConcernStoreTest, GoesForwardOnly) {  // concerns.md rule 10
  const auto concern = kept();
  EXPECT_EQ(write([&](auto& tx) { return mark_handled(tx, viewer(ines_), now_, concern); }).error().code,
            Code::conflict);
  static constexpr database::Statement kSkip{
      "testing.skip",
      "update concerns set state = 'handled', acknowledged_on = sent_on, handled_on = sent_on where id = $1"};
  EXPECT_EQ(refusal(kSkip, concern.id), "concerns.fixed");
  acknowledge(concern);
  EXPECT_EQ(write([&](auto& tx) { return mark_acknowledged(tx, viewer(ines_), now_, concern); }).error().code,
            Code::conflict);
  static constexpr database::Statement kBack{
      "testing.back", "update concerns set state = 'sent', acknowledged_on = null where id = $1"};
  EXPECT_EQ(refusal(kBack, concern.id), "concerns.fixed");
  handle(concern);
  EXPECT_EQ(loaded(concern).handled_on, today_);
}

TEST_P(ConcernStoreTest, TakesTwentyWithoutANameADay) {  // concerns.md rule 8
  for (int i = 0; i < kAnonymousADay; ++i) kept();
  EXPECT_EQ(write([&](auto& tx) { return insert(tx, made(), random_bytes(32)); }).error().code,
            Code::too_many_tries);
  kept(Way::named);
  auto tomorrow = made();
  tomorrow.sent_on = add_days(today_, 1);
  EXPECT_TRUE(write([&](auto& tx) { return insert(tx, tomorrow, random_bytes(32)); }));
  EXPECT_EQ(read([&](auto& reader) { return anonymous_on(reader, programme_, today_); }), kAnonymousADay);
}

TEST_P(ConcernStoreTest, KnowsOfWhatNobodyWasTold) {  // concerns.md rules 9 and 11
  const auto concern = kept();
  ASSERT_TRUE(add(concern, message(1, std::nullopt, today_)));
  EXPECT_THAT(read([&](auto& reader) { return untold(reader, today_); }), IsEmpty()) << "of the same day";
  const auto waiting = read([&](auto& reader) { return untold(reader, add_days(today_, 1)); });
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_TRUE(waiting[0].is_by_author);
  EXPECT_TRUE(write([&](auto& tx) { return mark_told(tx, waiting[0]); }));
  EXPECT_FALSE(write([&](auto& tx) { return mark_told(tx, waiting[0]); })) << "by another node";
  EXPECT_TRUE(write([&](auto& tx) { return mark_reminded(tx, concern, today_); }));
  EXPECT_FALSE(write([&](auto& tx) { return mark_reminded(tx, concern, today_); }));
  EXPECT_TRUE(write([&](auto& tx) { return mark_escalated(tx, concern, today_); }));
  EXPECT_FALSE(write([&](auto& tx) { return mark_escalated(tx, concern, today_); }));
  EXPECT_EQ(read([&](auto& reader) { return open_concerns(reader); }).at(0).escalated_on, today_);
}

TEST_P(ConcernStoreTest, GoesAndLeavesANumber) {  // concerns.md rule 12
  for (int i = 1; i <= 2; ++i) {
    const auto concern = kept();
    ASSERT_TRUE(add(concern, message(1, std::nullopt, today_)));
    EXPECT_FALSE(write([&](auto& tx) { return mark_handled(tx, viewer(ines_), now_, concern); }));
    acknowledge(concern);
    handle(concern);
    const auto over = read([&](auto& reader) { return handled_by(reader, today_); });
    ASSERT_EQ(over.size(), 1u);
    EXPECT_TRUE(write([&](auto& tx) { return let_go(tx, over[0], now_); }));
    EXPECT_FALSE(write([&](auto& tx) { return let_go(tx, over[0], now_); }));
    EXPECT_FALSE(read([&](auto& reader) { return load(reader, viewer(ines_), concern.id); }));
    EXPECT_EQ(read([&](auto& reader) { return gone(reader, viewer(ines_), programme_); }), i);
  }
  EXPECT_THAT(read([&](auto& reader) { return handled_by(reader, today_); }), IsEmpty());
}

}  // namespace
}  // namespace turnabout::concerns
