#include <gmock/gmock.h>

#include "app/pairing_testing.hpp"
#include "platform/sign_in/links.hpp"
#include "vault/vault_testing.hpp"

namespace turnabout::app {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using vault::testing_parts::Browser;
using vault::testing_parts::random_id;
using vault::testing_parts::wrap;

/// Ann mentors Max, and so does Bea; Eve has nothing to do with them.
class Vault : public PairingTest {
 protected:
  PersonId max_id_ = make_person("Max Mentee", 6);
  Browser ann_{make_person("Ann Mentor", 1)};
  Browser bea_{make_person("Bea Mentor", 2)};
  Browser max_{max_id_};
  PersonId eve_ = make_person("Eve", 3);
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});
  std::map<PersonId, std::string> cookies_;
  vault::Space space_;

  void SetUp() override {
    recompute_lines();
    const Said said{{"interests", {"film"}}, {"languages", {"english"}}, {"style", {"direct"}}};
    for (const auto mentor : {ann_.person, bea_.person})
      apply(programme_, mentor, Side::mentor, said, {"interests"});
    apply(programme_, max_id_, Side::mentee, said, {}, 2);
    move(programme_, programmes::Move::close_call);
    const auto run =
        server_.post("/api/v1/programmes/" + programme_.text() + "/matching-runs", "{}", http::as(lead_));
    server_.post("/api/v1/matching-runs/" + run.at("/id") + "/asking", "{}", http::as(lead_));
    for (const auto person : {ann_.person, bea_.person, max_id_, max_id_}) yes(person);
    space_ = shared(ann_);
    ASSERT_EQ(space_.people.size(), 2u);
  }
  void yes(PersonId person) {
    const auto open = get("/api/v1/asks", person);
    for (int i = 0; i < std::stoi(open.at("/items")); ++i)
      if (open.at("/items/" + std::to_string(i) + "/state") == "waiting") {
        server_.post("/api/v1/asks/" + open.at("/items/" + std::to_string(i) + "/id") + "/answer",
                     R"({"answer":"yes"})", http::as(viewer(person)));
        return;
      }
  }

  http::Sender sender(PersonId person) const {
    const auto cookie = cookies_.find(person);
    if (cookie == cookies_.end()) return http::as(viewer(person));
    return http::as(viewer(person), {{"Cookie", cookie->second}});
  }
  http::Answer get(const std::string& path, PersonId person) { return server_.get(path, sender(person)); }
  template <class T>
  http::Answer post(const std::string& path, PersonId person, const T& body) {
    auto answer = server_.post(path, dto::write(body), sender(person));
    if (const auto set = answer.header("Set-Cookie"))
      cookies_[person] = std::string(set->substr(0, set->find(';')));
    return answer;
  }
  http::Answer set_up(Browser& browser) {
    return post("/api/v1/vault/generations", browser.person, browser.begin());
  }
  /// The space of a mentor's pair with Max.
  vault::Space shared(const Browser& mentor) {
    const auto pairs = get("/api/v1/pairs", mentor.person);
    vault::Space space{.id = *vault::SpaceId::parse(pairs.at("/items/0/id")),
                       .people = {mentor.person, max_id_}};
    std::sort(space.people.begin(), space.people.end());
    return space;
  }
  static std::string path_of(const vault::Space& space, const std::string& rest = "") {
    return "/api/v1/vault/spaces/" + std::string(name(space.kind)) + "/" + space.id.text() + rest;
  }
  http::Answer say(const Browser& by, const Browser& of, bool same = true) {
    return post("/api/v1/vault/comparisons", by.person,
                vault::VaultNewComparison{of.person, {of.fingerprint}, same});
  }
  static std::map<PersonId, std::string> prints(std::initializer_list<const Browser*> all) {
    std::map<PersonId, std::string> prints;
    for (const auto* one : all) prints[one->person] = one->fingerprint;
    return prints;
  }
  http::Answer make_epoch(const Browser& maker, std::int64_t number = 1, const std::string& previous = "") {
    return post(path_of(space_, "/epochs"), maker.person,
                maker.epoch(space_.id, number, previous, prints({&ann_, &max_})));
  }
  void open_space() {
    ASSERT_EQ(set_up(ann_).status, 201);
    ASSERT_EQ(set_up(max_).status, 201);
    ASSERT_EQ(say(ann_, max_).status, 200);
    ASSERT_EQ(say(max_, ann_).status, 200);
    ASSERT_EQ(make_epoch(ann_).status, 201);
  }
  vault::VaultEntry next(const Browser& author, vault::ItemId item, std::int64_t version = 1,
                         std::size_t size = 1024, std::int64_t epoch = 1) const {
    return author.entry(space_, epoch, date_of(clock_.now()), item, version, size);
  }
  http::Answer send(Browser& author, const vault::VaultEntry& entry) {
    auto answer = post(path_of(space_, "/entries"), author.person, entry);
    if (answer.status == 200) author.sent(entry);
    return answer;
  }
  static vault::ItemId item() { return vault::ItemId{random_id()}; }
  std::vector<std::string> told(PersonId person) {
    std::vector<std::string> all;
    for (const auto& words : words_to(person))
      if (words.starts_with("mail.vault")) all.push_back(words);
    return all;
  }
};

