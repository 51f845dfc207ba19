#include "messages/message_store.hpp"

#include "platform/database/testing.hpp"

namespace turnabout::messages {
namespace {

class MessageStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2027-01-04T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  Viewer lead_ = person_in(organisation_);
  ProgrammeId programme_ = make_programme(organisation_);

  Viewer person_in(OrganisationId organisation) {
    return {.kind = Viewer::Kind::person, .organisation = organisation, .person = make_person(organisation)};
  }
  ProgrammeId make_programme(OrganisationId organisation) {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', $3, 0, 0)"};
    const ProgrammeId id{make_uuid7(now_.milliseconds())};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation, id.text()); });
    return id;
  }
  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }
  template <class F>
  auto read(F&& look) {
    return db().read([&](database::Reader& reader) { return look(reader); });
  }
  const Draft hello_{.audience = Audience::mentors, .subject = "Hello “all”", .text = "Two\n\nparagraphs."};
  Message begun(const Draft& draft) {
    return *write([&](auto& tx) { return create(tx, lead_, now_, programme_, draft); });
  }
  Message leaving() {
    const auto message = begun(hello_);
    return *write([&](auto& tx) { return begin_leaving(tx, lead_, now_, message, at_minute(1)); });
  }
  Message sent() {
    const auto message = leaving();
    return *write([&](auto& tx) { return mark_sent(tx, lead_, at_minute(1), message, 2); });
  }
  Instant at_minute(int minute) const { return now_ + std::chrono::minutes(minute); }
  /// What the database says to an act that the program would not try.
  std::string refusal(const database::Statement& statement, MessageId id) {
    try {
      write([&](auto& tx) { return tx.execute(statement, id); });
    } catch (const database::Error& error) {
      return error.kind == database::Error::Kind::rule ? error.name : "another error";
    }
    return "allowed";
  }
};
INSTANTIATE_EVERY_ENGINE(MessageStoreTest);

TEST_P(MessageStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(message_statements());
}

TEST_P(MessageStoreTest, KeepsADraftForItsOwnOrganisationAlone) {  // messages.md rules 1 and 2
  const auto message = begun(hello_);
  EXPECT_EQ(read([&](auto& reader) { return load(reader, lead_, message.id); })->draft, hello_);
  EXPECT_EQ(read([&](auto& reader) { return list(reader, lead_, programme_).size(); }), 1u);
  const auto stranger = person_in(make_organisation("Others"));
  EXPECT_EQ(read([&](auto& reader) { return load(reader, stranger, message.id); }).error().code,
            Code::not_found);
  EXPECT_TRUE(read([&](auto& reader) { return list(reader, stranger, programme_); }).empty());
  EXPECT_EQ(write([&](auto& tx) { return create(tx, stranger, now_, programme_, hello_); }).error().code,
            Code::not_found);
}

TEST_P(MessageStoreTest, WhoSavesSecondIsToldAndChangesNothing) {  // messages.md rule 3
  const auto seen = begun(hello_);
  auto first = hello_;
  first.text = "Mine";
  auto second = hello_;
  second.text = "Theirs";
  EXPECT_EQ(write([&](auto& tx) { return change(tx, lead_, now_, seen, first); })->version, 2);
  EXPECT_EQ(write([&](auto& tx) { return change(tx, lead_, now_, seen, second); }).error().code,
            Code::conflict);
  EXPECT_EQ(write([&](auto& tx) { return remove(tx, lead_, seen); }).error().code, Code::conflict);
  EXPECT_EQ(write([&](auto& tx) { return begin_leaving(tx, lead_, now_, seen, at_minute(1)); }).error().code,
            Code::conflict);
  EXPECT_EQ(read([&](auto& reader) { return load(reader, lead_, seen.id); })->draft.text, "Mine");
}

TEST_P(MessageStoreTest, LeavesWhenItsMinuteIsOver) {  // messages.md rules 7 and 12
  const auto message = leaving();
  EXPECT_TRUE(read([&](auto& reader) { return due(reader, now_, 10); }).empty());
  const auto waiting = read([&](auto& reader) { return due(reader, at_minute(1), 10); });
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].organisation, organisation_);
  EXPECT_EQ(read([&](auto& reader) { return sent_since(reader, lead_, programme_, now_); }), 1);
  const auto back =
      write([&](auto& tx) { return return_to_draft(tx, lead_, now_, message, Return::taken_back); });
  EXPECT_EQ(back->state, State::draft);
  EXPECT_FALSE(back->came_back);
  EXPECT_TRUE(read([&](auto& reader) { return due(reader, at_minute(1), 10); }).empty());
  EXPECT_EQ(read([&](auto& reader) { return sent_since(reader, lead_, programme_, now_); }), 0);
  EXPECT_EQ(write([&](auto& tx) { return mark_sent(tx, lead_, now_, message, 2); }).error().code,
            Code::conflict)
      << "taken back a moment before it would have left";
}

TEST_P(MessageStoreTest, WhoGotItReadsIt) {  // messages.md rule 11
  const auto message = sent();
  const auto reader_of_it = person_in(organisation_), somebody = person_in(organisation_);
  write([&](auto& tx) {
    add_recipient(tx, message.id, reader_of_it.person, std::nullopt);
    return 0;
  });
  const auto got = read([&](auto& reader) { return received(reader, reader_of_it); });
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(got[0].programme_name, "Spring");
  EXPECT_EQ(got[0].message.draft, hello_);
  EXPECT_TRUE(read([&](auto& reader) { return received(reader, somebody); }).empty());
  EXPECT_EQ(read([&](auto& reader) { return sent_since(reader, lead_, programme_, now_); }), 1);
  EXPECT_EQ(read([&](auto& reader) { return sent_since(reader, lead_, programme_, at_minute(1)); }), 0);
}

TEST_P(MessageStoreTest, TheDatabaseKeepsWhatWasLookedAtAndWhatWasSent) {  // messages.md rules 6, 7 and 10
  static constexpr database::Statement kReword{"testing.reword",
                                               "update messages set body = 'Other' where id = $1"};
  static constexpr database::Statement kRecall{
      "testing.recall", "update messages set state = 'draft', sent_at = null, people = null where id = $1"};
  static constexpr database::Statement kSkip{
      "testing.skip", "update messages set state = 'sent', sent_at = 1, people = 1 where id = $1"};
  EXPECT_EQ(refusal(kReword, leaving().id), "messages.fixed");
  EXPECT_EQ(refusal(kReword, sent().id), "messages.fixed");
  EXPECT_EQ(refusal(kRecall, sent().id), "messages.fixed");
  const auto draft = begun(hello_);
  EXPECT_EQ(refusal(kSkip, draft.id), "messages.fixed");
  EXPECT_EQ(refusal(kReword, draft.id), "allowed");
  const auto got_early = [&](MessageId message, PersonId person) {
    try {
      write([&](auto& tx) {
        add_recipient(tx, message, person, std::nullopt);
        return 0;
      });
    } catch (const database::Error& error) {
      return error.name;
    }
    return std::string("allowed");
  };
  EXPECT_EQ(got_early(draft.id, lead_.person), "message_recipients.not_sent");
  EXPECT_EQ(got_early(sent().id, make_person(make_organisation("Others"))), "message_recipients.not_sent");
  EXPECT_EQ(got_early(sent().id, lead_.person), "allowed");
}

}  // namespace
}  // namespace turnabout::messages
