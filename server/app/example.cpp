#include "app/example.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "app/example_launch.hpp"
#include "app/example_measures.hpp"
#include "app/neighbours.hpp"
#include "people/import_worker.hpp"
#include "people/person_routes.hpp"
#include "people/person_store.hpp"
#include "platform/crypto/token.hpp"
#include "platform/http/dto.hpp"
#include "platform/http/router.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "programmes/programme_store.hpp"

// example_data.S: the files of examples/organisation.
extern "C" const char turnabout_example_staff[];
extern "C" const char turnabout_example_staff_end[];
extern "C" const char turnabout_example_organisation[];
extern "C" const char turnabout_example_organisation_end[];

namespace turnabout::app::example {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

constexpr Statement kIsLoaded{"example.is_loaded",
                              "select count(*) from organisations where is_example = $1"};
constexpr Statement kMark{"example.mark", "update organisations set is_example = $1 where id = $2"};
// Whoever signs in is real; whoever came in at the same instant is not. A list that names an invented person
// later makes them real (import_apply.update_person).
constexpr Statement kMarkPeople{
    "example.mark_people",
    "update people set is_example = $3 where organisation_id = $1 and created_at = $2"
    " and not exists (select 1 from accounts a where a.person_id = people.id)"};
constexpr Statement kOthers{"example.others",
                            "select count(*) from people p where p.organisation_id = $1"
                            " and not exists (select 1 from accounts a where a.person_id = p.id)"};

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// Easy to type: four groups of letters and digits, about 95 bits.
std::string make_passphrase() {
  std::string letters;
  while (letters.size() < 20)
    for (const char c : crypto::random_token())
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 && letters.size() < 20)
        letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return fmt::format("{}-{}-{}-{}", letters.substr(0, 5), letters.substr(5, 5), letters.substr(10, 5),
                     letters.substr(15));
}

std::vector<std::string> texts(const toml::node_view<const toml::node>& list) {
  std::vector<std::string> all;
  if (const auto* items = list.as_array())
    for (const auto& item : *items) all.push_back(item.value_or<std::string>(""));
  return all;
}

std::string text(const toml::table& table, std::string_view key) {
  return table[key].value_or<std::string>("");
}

template <class F>
void for_each_table(const toml::table& table, std::string_view key, F act) {
  if (const auto* items = table[key].as_array())
    for (const auto& item : *items) act(*item.as_table());
}

/// The handlers of the import, called as its pages call them, with the desk working at once instead of on its
/// thread.
class Import {
 public:
  Import(const Parts& parts, const Viewer& lead, Instant now)
      : lead_(lead),
        now_(now),
        desk_(parts.database, parts.sealer, [](Transaction&, const Viewer&, Instant) {}),
        router_(people::import_routes(parts.database, parts.sealer, [this](const people::ImportRef& import) {
          desk_.advance(import, now_);
        })) {}

  Result<void> run(std::string_view csv) {
    TRY(const auto added, send(http::Method::post, "/api/v1/imports", "text/csv", std::string(csv)));
    const auto path = "/api/v1/imports/" + added.find("id")->text;
    TRY(const auto read, send(http::Method::get, path, "", ""));
    dto::JsonWriter choice;
    choice.begin_object().key("columns").begin_list();
    for (const auto& column : read.find("columns")->list)
      choice.begin_object()
          .key("index")
          .whole(column.find("index")->whole)
          .key("target")
          .text(column.find("guess")->kind == dto::Json::Kind::text ? column.find("guess")->text : "ignore")
          .end_object();
    choice.end_list().key("equality_columns_on").begin_list().end_list();
    choice.key("mark_leavers").boolean(false).end_object();
    CHECK_OK(send(http::Method::put, path + "/columns", "application/json", choice.take()));
    CHECK_OK(send(http::Method::post, path + "/confirmation", "", ""));
    TRY(const auto done, send(http::Method::get, path, "", ""));
    if (done.find("state")->text == "confirmed") return {};
    return refuse(Code::internal, "The example's staff list could not be read.", done.find("state")->text);
  }