TEST_F(Vault, IsSetUpWithTwoWaysAndGivesThemToTheirPersonAlone) {  // vault.md rules 1, 8 and 11
  EXPECT_EQ(get("/api/v1/vault", ann_.person).at("/abilities/0"), "set_up");
  auto weak = ann_.begin();
  Browser again{ann_.person};
  weak.wraps.items[1].costs->memory_kib.value = 8192;
  EXPECT_EQ(post("/api/v1/vault/generations", ann_.person, weak).at("/rule"), "sealing.md rule 4");
  const auto made = set_up(again);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.at("/generation"), "1");
  const auto own = get("/api/v1/vault", ann_.person);
  EXPECT_EQ(own.at("/wraps"), "2");
  EXPECT_EQ(own.at("/wraps/0/created_on"), "2026-11-22");
  EXPECT_EQ(own.at("/statements"), "1");
  EXPECT_EQ(get("/api/v1/vault", max_id_).at("/wraps"), "0");
  EXPECT_EQ(server_.get("/api/v1/vault").status, 401);
}

TEST_F(Vault, WaysAreAddedAndTakenAwayButTwoStay) {  // vault.md rules 3 and 9
  EXPECT_EQ(post("/api/v1/vault/wraps", ann_.person, wrap(vault::Way::passkey)).at("/code"), "wrong_state");
  set_up(ann_);
  const auto passkey = wrap(vault::Way::passkey);
  EXPECT_EQ(post("/api/v1/vault/wraps", ann_.person, passkey).at("/wraps"), "3");
  EXPECT_EQ(post("/api/v1/vault/wraps", ann_.person, wrap(vault::Way::code)).at("/wraps"), "3");
  const auto path = "/api/v1/vault/wraps/" + passkey.id.text();
  EXPECT_EQ(server_.remove(path, sender(max_id_)).status, 404) << "somebody else's";
  EXPECT_EQ(server_.remove(path, sender(ann_.person)).at("/wraps"), "2");
  const auto own = get("/api/v1/vault", ann_.person);
  for (const auto* at : {"/wraps/0/id", "/wraps/1/id"})
    EXPECT_EQ(server_.remove("/api/v1/vault/wraps/" + own.at(at), sender(ann_.person)).at("/rule"),
              "vault.md rule 9");
}

TEST_F(Vault, WhatUnlocksIsGivenOut30TimesInAnyHour) {  // vault.md rule 11
  set_up(ann_);
  for (int i = 0; i < 30; ++i) ASSERT_EQ(get("/api/v1/vault", ann_.person).status, 200) << i;
  EXPECT_EQ(get("/api/v1/vault", ann_.person).status, 429);
  clock_.advance(std::chrono::minutes(59));
  EXPECT_EQ(get("/api/v1/vault", ann_.person).status, 429);
  clock_.advance(std::chrono::minutes(1));
  EXPECT_EQ(get("/api/v1/vault", ann_.person).status, 200);
}

