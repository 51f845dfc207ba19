#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {

/// Ann and Max on their way to a first conversation.
class FirstConversation : public AgreedPair {
 protected:
  /// Holds an induction that somebody attends.
  void induct(PersonId person, std::string_view kind) {
    const auto day = clock_.now() + std::chrono::hours(1);
    const auto planned = server_.post(
        in_programme("/sessions"),
        R"({"kind":")" + std::string(kind) + R"(","title":"Before you begin","starts_at":")" +
            to_string(day) + R"(","ends_at":")" + to_string(day + std::chrono::hours(1)) +
            R"(","time_zone":"Europe/London","place":"Room 2","link":"","note":"","materials":[]})",
        http::as(lead_));
    EXPECT_EQ(planned.status, 201) << planned.body;
    clock_.advance(std::chrono::hours(2));
    const auto marked = server_.put("/api/v1/sessions/" + planned.at("/id") + "/places/" + person.text(),
                                    R"({"state":"attended"})", http::as(lead_));
    EXPECT_EQ(marked.status, 200) << marked.body;
  }
  http::Answer meet(PersonId person, std::string_view outcome = "held") {
    return post(person, "/conversations",
                R"({"met_on":")" + to_string(date_of(clock_.now())) +
                    R"(","minutes":50,"way":"online","outcome":")" + std::string(outcome) + R"("})");
  }
  void make_ready() {
    induct(ann_, "induction_mentors");
    induct(max_, "induction_mentees");
    propose(ann_, 0);
    confirm(max_, 1);
  }
  http::Answer readiness() { return server_.get(in_programme("/pair-readiness"), http::as(lead_)); }
  void run_job(std::string_view name) {
    for (const auto& job : installation_->jobs())
      if (job.name == name) job.run(db(), clock_.now());
  }
  std::int64_t told(PersonId person, std::string_view words) {
    const auto all = words_to(person);
    return std::count(all.begin(), all.end(), words);
  }
};

}  // namespace turnabout::app