 private:
  Result<dto::Json> send(http::Method method, const std::string& path, const std::string& type,
                         std::string body) {
    const auto match = router_.match(method, path);
    http::Request request{.method = method, .path = path, .headers = {}, .body = std::move(body)};
    if (!type.empty()) request.headers.push_back({"Content-Type", type});
    request.path_parameters = match.parameters;
    CHECK_OK(match.route->spec.policy.admit(lead_));
    TRY(const auto response, match.route->handle({.viewer = lead_, .now = now_, .request = request}));
    return dto::parse_json(response.body);
  }

  const Viewer& lead_;
  Instant now_;
  people::ImportDesk desk_;
  http::Router router_;
};

constexpr Cohort kFirstCohort{.mentors = 12, .mentees = 6, .seed = 7};

/// Loading, step by step.
class Loader {
 public:
  Loader(const Parts& parts, Instant now, Viewer lead = {})
      : parts_(parts), now_(now), people_(parts.sealer), lead_(std::move(lead)) {}

  /// As an organisation of its own.
  Result<Loaded> run() {
    CHECK_OK(make_lead(about_));
    CHECK_OK(bring_people());
    CHECK_OK(make_programmes(about_));
    CHECK_OK(open_programme(*about_["programmes"][0].as_table()));
    TRY(const auto applied, apply(parts_, now_, loaded_.programme, kFirstCohort));
    CHECK_OK(give_sign_in("mentor", applied.people.front()));
    CHECK_OK(give_sign_in("mentee", applied.people.back()));
    return std::move(loaded_);
  }

  /// Into the lead's organisation. The programme comes first: whoever asks at the same time finds it there.
  Result<ProgrammeId> fill() {
    CHECK_OK(make_programme(*about_["programmes"][0].as_table(),
                            [this](Reader& reader) { return check_that_nobody_is_here(reader); }));
    CHECK_OK(bring_people());
    CHECK_OK(open_programme(*about_["programmes"][0].as_table()));
    CHECK_OK(apply(parts_, now_, loaded_.programme, kFirstCohort));
    return loaded_.programme;
  }

 private:
  Result<void> check_that_nobody_is_here(Reader& reader) {
    for (const auto& programme : programmes::list(reader, lead_))
      if (programme.is_example) return refuse(Code::wrong_state, "The example is here already.");
    if (reader.one(kOthers, lead_.organisation)->get<std::int64_t>(0) == 0) return {};
    return refuse(Code::wrong_state,
                  "Your own people are here already, and invented ones would mix with them. To look around, "
                  "start Turnabout with ./run --example: that makes an organisation of its own.");
  }

  Result<void> bring_people() {
    CHECK_OK(Import(parts_, lead_, now_).run(between(turnabout_example_staff, turnabout_example_staff_end)));
    return parts_.database.write([&](Transaction& transaction) -> Result<void> {
      CHECK_OK(describe(transaction, about_));
      transaction.execute(kMarkPeople, lead_.organisation, now_, true);
      return {};
    });
  }

  Result<void> make_lead(const toml::table& about) {
    const auto& lead = *about["lead"].as_table();
    SignIn sign_in{"lead", text(lead, "name"), text(lead, "email"), make_passphrase()};
    const auto hash = parts_.hasher.hash(sign_in.passphrase);
    CHECK_OK(parts_.database.write([&](Transaction& transaction) -> Result<void> {
      TRY(const auto account, sign_in::create_first_lead(transaction, parts_.sealer, now_,
                                                         {.organisation = text(about, "name"),
                                                          .name = sign_in.name,
                                                          .email = sign_in.email,
                                                          .passphrase_hash = hash}));
      lead_ = {.kind = Viewer::Kind::person,
               .organisation = account.organisation,
               .person = account.person,
               .grants = {{Role::lead, std::nullopt}}};
      transaction.execute(kMark, true, account.organisation);
      // Whoever installed this is still to come: the example's lead runs no installation.
      for (const auto& held : sign_in::own_grants(transaction, lead_))
        if (held.grant.role == Role::operator_) sign_in::revoke_grant(transaction, lead_, now_, held.id);
      return {};
    }));
    loaded_.sign_ins.push_back(std::move(sign_in));
    return {};
  }

