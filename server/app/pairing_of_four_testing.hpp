#pragma once

#include "app/pairing_testing.hpp"

namespace turnabout::app {

/// Two mentors and two mentees, the first of each made for each other and the second of each too, through
/// HTTP against the real wiring.
class Pairing : public PairingTest {
 protected:
  explicit Pairing(std::chrono::seconds hold = std::chrono::seconds(0)) : PairingTest(hold) {}

  PersonId chief_ = make_person("Chief", 6);
  PersonId ann_ = make_person("Ann Mentor", 1, chief_, "Harbour");
  PersonId bea_ = make_person("Bea Mentor", 2, chief_, "Harbour");
  PersonId max_ = make_person("Max Mentee", 5, std::nullopt, "Vale");
  PersonId moe_ = make_person("Moe Mentee", 6, std::nullopt, "Dale");
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});
  ApplicationId of_ann_ = sent(ann_, Side::mentor, {"film", "music", "sport"});
  ApplicationId of_bea_ = sent(bea_, Side::mentor, {"walking", "crafts", "games"});
  ApplicationId of_max_ = sent(max_, Side::mentee, {"film", "music", "sport"});
  ApplicationId of_moe_ = sent(moe_, Side::mentee, {"walking", "crafts", "games"});

  void SetUp() override {
    recompute_lines();
    move(programme_, programmes::Move::close_call);
  }

  ApplicationId sent(PersonId person, Side side, std::vector<std::string> interests) {
    return apply(programme_, person, side,
                 {{"interests", std::move(interests)}, {"languages", {"english"}}, {"style", {"direct"}}},
                 {"interests"});
  }

  std::string in_programme(std::string_view rest) const {
    return "/api/v1/programmes/" + programme_.text() + std::string(rest);
  }
  std::string in_run(const http::Answer& board, std::string_view rest = "") const {
    return "/api/v1/matching-runs/" + board.at("/id") + std::string(rest);
  }
  http::Answer make_run(std::string_view body = "{}") {
    auto board = server_.post(in_programme("/matching-runs"), body, http::as(lead_));
    EXPECT_EQ(board.status, 201) << board.body;
    return board;
  }
  http::Answer board() { return server_.get(in_programme("/matching-runs/current"), http::as(lead_)); }
  static std::string change(std::string_view kind, ApplicationId mentor, ApplicationId mentee) {
    return R"({"kind":")" + std::string(kind) + R"(","mentor":")" + mentor.text() + R"(","mentee":")" +
           mentee.text() + R"("})";
  }
  std::string swap() const {
    return R"({"kind":"swap","mentor":")" + of_ann_.text() + R"(","mentee":")" + of_max_.text() +
           R"(","mentor_b":")" + of_bea_.text() + R"(","mentee_b":")" + of_moe_.text() + R"("})";
  }
  http::Answer make_change(const http::Answer& board, const std::string& body) {
    clock_.advance(std::chrono::seconds(1));
    return server_.post(in_run(board, "/changes"), body,
                        http::as(lead_, {{"If-Match", std::string(board.header("ETag").value_or(""))}}));
  }
  /// "mentor mentee" of every proposal in one of these states.
  std::vector<std::string> placings(const http::Answer& board, std::string_view state = "proposed") {
    std::vector<std::string> found;
    for (int i = 0; i < std::stoi(board.at("/proposals")); ++i) {
      const auto at = "/proposals/" + std::to_string(i);
      if (board.at(at + "/state") == state)
        found.push_back(board.at(at + "/mentor_id") + " " + board.at(at + "/mentee_id"));
    }
    return found;
  }
  static std::string together(ApplicationId mentor, ApplicationId mentee) {
    return mentor.text() + " " + mentee.text();
  }
  /// Gives how far asking has come.
  http::Answer ask(const http::Answer& board, std::string_view body = "{}") {
    auto asked = server_.post(in_run(board, "/asking"), body, http::as(lead_));
    EXPECT_EQ(asked.status, 202) << asked.body;
    return asked;
  }
  http::Answer asking() { return server_.get(in_programme("/asking"), http::as(lead_)); }
  /// Asks about Ann and Max only.
  http::Answer ask_ann_and_max(const http::Answer& board) {
    for (int i = 0; i < std::stoi(board.at("/proposals")); ++i) {
      const auto at = "/proposals/" + std::to_string(i);
      if (board.at(at + "/mentor_id") == of_ann_.text() && board.at(at + "/state") == "proposed")
        return ask(board, R"({"proposal_ids":[")" + board.at(at + "/id") + R"("]})");
    }
    ADD_FAILURE() << board.body;
    return {};
  }
  http::Answer asks(PersonId person) { return server_.get("/api/v1/asks", http::as(viewer(person))); }
  http::Answer answer(PersonId person, std::string_view given, const std::string& id) {
    clock_.advance(std::chrono::seconds(1));
    return server_.post("/api/v1/asks/" + id + "/answer", R"({"answer":")" + std::string(given) + R"("})",
                        http::as(viewer(person)));
  }
  http::Answer answer(PersonId person, std::string_view given) {
    return answer(person, given, asks(person).at("/items/0/id"));
  }
  /// The path behind the button of somebody's latest question.
  std::string page_of(PersonId person) {
    std::string path;
    for (const auto& mail : mails_to(person))
      if (mail.path.starts_with("/ask/")) path = mail.path;
    return path;
  }
  std::string form_key(const http::Answer& page) {
    const std::string_view before = R"(name="form_key" value=")";
    const auto at = page.body.find(before);
    if (at == std::string::npos) return "";
    const auto start = at + before.size();
    return page.body.substr(start, page.body.find('"', start) - start);
  }
};

/// Ann and Max, who have said yes to each other, and may agree on how they want to meet.
class AgreedPair : public Pairing {
 protected:
  std::string pair_;

  void SetUp() override {
    Pairing::SetUp();
    ask_ann_and_max(make_run());
    answer(ann_, "yes");
    answer(max_, "yes");
    pair_ = "/api/v1/pairs/" + server_.get("/api/v1/pairs", http::as(viewer(ann_))).at("/items/0/id");
  }

  http::Answer as(PersonId person, std::string_view rest) {
    return server_.get(pair_ + std::string(rest), http::as(viewer(person)));
  }
  http::Answer post(PersonId person, std::string_view rest, std::string_view body = "") {
    clock_.advance(std::chrono::seconds(1));
    return server_.post(pair_ + std::string(rest), body, http::as(viewer(person)));
  }

  /// What an agreement begins with, with another place to meet.
  std::string choices(std::string_view place = "neutral_room") {
    const auto view = as(ann_, "/agreement");
    std::string all;
    for (int i = 0; i < std::stoi(view.at("/points")); ++i) {
      const auto at = "/points/" + std::to_string(i);
      if (view.at(at + "/is_fixed") == "true") continue;
      const auto point = view.at(at + "/point");
      const auto chosen = point == "place" ? std::string(place) : view.at(at + "/chosen");
      if (!all.empty()) all += ',';
      all.append(R"({"point":")").append(point).append(R"(","choice":")").append(chosen).append(R"("})");
    }
    return "[" + all + "]";
  }
  http::Answer propose(PersonId person, int base, std::string_view place = "neutral_room") {
    return post(person, "/agreement/versions",
                R"({"base":)" + std::to_string(base) + R"(,"choices":)" + choices(place) + "}");
  }
  http::Answer confirm(PersonId person, int number) {
    return post(person, "/agreement/confirmations", R"({"number":)" + std::to_string(number) + "}");
  }
};

}  // namespace turnabout::app
