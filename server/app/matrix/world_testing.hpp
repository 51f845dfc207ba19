#pragma once

#include <map>

#include "app/pairing_of_four_testing.hpp"
#include "platform/database/copy_testing.hpp"

namespace turnabout::app {

/// One organisation with two programmes, a second organisation beside it, and somebody of every kind. Pairs A
/// (Ann and Max) and B (Bea and Moe) are in programme 1.
class MatrixWorld : public Pairing {
 protected:
  struct Persona {
    std::string name;  ///< Its column in rights.txt.
    Viewer viewer;
  };
  std::vector<Persona> personas_;
  /// What a path parameter, or an id in a body, stands for.
  std::map<std::string, std::string> known_;

  void SetUp() override {
    Pairing::SetUp();
    cast();
    furnish();
    contract_ = *dto::parse_json(server_.openapi());
    ASSERT_TRUE(database::copy_sqlite(main_file(), pristine()));
    ASSERT_TRUE(database::copy_sqlite(key_store(), pristine_keys()));
  }

  /// Puts both stores back, each as one transaction, while the program keeps them open.
  void restore() {
    ASSERT_TRUE(database::copy_sqlite(pristine_keys(), key_store()));
    ASSERT_TRUE(database::copy_sqlite(pristine(), main_file()));
  }

  std::string path_of(std::string_view pattern) const {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
      if (pattern[at] != '{') {
        path += pattern[at++];
        continue;
      }
      const auto end = pattern.find('}', at);
      const std::string name(pattern.substr(at + 1, end - at - 1));
      const auto found = known_.find(name);
      EXPECT_NE(found, known_.end()) << "MatrixWorld knows no {" << name << "}";
      if (found != known_.end()) path += found->second;
      at = end + 1;
    }
    return path;
  }

  /// The least body that the contract takes; empty where there is none.
  std::string body_of(const std::string& method, const std::string& pattern) {
    const auto* path = contract_.find("paths")->find(pattern);
    const auto* operation = path == nullptr ? nullptr : path->find(method);
    const auto* body = operation == nullptr ? nullptr : operation->find("requestBody");
    if (body == nullptr) return "";
    const auto* json = body->find("content")->find("application/json");
    return json == nullptr ? "" : example_of(*json->find("schema"), "");
  }

 private:
  dto::Json contract_;

  std::string pristine() const { return (scratch_.folder() / "pristine.db").string(); }
  std::string pristine_keys() const { return (scratch_.folder() / "pristine_keys.db").string(); }
  std::string key_store() const { return (configuration_.data / "keys.db").string(); }
  std::string main_file() const {
    for (const auto& entry : std::filesystem::directory_iterator(configuration_.data))
      if (entry.path().extension() == ".db" && entry.path().stem() != "keys") return entry.path().string();
    return "";
  }
  Viewer with(const std::string& name, Role role, std::optional<ProgrammeId> programme) {
    const auto person = make_person(name, 3);
    run_sql(
        "insert into grants (id, organisation_id, person_id, role, programme_id, granted_at) "
        "values ($1, $2, $3, $4, $5, 0)",
        ApplicationId{make_uuid7(0)}, organisation_, person, turnabout::name(role), programme);
    return viewer(person, {{role, programme}});
  }

