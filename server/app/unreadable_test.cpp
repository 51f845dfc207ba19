#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class Unreadable : public PairingTest {
 protected:
  Said said_ = {{"languages", {"english"}}, {"style", {"direct"}}};
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});
  ApplicationId of_ann_ = apply(programme_, make_person("Ann Mentor", 1, {}, "Harbour"), Side::mentor, said_);
  ApplicationId of_bea_ = apply(programme_, make_person("Bea Mentor", 1, {}, "Vale"), Side::mentor, said_);
  ApplicationId of_max_ = apply(programme_, make_person("Max Mentee", 6, {}, "Dale"), Side::mentee, said_);
};

TEST_F(Unreadable, WhoeverCannotBeReadIsSetAsideAndTheOthersAreMatched) {  // pairs.md rule 24
  std::vector<std::string> told;
  installation_->start_work([&](std::string_view what, std::string_view text) {
    told.push_back(std::string(what) + ": " + std::string(text));
  });
  run_sql("insert into private_wishes (application_id, people_sealed, updated_at) values ($1, $2, 0)",
          of_ann_, database::Bytes{1, 2, 3});
  recompute_lines();
  move(programme_, programmes::Move::close_call);
  const auto made =
      server_.post("/api/v1/programmes/" + programme_.text() + "/matching-runs", "{}", http::as(lead_));
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(made.at("/proposals"), "1") << "the others are matched";
  EXPECT_EQ(made.at("/proposals/0/mentor_id"), of_bea_.text()) << "never as if Ann had wished for nothing";
  EXPECT_THAT(made.body, HasSubstr("The answers of Ann Mentor cannot be read"));
  EXPECT_THAT(told, Contains(HasSubstr(of_ann_.text())));
  EXPECT_THAT(told, Not(Contains(HasSubstr("Ann Mentor")))) << "the log holds no names";
  installation_->stop_work();
}

TEST_F(PairingTest, EverybodyReadsWhoLookedAtThem) {
  const auto person = make_person("Ann Mentor", 1);
  const auto own = [&] { return server_.get("/api/v1/me/looks", http::as(viewer(person))); };
  EXPECT_EQ(own().at("/items"), "0");
  EXPECT_EQ(server_.get("/api/v1/people/" + person.text(), http::as(lead_)).status, 200);
  EXPECT_EQ(own().at("/items/0/who"), "Ada Lead") << own().body;
  EXPECT_EQ(own().at("/items/0/what"), "person");
  EXPECT_EQ(server_.get("/api/v1/me/looks", http::as(lead_)).at("/items"), "0")
      << "a log is its person's own";
  EXPECT_EQ(server_.get("/api/v1/me/looks").status, 401);
}

}  // namespace
}  // namespace turnabout::app