  Result<PersonId> person(Reader& reader, const std::string& staff_number) {
    for (const auto& found : people_.list(reader, lead_, staff_number, std::nullopt, 10).people)
      if (found.staff_number == staff_number) return found.id;
    return refuse(Code::internal, "The example names somebody who is not in it.", staff_number);
  }

  Result<std::vector<PersonId>> persons(Reader& reader, const std::vector<std::string>& staff_numbers) {
    std::vector<PersonId> all;
    for (const auto& staff_number : staff_numbers) {
      TRY(const auto id, person(reader, staff_number));
      all.push_back(id);
    }
    return all;
  }

  Result<void> describe(Transaction& transaction, const toml::table& about) {
    const auto leadership = texts(about["grades"]["leadership"]);
    people::Ladder ladder;
    for (const auto& label : texts(about["grades"]["ladder"]))
      for (const auto& [grade, count] : people_.grades(transaction, lead_))
        if (grade.label == label)
          ladder.junior_to_senior.push_back(
              {grade.id, std::find(leadership.begin(), leadership.end(), label) != leadership.end()});
    people_.order_grades(transaction, lead_, ladder);
    TRY(const auto heads, persons(transaction, texts(about["heads"])));
    CHECK_OK(people_.set_heads(transaction, lead_, heads));
    Result<void> all_well;
    for_each_table(about, "guests", [&](const toml::table& guest) {
      const auto added = people_.add_guest(transaction, lead_, now_,
                                           {.name = text(guest, "name"),
                                            .email = text(guest, "email"),
                                            .job_title = text(guest, "job_title"),
                                            .grade = std::nullopt});
      if (!added) all_well = tl::make_unexpected(added.error());
    });
    for_each_table(about, "bodies", [&](const toml::table& body) {
      const auto members = persons(transaction, texts(body["members"]));
      if (!members ||
          !people_.save_body(transaction, lead_, now_, std::nullopt, text(body, "name"), *members))
        all_well = refuse(Code::internal, "A body of the example cannot be made.");
    });
    for_each_table(about, "ties", [&](const toml::table& tie) {
      const auto two = persons(transaction, texts(tie["people"]));
      if (!two ||
          !people_.add_tie(transaction, lead_, now_, two->at(0), two->at(1), people::TieStrength::soft))
        all_well = refuse(Code::internal, "A tie of the example cannot be declared.");
    });
    return all_well;
  }

  Result<void> make_programmes(const toml::table& about) {
    Result<void> all_well;
    for_each_table(about, "programmes", [&](const toml::table& programme) {
      if (all_well) all_well = make_programme(programme, [](Reader&) { return Result<void>{}; });
    });
    return all_well;
  }

  /// `check` is asked in the same transaction, before anything is written.
  template <class Check>
  Result<void> make_programme(const toml::table& table, Check check) {
    TRY(const auto from, programmes::find_template(text(table, "template")));
    programmes::SetUp said{.name = text(table, "name"),
                           .who_for = text(table, "who_for"),
                           .dimensions = texts(table["dimensions"]),
                           .focus = text(table, "focus"),
                           .aims = {},
                           .about_pairs = table["about_pairs"].value_or(10),
                           .starts_on = date_of(now_),
                           .ends_on = add_months(date_of(now_), from.window_months),
                           .settings = {}};
    for (const auto aim : {programmes::Aim::role_model_inclusion, programmes::Aim::develop_talent,
                           programmes::Aim::inclusive_culture})
      for (const auto& wanted : texts(table["aims"]))
        if (wanted == programmes::name(aim)) said.aims.push_back(aim);
    const auto set_up = programmes::begin_with(from, said);
    CHECK_OK(programmes::check(set_up));
    return parts_.database.write([&](Transaction& transaction) -> Result<void> {
      CHECK_OK(check(transaction));
      TRY(const auto made,
          programmes::create(transaction, lead_, now_, from, set_up, programmes::Content::example));
      if (text(table, "call") != "open") return {};
      loaded_.programme = made.id;
      loaded_.call_path = "/call/" + made.call_code;
      return {};
    });
  }

