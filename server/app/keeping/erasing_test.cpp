#include "app/keeping/erasing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>

#include "app/keeping/erasure_plan.hpp"
#include "app/keeping/own_record.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::keeping {
namespace {

using database::Bytes;
using database::Reader;
using database::Statement;
using database::Transaction;
using testing::IsEmpty;

constexpr auto kNow = Instant{1'795'000'000'000'000};

/// Robin, who has said something in every place there is, and Kim, with whom Robin has a pair.
class ErasingTest : public database::EveryEngine {
 protected:
  OrganisationId organisation_ = make_organisation();
  PersonId kim_ = make_person(organisation_, "Kim Example");
  PersonId robin_ = make_person(organisation_, "Robin Example");
  crypto::TestSealer sealer_;
  std::vector<std::string> done_;
  Erasing erasing_{db(),
                   *sealer_,
                   {.end_pairs = [this](Transaction&, const Viewer& own, Instant) -> Result<void> {
                      done_.push_back("pairs of " + own.person.text());
                      return {};
                    },
                    .withdraw_applications = [this](Transaction&, const Viewer&, Instant) -> Result<void> {
                      done_.emplace_back("applications");
                      return {};
                    },
                    .forget_named = [](Transaction&, const Viewer&) {},
                    .lines_changed = [this](Transaction&, const Viewer&) { done_.emplace_back("lines"); }}};
  std::vector<std::string> planted_;  ///< As bytes: words of Robin's, and what was sealed of them.
  struct Sealed {
    std::string column, row;
    crypto::Purpose purpose;
    Bytes bytes;
  };
  std::vector<Sealed> sealed_;
  const std::string canary_ = "canary" + to_string(make_uuid7(7)).substr(9);

  template <class... A>
  void run(std::string_view text, const A&... arguments) {
    const auto name = name_of(text);
    const Statement statement{name, text};
    db().write([&](Transaction& transaction) { transaction.execute(statement, arguments...); });
  }
  template <class... A>
  std::int64_t count(std::string_view text, const A&... arguments) {
    const auto name = name_of(text);
    const Statement statement{name, text};
    return db().read(
        [&](Reader& reader) { return reader.one(statement, arguments...)->template get<std::int64_t>(0); });
  }
  /// Short: PostgreSQL cuts the names of statements.
  static std::string name_of(std::string_view text) {
    return "test." + std::to_string(std::hash<std::string_view>{}(text));
  }
  Viewer viewer(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  std::string word(std::string_view about) {
    planted_.push_back(canary_ + "-" + std::string(about));
    return planted_.back();
  }
  Bytes seal(std::string_view column, std::string_view row,
             crypto::Purpose purpose = crypto::Purpose::general) {
    auto bytes = sealer_->seal({column, row, purpose}, robin_, canary_);
    planted_.emplace_back(bytes.begin(), bytes.end());
    sealed_.push_back({std::string(column), std::string(row), purpose, bytes});
    return bytes;
  }
  Bytes body() {
    const auto text = word(std::string(1200, 'b'));
    return {text.begin(), text.end()};
  }

  void plant() {
    const auto robin = robin_.text();
    run("update people set name = $2, search_name = $3, staff_number = $4, job_title = $5, unit = $6,"
        " email_sealed = $7, sensitive_sealed = $8 where id = $1",
        robin_, word("name"), word("search"), word("number"), word("job"), word("unit"),
        seal("people.email_sealed", robin),
        seal("people.sensitive_sealed", robin, crypto::Purpose::equality));
    run("update people set manager_id = $2, manager_state = 'known' where id = $1", kim_, robin_);
    run("insert into reporting_lines (junior_id, organisation_id, senior_ids) values ($1, $2, '[]')", robin_,
        organisation_);
    run("insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, "
        "'declared')",
        kim_, robin_, organisation_);
    run("insert into ties (id, organisation_id, person_a_id, person_b_id, strength, declared_at)"
        " values ($1, $2, $3, $4, 'hard', 0)",
        id(), organisation_, std::min(kim_, robin_), std::max(kim_, robin_));
    const auto correction = id();
    run("insert into corrections (id, organisation_id, person_id, field, should_be_sealed, asked_at)"
        " values ($1, $2, $3, 'unit', $4, 0)",
        correction, organisation_, robin_, seal("corrections.should_be_sealed", correction.text()));
    plant_account(id());
    plant_part(id(), id(), id(), id(), id());
  }
  void plant_account(ProgrammeId account) {
    run("insert into accounts (id, organisation_id, person_id, email_index, passphrase_hash, "
        "new_address_sealed,"
        " created_at) values ($1, $2, $3, $4, $5, $6, 0)",
        account, organisation_, robin_, Bytes{1, 2, 3}, word("hash"),
        seal("accounts.new_address_sealed", robin_.text()));
    run("insert into sign_ins (token_hash, account_id, csrf_token, method, created_at, last_seen_at, "
        "expires_at, id,"
        " browser, system, proved_at) values ($1, $2, $3, 'link', 0, 0, 1, $4, 'firefox', 'linux', 0)",
        Bytes{4}, account, word("csrf"), account);
    run("insert into second_steps (account_id, secret_sealed, last_step, created_at, confirmed_at)"
        " values ($1, $2, 1, 0, 0)",
        account, seal("second_steps.secret_sealed", account.text()));
    run("insert into second_step_backup_codes (account_id, code_hash) values ($1, $2)", account,
        Bytes(32, 7));
    run("insert into outgoing_mail (id, organisation_id, person_id, kind, message_sealed, message_id, state,"
        " not_before, created_at) values ($1, $2, $3, 'answer', $4, $5, 'sent', 0, 0)",
        account, organisation_, robin_, seal("outgoing_mail.message_sealed", account.text()),
        word("message"));
  }
  static ProgrammeId id() { return ProgrammeId{make_uuid7(1'795'000'000'000)}; }
  void plant_part(ProgrammeId programme, ProgrammeId own, ProgrammeId others, ProgrammeId run_id,
                  ProgrammeId pair) {
    run("insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code, "
        "created_by,"
        " created_at, updated_at) values ($1, $2, 'One', 'x', 'reverse', 'running', '{}', 'x', $3, 0, 0)",
        programme, organisation_, robin_);
    for (const auto& [application, person, role] :
         {std::tuple{own, robin_, "mentor"}, std::tuple{others, kim_, "mentee"}})
      run("insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
          "created_at,"
          " updated_at) values ($1, $2, $3, $4, $5, 'open_call', 'submitted', 0, 0)",
          application, organisation_, programme, person, role);
    run("insert into matching_answers (application_id, question, answer_sealed, updated_at) values ($1, "
        "'style', $2, 0)",
        own, seal("matching_answers.answer_sealed", own.text() + "/style"));
    run("insert into private_wishes (application_id, people_sealed, updated_at) values ($1, $2, 0)", own,
        seal("private_wishes.people_sealed", own.text()));
    run("insert into equality_answers (id, organisation_id, programme_id, person_id, answers_sealed, "
        "updated_at)"
        " values ($1, $2, $3, $4, $5, 0)",
        own, organisation_, programme, robin_,
        seal("equality_answers.answers_sealed", own.text(), crypto::Purpose::equality));
    run("insert into consents (id, organisation_id, person_id, programme_id, purpose, text_version, given_at)"
        " values ($1, $2, $3, $4, 'matching', $5, 0)",
        own, organisation_, robin_, programme, word("consent"));
    run("insert into matching_runs (id, organisation_id, programme_id, state, settings, created_by, "
        "created_at)"
        " values ($1, $2, $3, 'closed', '{}', $4, 0)",
        run_id, organisation_, programme, robin_);
    run("insert into proposals (id, organisation_id, programme_id, run_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, score, state, created_at, updated_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 'agreed', 0, 0)",
        pair, organisation_, programme, run_id, own, others, robin_, kim_);
    run("insert into pairs (id, organisation_id, programme_id, proposal_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, starts_on, ends_on, agreed_at)"
        " values ($1, $2, $3, $1, $4, $5, $6, $7, '2026-01-01', '2026-06-30', 0)",
        pair, organisation_, programme, own, others, robin_, kim_);
    for (const auto& [kind, space, author, hash] :
         {std::tuple{"own", robin_.uuid, robin_, 'o'}, std::tuple{"pair", pair.uuid, robin_, 'r'},
          std::tuple{"pair", pair.uuid, kim_, 'k'}})
      run("insert into vault_entries (space_kind, space_id, author_id, number, organisation_id, epoch, item, "
          "version,"
          " day, body_hash, hash, signature, body) values ($1, $2, $3, 1, $4, 1, $5, 1, '2026-02-01', $6, "
          "$6, $7, $8)",
          kind, ProgrammeId{space}, author, organisation_, id(), std::string(43, hash), std::string(86, 's'),
          author == robin_ ? body() : Bytes(1200, 'k'));
    run("insert into vault_browsers (person_id, token_hash, first_on) values ($1, $2, '2026-02-01')", robin_,
        Bytes{9});
  }

  /// Everything that the engine keeps of this database on the disk.
  std::string files() {
    std::string all;
    const auto add = [&all](const std::filesystem::path& file) {
      std::ifstream in(file, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    };
    std::filesystem::path top = folder();
    if (GetParam() == database::Engine::postgresql) {
      static constexpr Statement kFolder{"test.folder", "select current_setting('data_directory')"};
      static constexpr Statement kCheckpoint{"test.checkpoint", "checkpoint"};
      static constexpr Statement kNewWal{"test.new_wal", "select pg_switch_wal()"};
      top = db().read([](Reader& reader) { return reader.one(kFolder)->get<std::string>(0); });
      // What docs/operating/erasure.md asks of the operator: WAL that is over is not kept.
      db().read([](Reader& reader) { reader.one(kNewWal); });
      db().write([](Transaction& transaction) { transaction.execute(kCheckpoint); });
    }
    std::error_code gone;  // other tests' files come and go
    for (std::filesystem::recursive_directory_iterator at(top, gone), end; at != end; at.increment(gone))
      if (at->is_regular_file(gone)) add(at->path());
    return all;
  }
  std::vector<std::string> found_in_files() {
    const auto all = files();
    std::vector<std::string> found;
    // Long values are stored in pieces; the first bytes are enough to know one.
    for (const auto& one : planted_)
      if (all.find(one.substr(0, 60)) != std::string::npos) found.push_back(one.substr(0, 60));
    return found;
  }
};
INSTANTIATE_EVERY_ENGINE(ErasingTest);

// keeping.md rule 4
TEST_P(ErasingTest, DecidesOnEveryColumnThatPointsAtAPerson) {
  static constexpr Statement kPointing{
      "test.pointing",
      "select m.name || '.' || f.\"from\" from sqlite_master m, pragma_foreign_key_list(m.name) f"
      " where m.type = 'table' and f.\"table\" in ('people', 'accounts', 'applications')",
      "select c.conrelid::regclass::text || '.' || a.attname from pg_constraint c"
      " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)"
      " where c.contype = 'f' and c.confrelid::regclass::text in ('people', 'accounts', 'applications')"};
  std::set<std::string_view> decided;
  for (const auto& step : erasure_plan()) {
    EXPECT_TRUE(decided.insert(step.column).second) << step.column << " is decided on twice";
    EXPECT_EQ(step.why.empty(), step.fate == Fate::deleted) << step.column;
  }
  const auto rows = db().read([](Reader& reader) { return reader.query(kPointing); });
  EXPECT_GT(rows.size(), 60u);
  for (const auto& row : rows)
    EXPECT_TRUE(decided.contains(row.get<std::string>(0)))
        << row.get<std::string>(0) << " points at people and is not in server/app/keeping/erasure_plan.cpp";
}

// keeping.md rule 14
TEST_P(ErasingTest, ShowsOrLeavesOutEveryTableThatPointsAtAPerson) {
  std::string shown;
  for (const auto* statement : own_record_statements()) shown += std::string(statement->text) + " ";
  std::set<std::string_view> left_out;
  for (const auto& one : left_out_tables()) {
    EXPECT_TRUE(left_out.insert(one.table).second);
    EXPECT_FALSE(one.why.empty());
  }
  for (const auto& step : erasure_plan()) {
    const auto table = step.column.substr(0, step.column.find('.'));
    const auto is_shown = shown.find(" from " + std::string(table) + " ") != std::string::npos ||
                          shown.find(" join " + std::string(table) + " ") != std::string::npos;
    EXPECT_TRUE(is_shown || left_out.contains(table))
        << table << " is neither shown nor left out for a reason";
  }
}

// keeping.md rules 14 and 15
TEST_P(ErasingTest, GivesSomebodyAllThatIsKeptOfThemAndNothingOfOthers) {
  plant();
  const auto other = word("of-kim");
  run("update people set job_title = $2, unit = $2, staff_number = $2 where id = $1", kim_, other);
  const auto everything = [&](PersonId person) {
    std::string text;
    db().read([&](Reader& reader) {
      for (const auto& section : own_record(reader, *sealer_, viewer(person)))
        for (const auto& row : section.rows)
          for (const auto& field : row)
            text += section.name + "." + field.name + "=" + field.value.value_or("") + "\n";
    });
    return text;
  };
  const auto record = everything(robin_);
  for (const auto* about : {"name", "number", "job", "unit", "consent"})
    EXPECT_THAT(record, testing::HasSubstr(canary_ + "-" + about));
  for (const auto* sealed :
       {"person.email=", "person.sensitive=", "account.new_address=", "matching_answers.answer=",
        "private_wishes.people=", "equality_answers.answers=", "corrections.should_be="})
    EXPECT_THAT(record, testing::HasSubstr(sealed + canary_)) << "what was sealed is opened";
  for (const auto* there : {"sign_ins.method=link", "pairs.other=Kim Example", "applications.role=mentor",
                            "vault_entries.space=own", "mail.state=sent", "ties.strength=hard",
                            "second_step.backup_codes_left=1"})
    EXPECT_THAT(record, testing::HasSubstr(there));
  EXPECT_THAT(record, testing::Not(testing::HasSubstr(other)));
  EXPECT_THAT(record, testing::Not(testing::HasSubstr(canary_ + "-hash")));
  EXPECT_THAT(everything(kim_), testing::Not(testing::HasSubstr(canary_ + "-job")));
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  EXPECT_THAT(everything(robin_), testing::Not(testing::HasSubstr(canary_)));
}

// keeping.md rule 24
TEST_P(ErasingTest, SaysWhatItCannotOpen) {
  plant();
  run("update people set email_sealed = $2 where id = $1", robin_, Bytes{1, 2, 3});
  db().read([&](Reader& reader) {
    for (const auto& section : own_record(reader, *sealer_, viewer(robin_)))
      for (const auto& row : section.rows)
        for (const auto& field : row)
          EXPECT_EQ(field.is_unreadable, section.name == "person" && field.name == "email")
              << section.name << "." << field.name;
  });
}

// keeping.md rules 3, 4, 5 and 8
TEST_P(ErasingTest, LeavesNothingButAnIdThatStandsForNobody) {
  plant();
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  EXPECT_THAT(done_, testing::ElementsAre("pairs of " + robin_.text(), "applications", "lines"));
  EXPECT_EQ(
      count(
          "select count(*) from people where id = $1 and name = 'Former colleague' and erased_at is not null",
          robin_),
      1);
  for (const auto* table :
       {"accounts", "outgoing_mail", "equality_answers", "consents", "vault_browsers", "corrections"})
    EXPECT_EQ(count(std::string("select count(*) from ") + table + " where person_id = $1", robin_), 0)
        << table;
  EXPECT_EQ(
      count("select count(*) from second_steps") + count("select count(*) from second_step_backup_codes"), 0);
  EXPECT_EQ(count("select count(*) from matching_answers") + count("select count(*) from private_wishes"), 0);
  EXPECT_EQ(count("select count(*) from ties") + count("select count(*) from reviewers"), 0);
  EXPECT_EQ(count("select count(*) from people where manager_id is not null"), 0);
  EXPECT_EQ(count("select count(*) from pairs where mentor_id = $1", robin_), 1) << "it is Kim's as well";
  EXPECT_EQ(count("select count(*) from vault_entries where space_kind = 'own'"), 0);
  EXPECT_EQ(count("select count(*) from vault_entries where author_id = $1 and body is null", robin_), 1);
  EXPECT_EQ(count("select count(*) from vault_entries where author_id = $1 and body is not null", kim_), 1);
  EXPECT_EQ(count("select count(*) from erasures where reason = 'own_wish' and asked_by = person_id"), 1);
  EXPECT_EQ(count("select count(*) from events where kind = 'person.erased' and details = '{}'"), 1);
  EXPECT_EQ(erasing_.erase(viewer(robin_), robin_, kNow).error().code, Code::not_found);
}

// keeping.md rule 3
TEST_P(ErasingTest, IsNotUndoneByAnythingSaidAfterwards) {
  plant();
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  const auto refused = [&](std::string_view text) {
    try {
      run(text, robin_);
    } catch (const database::Error& error) {
      return error.name == "people.erased";
    }
    return false;
  };
  EXPECT_TRUE(refused("update people set name = 'Robin Example' where id = $1"));
  EXPECT_TRUE(refused("update people set erased_at = null where id = $1"));
  EXPECT_TRUE(refused("update people set job_title = 'Baker' where id = $1"));
  EXPECT_TRUE(
      refused("insert into grants (id, organisation_id, person_id, role, granted_at)"
              " select id, organisation_id, id, 'lead', 0 from people where id = $1"));
  EXPECT_TRUE(
      refused("insert into accounts (id, organisation_id, person_id, email_index, created_at)"
              " select id, organisation_id, id, email_sealed, 0 from people where id = $1"));
  EXPECT_THROW(sealer_->seal({"people.email_sealed", robin_.text()}, robin_, "x"), std::exception);
}

// keeping.md rule 7
TEST_P(ErasingTest, LeavesNoByteInTheFiles) {
  plant();
  ASSERT_GT(planted_.size(), 15u);
  EXPECT_EQ(found_in_files().size(), planted_.size()) << "the search has to find what is there";
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  erasing_.round(kNow);
  EXPECT_THAT(found_in_files(), IsEmpty());
  EXPECT_EQ(count("select count(*) from erasures where scrubbed_at is null"), 0);
}

// keeping.md rules 6 and 9
TEST_P(ErasingTest, ReachesWhatAnOlderBackupHolds) {
  plant();
  const auto open = [&](const Sealed& one) {
    return sealer_->open({one.column, one.row, one.purpose}, robin_, one.bytes);
  };
  for (const auto& one : sealed_) EXPECT_TRUE(open(one)) << one.column;
  const auto restored = make_person(organisation_, canary_);
  sealer_->seal({"people.email_sealed", restored.text()}, restored, canary_);
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  for (const auto& one : sealed_) EXPECT_EQ(open(one).error().code, Code::gone) << one.column;
  // Their key was destroyed after the backup was made that has brought them back.
  sealer_->destroy_key(restored);
  erasing_.round(kNow);
  EXPECT_EQ(count("select count(*) from people where name = $1", canary_), 0);
  EXPECT_EQ(
      count("select count(*) from erasures where reason = 'backup_restored' and person_id = $1", restored),
      1);
  erasing_.round(kNow);
  EXPECT_EQ(count("select count(*) from erasures"), 2);
}

// keeping.md rule 7
TEST_P(ErasingTest, FinishesWhatAStopInBetweenHasLeft) {
  plant();
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  const auto late = make_person(organisation_, "Late");
  run("insert into erasures (person_id, organisation_id, reason, erased_at) values ($1, $2, 'time_over', 0)",
      late, organisation_);
  const auto bytes = sealer_->seal({"x", "y"}, late, "z");
  erasing_.round(kNow);
  EXPECT_EQ(sealer_->open({"x", "y"}, late, bytes).error().code, Code::gone);
}

// keeping.md rule 10
TEST_P(ErasingTest, ComesInAgainAsSomebodyElse) {
  const auto again = make_person(organisation_, "Robin Example");
  const auto claim = [&](PersonId person) {
    run("update people set staff_number = '0007', email_index = $2 where id = $1", person, Bytes{7});
  };
  claim(robin_);
  EXPECT_THROW(claim(again), database::Error);
  ASSERT_TRUE(erasing_.erase(viewer(robin_), robin_, kNow));
  EXPECT_NO_THROW(claim(again));
  EXPECT_EQ(count("select count(*) from people where staff_number = '0007'"), 1);
}

// keeping.md rule 2
TEST_P(ErasingTest, RefusesTheLastLeadAndWhoTakesConcerns) {
  run("insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $1, 'lead', 0)",
      robin_, organisation_);
  EXPECT_EQ(erasing_.own_obstacles(viewer(robin_), kNow), std::vector{Obstacle::last_lead});
  EXPECT_EQ(erasing_.erase(viewer(robin_), robin_, kNow).error().rule, "keeping.md rule 2");
  run("insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $1, 'lead', 0)",
      kim_, organisation_);
  EXPECT_THAT(erasing_.own_obstacles(viewer(robin_), kNow), IsEmpty());
  EXPECT_EQ(erasing_.erase_by_schedule(organisation_, robin_, kNow).error().rule, "keeping.md rule 2");
  run("update people set left_on = '2025-01-01' where id = $1", robin_);
  EXPECT_TRUE(erasing_.erase_by_schedule(organisation_, robin_, kNow));
}

}  // namespace
}  // namespace turnabout::keeping
