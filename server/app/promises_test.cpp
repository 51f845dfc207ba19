#include "app/first_conversation_testing.hpp"

namespace turnabout::app {
namespace {

/// Max, who promises, and Ann, who is asked.
class Promises : public AgreedPair {
 protected:
  const PersonId sam_ = make_person("Sam Sponsor", 6);
  Viewer sponsor() const { return viewer(sam_, {{Role::sponsor, std::nullopt}}); }

  std::string said(std::string_view audience, bool rests = false, std::string_view due = "2027-02-01") {
    const bool is_listed = audience == "list";
    return R"({"deed":"any","audience":")" + std::string(audience) + R"(","words":)" +
           (is_listed ? R"("Open one rota to everybody.")" : "null") + R"(,"due_on":")" + std::string(due) +
           R"(","rests_on_partner":)" + (rests ? "true" : "false") + R"(,"is_done":false})";
  }
  http::Answer make(std::string_view audience, bool rests = false) {
    return post(max_, "/promises", said(audience, rests));
  }
  http::Answer of(PersonId person) { return as(person, "/promises"); }
  std::string one(std::string_view rest = "") {
    return "/api/v1/promises/" + of(max_).at("/items/0/id") + std::string(rest);
  }
  http::Answer act(PersonId person, std::string_view rest, std::string_view body = "") {
    clock_.advance(std::chrono::seconds(1));
    return server_.post(one(rest), body, http::as(viewer(person)));
  }
  http::Answer list(const Viewer& reader) { return server_.get(in_programme("/promises"), http::as(reader)); }
  void run_job(std::string_view name) {
    for (const auto& job : installation_->jobs())
      if (job.name == name) job.run(db(), clock_.now());
  }
  std::int64_t told(PersonId person, std::string_view words) {
    const auto all = words_to(person);
    return std::count(all.begin(), all.end(), words);
  }
};

TEST_F(Promises, AreMadeByTheSeniorSide) {  // promises.md rules 1 and 2
  EXPECT_EQ(of(max_).at("/deeds"), "6");
  EXPECT_EQ(of(ann_).at("/deeds/0"), "advocacy");
  EXPECT_EQ(post(ann_, "/promises", said("list")).status, 403);
  EXPECT_EQ(make("me").status, 201);
  EXPECT_EQ(of(max_).at("/items/0/words"), "null");
  const auto refused =
      post(max_, "/promises",
           R"({"deed":"any","audience":"me","words":"something private","due_on":"2027-02-01",)"
           R"("rests_on_partner":false,"is_done":false})");
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/words");
}

TEST_F(Promises, OnesOwnAreFoundByNobodyElse) {  // promises.md rule 9
  make("me");
  make("partner");
  EXPECT_EQ(of(max_).at("/items"), "2");
  EXPECT_EQ(of(ann_).at("/items"), "1");
  EXPECT_EQ(of(ann_).at("/items/0/audience"), "partner");
  for (const auto& other : {lead_, viewer(bea_), sponsor()}) {
    EXPECT_EQ(server_.get(pair_ + "/promises", http::as(other)).status, 404);
    EXPECT_EQ(server_.post(one("/settlement"), R"({"state":"done","outcome":null})", http::as(other)).status,
              404);
  }
  EXPECT_EQ(list(lead_).at("/items"), "0");
}

TEST_F(Promises, TheListIsForThoseAroundTheProgramme) {  // promises.md rule 10
  make("list");
  for (const auto& reader : {lead_, sponsor(), viewer(ann_), viewer(max_)}) {
    const auto read = list(reader);
    EXPECT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.at("/items/0/name"), "Max Mentee");
    EXPECT_EQ(read.at("/items/0/words"), "Open one rota to everybody.");
    EXPECT_EQ(read.at("/open"), "1");
    EXPECT_EQ(read.body.find("Ann"), std::string::npos) << "never with whom";
  }
  for (const auto other : {chief_, bea_})
    EXPECT_EQ(list(viewer(other)).status, 404) << "whoever is in no pair of it";
}

TEST_F(Promises, WhatRestsOnThePartnerStandsNowhereBeforeTheirYes) {  // promises.md rules 4 and 5
  make("list", true);
  EXPECT_EQ(told(ann_, "mail.promise_asks"), 1);
  EXPECT_EQ(list(lead_).at("/items"), "0");
  EXPECT_EQ(act(max_, "/consent", R"({"yes":true,"is_from_mentor":true})").status, 403) << "not by himself";
  EXPECT_EQ(act(ann_, "/consent", R"({"yes":true,"is_from_mentor":true})").status, 200);
  EXPECT_EQ(told(max_, "mail.promise_listed"), 1);
  EXPECT_EQ(list(sponsor()).at("/items/0/is_from_mentor"), "true");
  EXPECT_EQ(server_.remove(one("/credit"), http::as(viewer(ann_))).status, 200);
  EXPECT_EQ(list(sponsor()).at("/items/0/is_from_mentor"), "false");
}