  /// Through the launch gate, as any other.
  Result<void> open_programme(const toml::table& table) {
    const auto& launch = *table["launch"].as_table();
    return parts_.database.write([&](Transaction& transaction) -> Result<void> {
      TRY(const auto programme, programmes::load(transaction, lead_, loaded_.programme));
      TRY(const auto sponsor, person(transaction, text(launch, "sponsor")));
      TRY(const auto contact, person(transaction, text(launch, "contact")));
      CHECK_OK(settle_launch(transaction, lead_, now_, programme,
                             {.purpose = text(launch, "purpose"),
                              .strategy_goal = text(launch, "strategy_goal"),
                              .values = texts(launch["values"]),
                              .competencies = texts(launch["competencies"]),
                              .sponsor = sponsor,
                              .contact = contact,
                              .answer_days = launch["answer_days"].value_or(14),
                              .open_because = text(launch, "open_because"),
                              .signed_off_by = text(launch, "signed_off_by")}));
      CHECK_OK(measure_start(transaction, parts_.sealer, lead_, now_, programme.id));
      CHECK_OK(programmes::move_on(transaction, lead_, now_, programme.id, programmes::Move::open_call));
      return {};
    });
  }

  Result<void> give_sign_in(std::string who, PersonId id) {
    const Viewer self{.kind = Viewer::Kind::person, .organisation = lead_.organisation, .person = id};
    SignIn sign_in{.who = std::move(who), .name = {}, .email = {}, .passphrase = make_passphrase()};
    const auto hash = parts_.hasher.hash(sign_in.passphrase);
    const auto done = parts_.database.write([&](Transaction& transaction) -> Result<void> {
      TRY(const auto found, people_.find(transaction, lead_, id));
      sign_in.name = found.name;
      sign_in.email = found.email.value_or("");
      const auto index = sign_in::email_index(parts_.sealer, sign_in.email);
      if (!index) return refuse(Code::internal, "Somebody of the example has no address.");
      CHECK_OK(sign_in::account_for(transaction, self, now_, *index));
      sign_in::set_passphrase(transaction, self, now_, hash);
      return {};
    });
    CHECK_OK(done);
    loaded_.sign_ins.push_back(std::move(sign_in));
    return {};
  }

  const Parts& parts_;
  Instant now_;
  people::PersonStore people_;
  Viewer lead_;
  const toml::table about_ =
      toml::parse(between(turnabout_example_organisation, turnabout_example_organisation_end));
  Loaded loaded_;
};

}  // namespace

bool is_loaded(database::Database& database) {
  return database.read([](Reader& reader) { return reader.one(kIsLoaded, true)->get<std::int64_t>(0) > 0; });
}

Result<Loaded> load(const Parts& parts, Instant now) {
  if (is_loaded(parts.database))
    return refuse(Code::already_exists, "The example organisation is here already.");
  return Loader(parts, now).run();
}

Result<ProgrammeId> fill(const Parts& parts, const Viewer& lead, Instant now) {
  auto filled = Loader(parts, now, lead).fill();
  // What came half in goes out again; nothing came in where it was refused.
  if (!filled && filled.error().code != Code::wrong_state) CHECK_OK(remove(parts, lead, now));
  return filled;
}

std::span<const Statement* const> fill_statements() {
  static constexpr std::array kAll{&kIsLoaded, &kMark, &kMarkPeople, &kOthers};
  return kAll;
}

}  // namespace turnabout::app::example