  void cast() {
    const auto second = make_programme([](programmes::SetUp&) {});
    known_["second_programme"] = second.text();
    const auto bystander = make_person("Una Nothing", 3);
    personas_ = {{"nobody", Viewer::nobody()},
                 {"no_role", viewer(bystander)},
                 {"applicant", viewer(make_applicant())},
                 {"mentor_a", viewer(ann_)},
                 {"mentee_a", viewer(max_)},
                 {"mentor_b", viewer(bea_)},
                 {"mentee_b", viewer(moe_)},
                 {"manager_a", viewer(chief_)},
                 {"panel", with("Pat Panel", Role::panel_member, programme_)},
                 {"network", viewer(make_person("Nia Network", 3), {{Role::network_lead, std::nullopt}})},
                 {"sponsor", with("Sol Sponsor", Role::sponsor, programme_)},
                 {"supporter", with("Sue Supporter", Role::supporter, programme_)},
                 {"contact", with("Ivy Independent", Role::independent_contact, std::nullopt)},
                 {"lead_1", with("Leo One", Role::lead, programme_)},
                 {"lead_2", with("Lia Two", Role::lead, second)},
                 {"lead", lead_},
                 {"operator", with("Oz Operator", Role::operator_, std::nullopt)}};
    known_["person_id"] = bystander.text();
    const auto own = organisation_;
    const auto grades = grades_;
    organisation_ = make_organisation("Elsewhere");
    grades_ = make_grades(6, 2);
    personas_.push_back({"elsewhere", with("Eve Elsewhere", Role::lead, std::nullopt)});
    organisation_ = own;
    grades_ = grades;
    run_sql(
        "insert into accounts (id, organisation_id, person_id, email_index, created_at) "
        "select id, organisation_id, id, cast(id as blob), 0 from people");
  }

  PersonId make_applicant() {
    const auto person = make_person("Abe Applicant", 2);
    known_["application_id"] = sent(person, Side::mentor, {"chess"}).text();
    return person;
  }

  http::Answer posted(const Viewer& who, const std::string& path, const std::string& body = "") {
    clock_.advance(std::chrono::seconds(1));
    auto answer = server_.post(path, body, http::as(who));
    EXPECT_LT(answer.status, 300) << path << "\n" << answer.body;
    return answer;
  }
  static std::string one(std::string_view name, std::string_view value) {
    return R"({")" + std::string(name) + R"(":")" + std::string(value) + R"("})";
  }
  const Viewer& persona(std::string_view name) const {
    return std::find_if(personas_.begin(), personas_.end(), [&](const auto& one) { return one.name == name; })
        ->viewer;
  }

