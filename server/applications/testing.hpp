#pragma once

#include <string>

#include "applications/application_service.hpp"
#include "applications/application_store.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"

namespace turnabout::applications {

/// A programme with an open call, a lead, a mentor and a mentee, on a fresh database with a real sealer. What
/// other nouns would say is said by the fixture.
class ApplicationTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation();
  Viewer lead_ = person("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer mentor_ = person("Bo Mentor");
  Viewer mentee_ = person("Cy Mentee");
  programmes::Programme programme_ = make_programme();
  std::map<PersonId, programmes::Standing> standings_{
      {mentor_.person, {.rank = 2}}, {mentee_.person, {.rank = 6, .has_leadership_grade = true}}};
  std::vector<ApplicationId> withdrawn_;
  crypto::TestSealer sealer_;
  Service service_{*sealer_, neighbours()};

  Viewer person(std::string_view name, std::vector<Grant> grants = {}) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, name),
            .grants = std::move(grants)};
  }
  Neighbours neighbours() {
    return {.programme = [this](database::Reader&, const Viewer& viewer,
                                ProgrammeId id) -> Result<programmes::Programme> {
              if (viewer.organisation != organisation_ || id != programme_.id)
                return refuse(Code::not_found, "There is no such programme.");
              return programme_;
            },
            .call = [this](database::Reader&, std::string_view code) -> Result<programmes::PublicCall> {
              if (code != programme_.call_code) return refuse(Code::not_found, "There is no such call.");
              return programmes::PublicCall{programme_, "Harbour & Vale"};
            },
            .standing = [this](database::Reader&, const Viewer&,
                               PersonId id) -> Result<programmes::Standing> { return standings_[id]; },
            .ladder =
                [](database::Reader&, const Viewer&) {
                  return programmes::Ladder{1, 6};
                },
            .name_of = [](database::Reader&, const Viewer&,
                          PersonId) { return std::optional<std::string>("Mira Oakes"); },
            .on_withdrawal =
                [this](database::Transaction&, const Viewer&, Instant, const Application& application) {
                  withdrawn_.push_back(application.id);
                  return Result<void>{};
                }};
  }
  Application begin(const Viewer& viewer, Side side) {
    return db()
        .write([&](database::Transaction& transaction) {
          return service_.begin(transaction, viewer, clock_.now(), programme_.id, side, Route::open_call);
        })
        .value()
        .application;
  }
  Result<void> answer(const Viewer& viewer, ApplicationId id, std::string_view question,
                      std::vector<std::string> values) {
    return db().write([&](database::Transaction& transaction) {
      return service_.answer(transaction, viewer, clock_.now(), id, question,
                             {.values = values, .shared = true});
    });
  }
  Result<void> submit(const Viewer& viewer, ApplicationId id) {
    return db().write([&](database::Transaction& transaction) {
      return service_.submit(transaction, viewer, clock_.now(), id, Consent::given);
    });
  }
  /// A mentor's application with every required answer, sent.
  Application sent_by_mentor() {
    const auto application = begin(mentor_, Side::mentor);
    EXPECT_TRUE(answer(mentor_, application.id, "preferred_name", {"Bo"}));
    EXPECT_TRUE(answer(mentor_, application.id, "ways_to_meet", {"video", "walking"}));
    EXPECT_TRUE(answer(mentor_, application.id, "languages", {"english"}));
    EXPECT_TRUE(submit(mentor_, application.id));
    return application;
  }
  std::int64_t count(std::string_view from_where) {
    const auto text = "select count(*) from " + std::string(from_where);
    const database::Statement statement{text, text};
    return db().read([&](database::Reader& reader) { return reader.one(statement)->get<std::int64_t>(0); });
  }

 private:
  programmes::Programme make_programme() {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code, "
        "created_at,"
        " updated_at) values ($1, $2, 'Listening up', 'reverse_six_months', 'reverse', 'recruiting', '{}', "
        "'opencode',"
        " 0, 0)"};
    programmes::Programme made{.id = ProgrammeId{make_uuid7(1'790'000'000'000)},
                               .organisation = organisation_,
                               .template_key = "reverse_six_months",
                               .kind = programmes::Kind::reverse,
                               .state = programmes::State::recruiting,
                               .set_up = {},
                               .call_code = "opencode"};
    made.set_up.name = "Listening up";
    made.set_up.who_for = "People whose voice is seldom heard";
    made.set_up.settings.mentor_capacity = 2;
    db().write(
        [&](database::Transaction& transaction) { transaction.execute(kInsert, made.id, organisation_); });
    return made;
  }
};

}  // namespace turnabout::applications