TEST_F(Vault, ANewBrowserIsToldToThePersonAndEachPartner) {  // vault.md rule 10
  set_up(max_);
  get("/api/v1/vault", max_id_);
  EXPECT_THAT(told(max_id_), testing::IsEmpty()) << "the browser of the set-up is known";
  const auto known = cookies_.at(max_id_);
  cookies_.erase(max_id_);
  const auto waiting = mails_that_may_leave();
  const auto elsewhere = get("/api/v1/vault", max_id_);
  EXPECT_EQ(elsewhere.at("/wraps"), "2");
  ASSERT_TRUE(elsewhere.header("Set-Cookie"));
  EXPECT_THAT(*elsewhere.header("Set-Cookie"), HasSubstr("HttpOnly"));
  EXPECT_THAT(told(max_id_), testing::ElementsAre("mail.vault_new_browser"));
  for (const auto* partner : {&ann_, &bea_})
    EXPECT_THAT(told(partner->person), testing::ElementsAre("mail.vault_new_browser_of_partner"));
  EXPECT_EQ(mails_that_may_leave(), waiting + 3) << "at once, and nobody else";
  cookies_[max_id_] = known;
  get("/api/v1/vault", max_id_);
  EXPECT_EQ(told(max_id_).size(), 1u);
  cookies_[eve_] = known;
  Browser eve(eve_);
  set_up(eve);
  cookies_[max_id_] = "__Host-vault-browser=nonsense";
  EXPECT_TRUE(get("/api/v1/vault", max_id_).header("Set-Cookie"));
  EXPECT_EQ(told(max_id_).size(), 2u);
}

TEST_F(Vault, BeginningAnewIsToldAndStopsWriting) {  // vault.md rules 4, 6 and 10
  open_space();
  ASSERT_EQ(send(ann_, next(ann_, item())).status, 200);
  ASSERT_EQ(set_up(max_).status, 201);
  EXPECT_THAT(told(max_id_), Contains("mail.vault_new_keys"));
  EXPECT_THAT(told(ann_.person), Contains("mail.vault_new_keys_of_partner"));
  EXPECT_EQ(send(ann_, next(ann_, item())).at("/code"), "conflict");
  const auto seen = get(path_of(space_), ann_.person);
  EXPECT_THAT(seen.body, HasSubstr(R"("i_compared":"changed")"));
  EXPECT_THAT(seen.body, Not(HasSubstr(R"("write")")));
  const auto list = get("/api/v1/vault/people/" + max_id_.text(), ann_.person);
  EXPECT_EQ(list.at("/statements"), "2");
  EXPECT_EQ(list.at("/statements/1/made_on"), "2026-11-22");
  // Compared again, Ann gives back what the two had, and a new epoch lets both write.
  EXPECT_EQ(say(ann_, max_).status, 200);
  EXPECT_EQ(say(max_, ann_).status, 200);
  const auto again = ann_.again(space_.id, 1, max_id_, max_.fingerprint);
  const auto boxes = post(path_of(space_, "/boxes"), ann_.person, vault::VaultBoxesAgain{{{again}}});
  ASSERT_EQ(boxes.status, 200) << boxes.body;
  EXPECT_EQ(get(path_of(space_), max_id_).at("/epochs/0/again"), "1");
  EXPECT_EQ(get(path_of(space_), ann_.person).at("/epochs/0/again"), "0");
  const auto hash = db().read([&](database::Reader& reader) {
    return reader.one({"testing.hash", "select hash from vault_epochs where number = 1"})
        ->get<std::string>(0);
  });
  EXPECT_EQ(make_epoch(max_, 2, hash).status, 201);
  EXPECT_EQ(send(ann_, next(ann_, item(), 1, 1024, 2)).status, 200);
}

TEST_F(Vault, APartnerIsToldOnlyWhetherTheOtherHasSetUp) {  // vault.md rule 12
  const auto pair = "/api/v1/pairs/" + space_.id.text();
  EXPECT_EQ(get(pair, ann_.person).at("/partner_set_up"), "false");
  set_up(max_);
  EXPECT_EQ(get(pair, ann_.person).at("/partner_set_up"), "true");
  EXPECT_EQ(get(pair, max_id_).at("/partner_set_up"), "false");
  EXPECT_THAT(server_.get(pair, http::as(lead_)).body, HasSubstr(R"("partner_set_up":null)"));
  set_up(ann_);
  EXPECT_EQ(get("/api/v1/vault/people/" + max_id_.text(), ann_.person).at("/statements"), "1");
  EXPECT_EQ(get("/api/v1/vault/people/" + ann_.person.text(), ann_.person).at("/name"), "Ann Mentor");
  const auto fingerprint = max_.fingerprint;
  for (const auto stranger : {bea_.person, eve_, lead_.person})
    EXPECT_EQ(get("/api/v1/vault/people/" + ann_.person.text(), stranger).status, 404);
  EXPECT_THAT(get("/api/v1/vault/spaces", eve_).body, Not(HasSubstr(fingerprint)));
}