  void furnish() {
    known_["programme_id"] = programme_.text();
    known_.merge(std::map<std::string, std::string>{{"kind", "charter"},
                                                    {"channel", "intranet"},
                                                    {"language", "en"},
                                                    {"question", "motivation"},
                                                    {"side", "mentor"},
                                                    {"token", "spent-or-never-given"},
                                                    {"topic", "listening"},
                                                    {"call_code", "no-such-call"},
                                                    {"code", "no-such-entry"},
                                                    {"criterion", "1"},
                                                    {"space_kind", "pair"}});
    // Nothing of these exists here: whoever gets past the door of such a route reads that it is not found.
    for (const auto* absent :
         {"change_id", "concern_id", "conversation_id", "grant_id", "identity_id", "import_id", "outcome_id",
          "parting_id", "passkey_id", "protected_time_id", "question_id", "reviewer_id", "selection_id",
          "sign_in_id", "slip_id", "talent_id", "wrap_id"})
      known_[absent] = "01a2027b-0000-7000-8000-000000000000";
    const auto run = make_run();
    known_["run_id"] = run.at("/id");
    const bool first_is_a = run.at("/proposals/0/mentor_id") == of_ann_.text();
    known_["proposal_id"] = run.at(first_is_a ? "/proposals/0/id" : "/proposals/1/id");
    ask(run);
    for (const auto person : {ann_, max_, bea_, moe_}) answer(person, "yes");
    const auto pairs = server_.get("/api/v1/pairs", http::as(viewer(ann_)));
    known_["pair_id"] = pairs.at("/items/0/id");
    known_["space_id"] = known_["pair_id"];
    known_["consent_id"] = server_.get("/api/v1/me/consents", http::as(viewer(ann_))).at("/items/0/id");
    known_["correction_id"] =
        posted(viewer(ann_), "/api/v1/me/corrections", R"({"field":"grade","should_be":"B2"})").at("/id");
    known_["session_id"] =
        posted(lead_, in_programme("/sessions"),
               R"({"kind":"induction_mentors","title":"Beginning","starts_at":"2026-12-01T14:00:00Z",)"
               R"("ends_at":"2026-12-01T15:00:00Z","time_zone":"Europe/London",)"
               R"("place":"Room 2","link":"","note":"","materials":[]})")
            .at("/id");
    known_["message_id"] =
        posted(lead_, in_programme("/messages"), R"({"audience":"mentors","subject":"Hello","text":"Soon."})")
            .at("/id");
    known_["network_id"] =
        posted(lead_, "/api/v1/networks", R"({"name":"Tide","greeting":"Welcome"})").at("/id");
    posted(lead_, "/api/v1/networks/" + known_["network_id"] + "/leads",
           one("person_id", persona("network").person.text()));
    known_["body_id"] =
        posted(lead_, "/api/v1/bodies", R"({"name":"Board","person_ids":[")" + max_.text() + R"("]})")
            .at("/id");
    known_["promise_id"] = posted(viewer(max_), "/api/v1/pairs/" + known_["pair_id"] + "/promises",
                                  R"({"deed":"any","audience":"partner","words":null,"due_on":"2027-02-01",)"
                                  R"("rests_on_partner":false,"is_done":false})")
                               .at("/items/0/id");
    known_["survey_id"] = posted(lead_, "/api/v1/surveys", "{}").at("/id");
    known_["tie_id"] = posted(lead_, "/api/v1/ties",
                              R"({"person_a_id":")" + ann_.text() + R"(","person_b_id":")" + moe_.text() +
                                  R"(","strength":"soft"})")
                           .at("/id");
  }

  std::string example_of(const dto::Json& schema, const std::string& field) {
    if (const auto* ref = schema.find("$ref"))
      return example_of(
          *contract_.find("components")->find("schemas")->find(ref->text.substr(ref->text.rfind('/') + 1)),
          field);
    if (const auto* choices = schema.find("enum")) return '"' + choices->list.front().text + '"';
    for (const auto* way : {"anyOf", "oneOf"})
      if (const auto* ways = schema.find(way)) return example_of(ways->list.front(), field);
    const auto* type = schema.find("type");
    if (type == nullptr) return "{}";
    const auto kind = type->kind == dto::Json::Kind::list ? type->list.front().text : type->text;
    if (kind == "object") return object_like(schema);
    if (kind == "array") return "[" + example_of(*schema.find("items"), field) + "]";
    if (kind == "boolean") return "true";
    if (kind == "integer") {
      const auto* least = schema.find("minimum");
      return std::to_string(least == nullptr ? 1 : std::max<std::int64_t>(least->whole, 1));
    }
    return text_like(schema, field);
  }
  std::string object_like(const dto::Json& schema) {
    const auto* required = schema.find("required");
    const auto* members = schema.find("properties");
    std::string all;
    if (required == nullptr || members == nullptr) return "{}";
    for (const auto& name : required->list)
      all +=
          (all.empty() ? "\"" : ",\"") + name.text + "\":" + example_of(*members->find(name.text), name.text);
    return "{" + all + "}";
  }
  std::string text_like(const dto::Json& schema, const std::string& field) const {
    const auto* format = schema.find("format");
    if (format == nullptr && field == "email") return R"("nia@board.example")";
    if (format == nullptr) {
      const auto* least = schema.find("minLength");
      const auto letters = least == nullptr ? 0 : static_cast<std::size_t>(least->whole);
      return '"' + std::string(std::max<std::size_t>(letters, 5), 'w') + '"';
    }
    if (format->text == "date") return R"("2026-11-21")";
    if (format->text == "date-time") return R"("2026-12-01T14:00:00Z")";
    const auto found = known_.find(field);
    return '"' + (found == known_.end() ? known_.at("person_id") : found->second) + '"';
  }
};

}  // namespace turnabout::app
