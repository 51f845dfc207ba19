#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "applications/application_dto.hpp"
#include "applications/application_service.hpp"
#include "applications/funnel_store.hpp"
#include "applications/network_events.hpp"
#include "applications/network_policy.hpp"
#include "applications/network_store.hpp"
#include "applications/nomination_policy.hpp"
#include "applications/nomination_store.hpp"
#include "applications/recruiting_dto.hpp"
#include "applications/recruiting_routes.hpp"
#include "applications/talent_list_store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/http/api_spec.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::applications {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

using TalentList = dto::Page<wire::TalentShown>;

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, crypto::Sealer& sealer, RecruitingNeighbours neighbours)
      : database_(database), sealer_(sealer), neighbours_(std::move(neighbours)) {}

  // recruiting.md rules 12 and 16
  Result<Reply<wire::NominationsShown>> own(const Call& call) const {
    CHECK_OK(may_see_own_nominations(call.viewer));
    return database_.read([&](Reader& reader) -> Result<Reply<wire::NominationsShown>> {
      Reply<wire::NominationsShown> out;
      for (const auto& programme : neighbours_.programmes(reader, call.viewer))
        if (takes_nominations(terms_of(programme)))
          out.body.programmes.push_back({programme.id, programme.set_up.name, programme.set_up.who_for,
                                         programme.set_up.settings.label(named_side(programme.kind))});
      for (auto& person :
           people(reader, call.viewer, neighbours_.reports_of(reader, call.viewer, call.viewer.person)))
        out.body.reports.push_back(std::move(person));
      const auto sent = own_nominations(reader, sealer_, call.viewer);
      std::vector<PersonId> ids;
      for (const auto& one : sent) ids.push_back(one.nominee);
      std::map<PersonId, wire::RecruitingPerson> by_id;
      for (auto& person : people(reader, call.viewer, ids)) by_id.emplace(person.id, person);
      for (const auto& one : sent)
        if (const auto person = by_id.find(one.nominee); person != by_id.end())
          out.body.sent.push_back({one.programme, one.kind, person->second, one.sent_on});
      return out;
    });
  }

  Result<Reply<wire::Nominated>> name(const Call& call, const wire::NominationsSent& in) const {
    CHECK_OK(may_see_own_nominations(call.viewer));
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Nominated>> {
      TRY(const auto programme, neighbours_.applications.programme(transaction, call.viewer, id));
      CHECK_OK(may_begin(terms_of(programme)));
      if (in.kind == NominationKind::encouragement) CHECK_OK(leads_any(transaction, call.viewer));
      Reply<wire::Nominated> out;
      for (const auto& person : in.person_ids) {
        const auto named = name_one(transaction, call, programme, in.kind, person);
        if (named)
          ++out.body.sent;
        else
          out.body.not_sent.push_back({person, named.error().message});
      }
      return out;
    });
  }

  // recruiting.md rule 10
  Result<Reply<wire::ManagersAsked>> ask_managers(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::ManagersAsked>> {
      TRY(const auto programme, neighbours_.applications.programme(transaction, call.viewer, id));
      CHECK_OK(may_begin(terms_of(programme)));
      Reply<wire::ManagersAsked> out;
      for (const auto& manager : neighbours_.managers(transaction, call.viewer)) {
        if (!has_somebody(transaction, call.viewer, programme, manager)) continue;
        TRY(const auto reach, mail::tell_if_reachable(transaction, sealer_, call.viewer, call.now,
                                                      {.to = manager,
                                                       .words = "mail.managers_asked",
                                                       .arguments = {{"programme", programme.set_up.name}},
                                                       .path = "/nominate"}));
        if (reach == mail::Reach::reached) ++out.body.asked;
      }
      audit::record_event(transaction, call.viewer, call.now, {.kind = kManagersAsked, .subject = id.uuid});
      return out;
    });
  }

  // recruiting.md rule 18
  Result<Reply<TalentList>> list(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return database_.read([&](Reader& reader) -> Result<Reply<TalentList>> {
      // A lead of another organisation holds the role too; the programme is what they do not have.
      TRY(const auto programme, neighbours_.applications.programme(reader, call.viewer, id));
      return listed(reader, call.viewer, programme.id);
    });
  }

  Result<Reply<TalentList>> add(const Call& call, const wire::TalentSent& in) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return database_.write([&](Transaction& transaction) -> Result<Reply<TalentList>> {
      for (const auto& person : in.person_ids) {
        if (!neighbours_.applications.name_of(transaction, call.viewer, person))
          return refuse(Code::not_found, "There is no such person.");
        put_on_list(transaction, sealer_, call.viewer, call.now, id, person);
      }
      return listed(transaction, call.viewer, id);
    });
  }

  Result<Reply<TalentList>> take(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    TRY(const auto talent, call.id<TalentId>("talent_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return database_.write([&](Transaction& transaction) -> Result<Reply<TalentList>> {
      TRY(const auto programme, neighbours_.applications.programme(transaction, call.viewer, id));
      take_off_list(transaction, call.viewer, call.now, programme.id, talent);
      return listed(transaction, call.viewer, programme.id);
    });
  }

  /// The same mail as for everybody (recruiting.md rule 19).
  Result<Reply<wire::Nominated>> invite(const Call& call) const {
    TRY(const auto id, call.id<ProgrammeId>("programme_id"));
    CHECK_OK(may_keep_list(call.viewer, id));
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::Nominated>> {
      TRY(const auto programme, neighbours_.applications.programme(transaction, call.viewer, id));
      CHECK_OK(may_begin(terms_of(programme)));
      Reply<wire::Nominated> out;
      for (const auto& talent : talent_list(transaction, sealer_, call.viewer, id)) {
        if (talent.invited_on) continue;
        const auto invited = invite_one(transaction, call, programme, talent);
        if (invited)
          ++out.body.sent;
        else
          out.body.not_sent.push_back({talent.person, invited.error().message});
      }
      return out;
    });
  }

 private:
  std::vector<wire::RecruitingPerson> people(Reader& reader, const Viewer& viewer,
                                             const std::vector<PersonId>& ids) const {
    std::vector<wire::RecruitingPerson> all;
    if (ids.empty()) return all;
    for (const auto& one : neighbours_.colleagues(reader, viewer, ids))
      all.push_back({one.id, one.name, one.job_title});
    return all;
  }

  static Result<void> leads_any(Reader& reader, const Viewer& viewer) {
    for (const auto& network : list_networks(reader, viewer))
      if (leads_network(viewer, network)) return {};
    return refuse(Code::not_found, "There is no such network.");
  }

  /// Whether somebody reports to a manager who could be named for it.
  bool has_somebody(Reader& reader, const Viewer& viewer, const programmes::Programme& programme,
                    PersonId manager) const {
    const auto reports = neighbours_.reports_of(reader, viewer, manager);
    return std::any_of(reports.begin(), reports.end(), [&](PersonId person) {
      const auto standing = neighbours_.applications.standing(reader, viewer, person);
      return standing &&
             programmes::may_take(named_side(programme.kind), programme.kind, programme.set_up.settings,
                                  *standing, neighbours_.applications.ladder(reader, viewer));
    });
  }

  Result<void> name_one(Transaction& transaction, const Call& call, const programmes::Programme& programme,
                        NominationKind kind, PersonId person) const {
    const auto& viewer = call.viewer;
    TRY(const auto standing, neighbours_.applications.standing(transaction, viewer, person));
    CHECK_OK(may_name(terms_of(programme), neighbours_.applications.ladder(transaction, viewer),
                      {.kind = kind,
                       .nominator = viewer.person,
                       .nominee = person,
                       .line_above = neighbours_.line_above(transaction, viewer, person),
                       .standing = standing,
                       .encouraged = count_encouraged(transaction, viewer, programme.id)}));
    // recruiting.md rule 13
    const auto before =
        before_naming(transaction, sealer_, viewer, programme.id, named_side(programme.kind), person);
    const auto nomination =
        put_nomination(transaction, sealer_, viewer, call.now, programme.id, kind, person);
    if (!is_asked(before)) return {};
    const auto token = links::make(transaction, viewer, call.now,
                                   {.purpose = links::kNominated,
                                    .person = person,
                                    .subject = links::SubjectId{nomination.uuid},
                                    .life = std::chrono::days(kNominationDays)});
    const auto reach = mail::tell_if_reachable(transaction, sealer_, viewer, call.now,
                                               {.to = person,
                                                .words = "mail.nominated",
                                                .arguments = {{"programme", programme.set_up.name}},
                                                .path = "/nominated/" + token});
    if (!reach) return tl::make_unexpected(reach.error());
    return {};
  }

  Result<void> invite_one(Transaction& transaction, const Call& call, const programmes::Programme& programme,
                          const Talent& talent) const {
    const auto terms = terms_of(programme);
    const auto side = named_side(programme.kind);
    TRY(const auto standing, neighbours_.applications.standing(transaction, call.viewer, talent.person));
    CHECK_OK(programmes::may_take(side, terms.kind, terms.settings, standing,
                                  neighbours_.applications.ladder(transaction, call.viewer)));
    const bool mentor = side == Side::mentor;
    CHECK_OK(mail::enqueue(transaction, sealer_, call.viewer, call.now,
                           {.to = talent.person,
                            .words = mentor ? "mail.mentor_invitation" : "mail.mentee_invitation",
                            .arguments = {{"programme", programme.set_up.name},
                                          {mentor ? "mentor" : "mentee", terms.settings.label(side)}},
                            .path = fmt::format("/call/{}", programme.call_code)}));
    mark_invited(transaction, call.viewer, programme.id, talent.id, date_of(call.now));
    note_invitation(transaction, call.viewer, call.now, programme.id, side, talent.person);
    return {};
  }

  Result<Reply<TalentList>> listed(Reader& reader, const Viewer& viewer, ProgrammeId programme) const {
    const auto list = talent_list(reader, sealer_, viewer, programme);
    std::vector<PersonId> ids;
    for (const auto& one : list) ids.push_back(one.person);
    std::map<PersonId, wire::RecruitingPerson> by_id;
    for (auto& person : people(reader, viewer, ids)) by_id.emplace(person.id, person);
    Reply<TalentList> out;
    for (const auto& one : list)
      if (const auto person = by_id.find(one.person); person != by_id.end())
        out.body.items.push_back({one.id, person->second, one.invited_on});
    return out;
  }

  database::Database& database_;
  crypto::Sealer& sealer_;
  RecruitingNeighbours neighbours_;
};