TEST_F(Vault, NothingIsWrittenUntilBothSaidThatTheWordsAreTheSame) {  // vault.md rules 5 and 14
  set_up(ann_);
  EXPECT_EQ(say(ann_, max_).status, 422) << "not both have set up";
  EXPECT_EQ(make_epoch(ann_).status, 422);
  set_up(max_);
  EXPECT_EQ(say(ann_, max_).status, 200);
  ASSERT_EQ(make_epoch(ann_).status, 201);
  EXPECT_EQ(send(ann_, next(ann_, item())).at("/rule"), "vault.md rule 14");
  EXPECT_EQ(say(max_, ann_, false).status, 200);
  EXPECT_EQ(send(ann_, next(ann_, item())).at("/rule"), "vault.md rule 14");
  EXPECT_THAT(get("/api/v1/vault/spaces", ann_.person).body, HasSubstr(R"("they_compared":"different")"));
  EXPECT_EQ(say(max_, ann_).status, 200);
  EXPECT_THAT(get(path_of(space_), ann_.person).body, HasSubstr(R"("write")"));
  EXPECT_EQ(send(ann_, next(ann_, item())).status, 200);
  Browser old = max_;
  set_up(max_);
  EXPECT_EQ(say(ann_, old).status, 412) << "of keys that are not the newest";
}

TEST_F(Vault, ASpaceIsThereForItsPeopleAlone) {  // vault.md rule 13
  open_space();
  ASSERT_EQ(send(ann_, next(ann_, item())).status, 200);
  Browser eve(eve_);
  set_up(eve);
  set_up(bea_);
  for (const auto* role :
       {"lead", "sponsor", "network_lead", "supporter", "independent_contact", "operator", "panel_member"}) {
    auto who = viewer(eve_, {{*parse_role(role), std::nullopt}});
    EXPECT_EQ(server_.get(path_of(space_), http::as(who)).status, 404) << role;
    EXPECT_EQ(server_.get("/api/v1/vault/people/" + ann_.person.text(), http::as(who)).status, 404) << role;
    EXPECT_EQ(server_.get("/api/v1/vault/spaces", http::as(who)).at("/items"), "1") << role;
  }
  for (auto* other : {&eve, &bea_}) {
    EXPECT_EQ(get(path_of(space_), other->person).status, 404);
    auto forged = next(*other, item());
    EXPECT_EQ(post(path_of(space_, "/entries"), other->person, forged).status, 404);
    EXPECT_EQ(post(path_of(space_, "/epochs"), other->person,
                   other->epoch(space_.id, 2, "", prints({&ann_, &max_})))
                  .status,
              404);
    EXPECT_EQ(post(path_of(space_, "/boxes"), other->person, vault::VaultBoxesAgain{}).status, 404);
    EXPECT_EQ(say(*other, ann_).status, 404);
  }
  const auto own = vault::own_space(ann_.person);
  for (const auto person : {max_id_, eve_, lead_.person}) EXPECT_EQ(get(path_of(own), person).status, 404);
  EXPECT_EQ(get("/api/v1/vault/spaces/own/" + space_.id.text(), ann_.person).status, 404);
  EXPECT_EQ(get("/api/v1/vault/spaces/ours/" + space_.id.text(), ann_.person).status, 404);
}

TEST_F(Vault, AnEntryIsTakenOnceAndReplaysAndForksAreTold) {  // sealing.md rules 20 and 23
  open_space();
  const auto first = next(ann_, item());
  const auto fork = next(ann_, item());
  ASSERT_EQ(send(ann_, first).status, 200);
  const auto again = post(path_of(space_, "/entries"), ann_.person, first);
  EXPECT_EQ(again.status, 200) << "sent again as it is";
  EXPECT_EQ(again.at("/hash"), hash_of(first));
  EXPECT_EQ(get(path_of(space_), max_id_).at("/entries"), "1");
  EXPECT_EQ(post(path_of(space_, "/entries"), ann_.person, fork).at("/code"), "conflict");
  EXPECT_EQ(post(path_of(space_, "/entries"), max_id_, first).at("/rule"), "sealing.md rule 17")
      << "somebody else's, even of the space";
  auto elsewhere = next(ann_, item());
  EXPECT_EQ(post(path_of(shared(bea_), "/entries"), max_id_, elsewhere).at("/rule"), "sealing.md rule 17");
  auto stale = next(ann_, item());
  stale.epoch.value = 2;
  EXPECT_EQ(post(path_of(space_, "/entries"), ann_.person, ann_.sign(stale)).at("/code"), "conflict");
  auto forged = next(ann_, item());
  forged.signature = next(max_, item()).signature;
  EXPECT_EQ(post(path_of(space_, "/entries"), ann_.person, forged).at("/rule"), "sealing.md rule 17");
}