TEST_F(Promises, ANoIsForGoodAndNobodyElseLearnsOfIt) {  // promises.md rule 5
  make("list", true);
  EXPECT_EQ(act(ann_, "/consent", R"({"yes":false,"is_from_mentor":false})").status, 200);
  EXPECT_EQ(told(max_, "mail.promise_not_this_way"), 1);
  EXPECT_EQ(of(max_).at("/items/0/consent"), "refused");
  EXPECT_EQ(list(lead_).at("/items"), "0");
  EXPECT_EQ(act(ann_, "/consent", R"({"yes":true,"is_from_mentor":false})").status, 409);
  static constexpr Statement kEvents{"testing.events",
                                     "select count(*) from events where kind like 'promise%'"};
  EXPECT_EQ(db().read([&](database::Reader& reader) { return reader.one(kEvents)->get<std::int64_t>(0); }),
            0);
}

TEST_F(Promises, ThePartnerTakesOneOffThatRestsOnThem) {  // promises.md rule 4
  make("list");
  EXPECT_EQ(told(ann_, "mail.promise_made"), 1);
  EXPECT_EQ(list(lead_).at("/items"), "1");
  EXPECT_EQ(act(ann_, "/objection").status, 200);
  EXPECT_EQ(list(lead_).at("/items"), "0");
}

TEST_F(Promises, WhatCameOfItIsToldToWhoeverGaveTheReason) {  // promises.md rule 6
  make("list", true);
  act(ann_, "/consent", R"({"yes":true,"is_from_mentor":true})");
  EXPECT_EQ(act(max_, "/settlement", R"({"state":"dropped","outcome":null})").status, 422);
  EXPECT_EQ(
      act(max_, "/settlement", R"({"state":"done","outcome":"The rota is open since January."})").status,
      200);
  EXPECT_EQ(told(ann_, "mail.promise_settled"), 1);
  EXPECT_EQ(list(viewer(ann_)).at("/items/0/outcome"), "The rota is open since January.");
  EXPECT_EQ(list(viewer(ann_)).at("/done"), "1");
  EXPECT_EQ(
      act(max_, "/settlement", R"({"state":"dropped","outcome":"It was not so good after all."})").status,
      409);
}

TEST_F(Promises, ItsDayMovesOnceAndStaysVisible) {  // promises.md rule 7
  make("list");
  const auto move = [&](std::string_view day, int version) {
    return server_.put(one(), R"({"due_on":")" + std::string(day) + R"("})",
                       http::as(viewer(max_), {{"If-Match", "\"" + std::to_string(version) + "\""}}));
  };
  EXPECT_EQ(move("2027-03-01", 1).status, 200);
  EXPECT_EQ(move("2027-04-01", 1).status, 412);
  EXPECT_EQ(move("2027-04-01", 2).status, 409);
  EXPECT_EQ(list(lead_).at("/items/0/first_due_on"), "2027-02-01");
}

TEST_F(Promises, RemindersGoOnceAndHaveNoWords) {  // promises.md rule 8
  make("me");
  run_job("promises.remind");
  EXPECT_EQ(told(max_, "mail.promise_soon"), 0);
  clock_.advance(std::chrono::microseconds(parse_instant("2027-01-26T10:00:00Z")->microseconds -
                                           clock_.now().microseconds));
  run_job("promises.remind");
  run_job("promises.remind");
  EXPECT_EQ(told(max_, "mail.promise_soon"), 1);
  clock_.advance(std::chrono::hours(24 * 7));
  run_job("promises.remind");
  run_job("promises.remind");
  EXPECT_EQ(told(max_, "mail.promise_late"), 1);
  EXPECT_EQ(told(ann_, "mail.promise_late"), 0);
}

TEST_F(Promises, AnIntroductionIsConfirmedByWhomItWasFor) {  // promises.md rules 13 and 14
  const std::string done = R"({"deed":"introduction","audience":"partner","words":null,"due_on":")" +
                           to_string(date_of(clock_.now())) + R"(","rests_on_partner":false,"is_done":true})";
  EXPECT_EQ(post(ann_, "/promises", done).status, 403);
  ASSERT_EQ(post(max_, "/promises", done).status, 201);
  EXPECT_EQ(act(max_, "/confirmation").status, 403);
  EXPECT_EQ(act(ann_, "/confirmation").status, 200);
  EXPECT_EQ(of(max_).at("/items/0/confirmed_on"), to_string(date_of(clock_.now())));
  EXPECT_EQ(act(ann_, "/confirmation").status, 409);
}

TEST_F(Promises, TheJuniorSideSpeaksUpToo) {  // promises.md rule 12
  const std::string spoke =
      R"({"deed":"advocacy","audience":"list","words":"Speak at the staff meeting about shifts.",)"
      R"("due_on":"2027-02-01","rests_on_partner":true,"is_done":false})";
  ASSERT_EQ(post(ann_, "/promises", spoke).status, 201);
  EXPECT_EQ(act(max_, "/consent", R"({"yes":true,"is_from_mentor":true})").status, 200);
  EXPECT_EQ(list(lead_).at("/items/0/name"), "Ann Mentor");
  EXPECT_EQ(list(lead_).at("/items/0/is_from_mentor"), "false") << "it came from no mentor";
}

}  // namespace
}  // namespace turnabout::app