http::RouteSpec of_lead(Method method, std::string_view pattern, std::string_view summary,
                        std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

std::vector<http::Route> for_leads(const Routes& routes) {
  return {route<Nothing, wire::ManagersAsked>(
              of_lead(Method::post, "/api/v1/programmes/{programme_id}/nomination-requests",
                      "Ask every line manager to think of somebody who reports to them",
                      {Code::not_found, Code::wrong_state}),
              [routes](const Call& call, Nothing) { return routes.ask_managers(call); }),
          route<Nothing, TalentList>(of_lead(Method::get, "/api/v1/programmes/{programme_id}/talent-list",
                                             "The leads' own list of people to think of", {Code::not_found}),
                                     [routes](const Call& call, Nothing) { return routes.list(call); }),
          route<wire::TalentSent, TalentList>(
              of_lead(Method::post, "/api/v1/programmes/{programme_id}/talent-list",
                      "Put people on the list; nobody is told", {Code::not_found}),
              [routes](const Call& call, const wire::TalentSent& in) { return routes.add(call, in); }),
          route<Nothing, TalentList>(
              of_lead(Method::delete_, "/api/v1/programmes/{programme_id}/talent-list/{talent_id}",
                      "Take somebody off the list", {Code::not_found}),
              [routes](const Call& call, Nothing) { return routes.take(call); }),
          route<Nothing, wire::Nominated>(
              of_lead(Method::post, "/api/v1/programmes/{programme_id}/talent-list/invitations",
                      "Invite whoever is on the list and was not invited, in the words of every invitation",
                      {Code::not_found, Code::wrong_state}),
              [routes](const Call& call, Nothing) { return routes.invite(call); })};
}

}  // namespace

std::vector<http::Route> nomination_routes(database::Database& database, crypto::Sealer& sealer,
                                           RecruitingNeighbours neighbours) {
  const Routes routes(database, sealer, std::move(neighbours));
  auto all = for_leads(routes);
  all.push_back(route<Nothing, wire::NominationsShown>(
      http::api_spec(Method::get, "/api/v1/nominations",
                     "Open programmes, who reports to the viewer, and whom the viewer has named",
                     Policy::signed_in(), {}),
      [routes](const Call& call, Nothing) { return routes.own(call); }));
  all.push_back(route<wire::NominationsSent, wire::Nominated>(
      http::api_spec(Method::post, "/api/v1/programmes/{programme_id}/nominations",
                     "Name people for a programme, who then decide alone", Policy::signed_in(),
                     {Code::not_found, Code::wrong_state}),
      [routes](const Call& call, const wire::NominationsSent& in) { return routes.name(call, in); }));
  return all;
}

}  // namespace turnabout::applications