TEST_F(Vault, OnlyPaddedSizesAreTaken) {  // sealing.md rules 19 and 23
  open_space();
  for (const std::size_t size : {1, 512, 1000, 1025, 1100, 65'535})
    EXPECT_EQ(send(ann_, next(ann_, item(), 1, size)).at("/rule"), "sealing.md rule 23") << size;
  for (const std::size_t size : {65'537, 70'000})
    EXPECT_EQ(send(ann_, next(ann_, item(), 1, size)).status, 422) << size;
  for (const std::size_t size : {1024, 1088, 65'536})
    EXPECT_EQ(send(ann_, next(ann_, item(), 1, size)).status, 200) << size;
}

TEST_F(Vault, WhatIsTakenBackIsGone) {  // sealing.md rule 22, vault.md rule 17
  open_space();
  const auto thing = item();
  ASSERT_EQ(send(ann_, next(ann_, thing)).status, 200);
  ASSERT_EQ(send(ann_, next(ann_, thing, 2)).status, 200);
  EXPECT_EQ(send(max_, next(max_, thing, 3)).at("/rule"), "sealing.md rule 22");
  EXPECT_EQ(send(ann_, next(ann_, thing, 2)).at("/code"), "conflict") << "a version that is there";
  ASSERT_EQ(send(ann_, next(ann_, thing, 3, 0)).status, 200);
  const auto seen = get(path_of(space_), max_id_);
  EXPECT_EQ(seen.at("/entries"), "3") << "the chain holds";
  EXPECT_THAT(seen.body, Not(HasSubstr(R"("body":")")));
  const auto events = db().read([&](database::Reader& reader) {
    std::string all;
    for (const auto& row : reader.query({"testing.events", "select kind, details from events"}))
      all += row.get<std::string>(0) + row.get<std::string>(1);
    return all;
  });
  EXPECT_THAT(events, HasSubstr("vault.set_up"));
  EXPECT_THAT(events, Not(HasSubstr(thing.text()))) << "no event has an entry";
}

TEST_F(Vault, ManyEntriesComePageByPage) {
  set_up(ann_);
  const auto own = vault::own_space(ann_.person);
  for (int i = 0; i < 51; ++i) {
    const auto entry = ann_.entry(own, 1, date_of(clock_.now()), item(), 1);
    ASSERT_EQ(post(path_of(own, "/entries"), ann_.person, entry).status, 200);
    ann_.sent(entry);
  }
  const auto first = get(path_of(own), ann_.person);
  EXPECT_EQ(first.at("/entries"), "50");
  EXPECT_EQ(first.at("/space/entries"), "51");
  const auto rest = get(path_of(own) + "?cursor=" + first.at("/next_cursor"), ann_.person);
  EXPECT_EQ(rest.at("/entries"), "1");
  EXPECT_EQ(rest.at("/entries/0/number"), "51");
  EXPECT_THAT(rest.body, HasSubstr(R"("next_cursor":null)"));
  EXPECT_EQ(get(path_of(own) + "?cursor=here", ann_.person).status, 422);
}

TEST_F(Vault, WhenAPairingEndsOnesWordsCanBeReadAndTakenBack) {  // vault.md rule 15
  open_space();
  const auto thing = item();
  ASSERT_EQ(send(ann_, next(ann_, thing)).status, 200);
  ASSERT_EQ(server_.post("/api/v1/pairs/" + space_.id.text() + "/closure", "", sender(ann_.person)).status,
            200);
  EXPECT_EQ(send(ann_, next(ann_, item())).at("/rule"), "vault.md rule 15");
  EXPECT_EQ(make_epoch(ann_, 2, vault::testing_parts::random_text(32)).at("/rule"), "vault.md rule 15");
  EXPECT_EQ(say(ann_, max_).status, 404);
  EXPECT_EQ(get(path_of(space_), max_id_).at("/entries"), "1");
  EXPECT_EQ(get(path_of(space_), max_id_).at("/space/open"), "false");
  EXPECT_EQ(send(ann_, next(ann_, thing, 2, 0)).status, 200);
  EXPECT_THAT(get(path_of(space_), max_id_).body, Not(HasSubstr(R"("body":")")));
}

TEST_F(Vault, ThreeWhoMeetHaveASpaceOfTheThree) {  // vault.md rule 16
  for (auto* one : {&ann_, &bea_, &max_}) set_up(*one);
  EXPECT_EQ(get("/api/v1/vault/people/" + bea_.person.text(), ann_.person).status, 404);
  server_.post("/api/v1/programmes/" + programme_.text() + "/co-mentoring", "", sender(max_id_));
  EXPECT_EQ(get("/api/v1/vault/spaces", ann_.person).at("/items"), "2") << "only asked so far";
  for (const auto* mentor : {&ann_, &bea_})
    server_.post("/api/v1/pairs/" + shared(*mentor).id.text() + "/co-mentoring/answer", R"({"answer":"yes"})",
                 sender(mentor->person));
  const auto spaces = get("/api/v1/vault/spaces", ann_.person);
  ASSERT_EQ(spaces.at("/items"), "3");
  ASSERT_EQ(spaces.at("/items/2/people"), "3");
  space_ = {.id = *vault::SpaceId::parse(spaces.at("/items/2/id"))};
  EXPECT_EQ(get(path_of(space_), eve_).status, 404);
  for (const auto* by : {&ann_, &bea_, &max_})
    for (const auto* of : {&ann_, &bea_, &max_}) EXPECT_EQ(say(*by, *of).status, by == of ? 409 : 200);
  EXPECT_EQ(make_epoch(ann_).at("/rule"), "sealing.md rule 15") << "for all three";
  const auto made = post(path_of(space_, "/epochs"), bea_.person,
                         bea_.epoch(space_.id, 1, "", prints({&ann_, &bea_, &max_})));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(send(ann_, next(ann_, item())).status, 200);
  EXPECT_EQ(get(path_of(space_), max_id_).at("/entries"), "1");
  server_.post("/api/v1/pairs/" + shared(bea_).id.text() + "/co-mentoring/ending", "", sender(max_id_));
  EXPECT_EQ(send(ann_, next(ann_, item())).at("/rule"), "vault.md rule 15");
}

TEST_F(Vault, ASlipIsLeftWithoutUnlockingAndByTheLinkOfAMail) {  // vault.md rules 26, 27 and 28
  set_up(ann_);
  const auto slip = [] {
    return vault::VaultNewSlip{.suite = {std::string(vault::kSuite)},
                               .id = vault::SlipId{random_id()},
                               .generation = {1},
                               .body = {vault::testing_parts::random_text(1024 + 88)}};
  };
  EXPECT_EQ(post("/api/v1/vault/slips", ann_.person, slip()).status, 201);
  const auto token = db().write([&](database::Transaction& tx) {
    return links::make(tx, viewer(ann_.person), clock_.now(),
                       {.purpose = links::kBooking,
                        .person = ann_.person,
                        .subject = links::SubjectId{space_.id.uuid},
                        .life = std::chrono::hours(24)});
  });
  const auto by_link = "/api/v1/slip-links/" + token;
  const auto looked = server_.get(by_link);
  EXPECT_EQ(looked.at("/person"), ann_.person.text());
  EXPECT_EQ(looked.at("/generation"), "1");
  EXPECT_EQ(server_.post(by_link, dto::write(slip())).status, 201);
  EXPECT_EQ(server_.get("/api/v1/vault/slips", http::as(viewer(ann_.person))).at("/items"), "2");
  EXPECT_EQ(get("/api/v1/vault/slips", max_id_).at("/items"), "0");
  const auto first = get("/api/v1/vault/slips", ann_.person).at("/items/0/id");
  EXPECT_EQ(server_.remove("/api/v1/vault/slips/" + first, http::as(viewer(max_id_))).status, 404);
  EXPECT_EQ(server_.remove("/api/v1/vault/slips/" + first, http::as(viewer(ann_.person))).at("/items"), "1");
  clock_.advance(std::chrono::hours(25));
  EXPECT_EQ(server_.post(by_link, dto::write(slip())).status, 404) << "the link has ended";
  EXPECT_EQ(server_.get("/api/v1/slip-links/no-such-link").status, 404);
}

}  // namespace
}  // namespace turnabout::app
