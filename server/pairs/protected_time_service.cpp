#include "pairs/protected_time_service.hpp"

#include <algorithm>
#include <set>

#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/protected_time_store.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"

namespace turnabout::pairs {
namespace {

tl::unexpected<Problem> no_such_pair() {
  return refuse(Code::not_found, "You have no pair there that goes on, so there is no time to ask for.");
}

OwnTimeState own_state(const TimeStanding& standing, Date today) {
  const bool stands = standing.ask && is_standing(*standing.ask, today);
  if (!standing.manager) return OwnTimeState::no_manager;  // protected_time.md rule 11
  if (!stands) return OwnTimeState::not_asked;
  if (standing.ask->manager != *standing.manager) return OwnTimeState::new_manager;
  if (standing.ask->state == TimeState::confirmed) return OwnTimeState::confirmed;
  return standing.ask->state == TimeState::talk ? OwnTimeState::talk : OwnTimeState::asked;
}

TeamTimeState team_state(TimeState state) {
  if (state == TimeState::confirmed) return TeamTimeState::confirmed;
  return state == TimeState::talk ? TeamTimeState::talk : TeamTimeState::asked;
}

std::optional<PersonId> id_of(const std::optional<Colleague>& colleague) {
  return colleague ? std::optional(colleague->id) : std::nullopt;
}

}  // namespace

TimeStanding ProtectedTimeService::standing(database::Reader& reader, const Viewer& viewer,
                                            const programmes::Programme& programme, Instant now) const {
  TimeStanding found{
      .need = time_need(programme, viewer.person, own_pairs(reader, viewer), date_of(now)),
      .manager = id_of(neighbours_.manager_of(reader, Viewer::system(viewer.organisation), viewer.person))};
  for (const auto& ask : own_time_asks(reader, viewer)) {
    if (ask.programme != programme.id) continue;
    // What was said by the line manager of now counts before what an earlier one was asked, unless that is
    // what still stands.
    const bool better = !found.ask || (!is_standing(*found.ask, date_of(now)) &&
                                       (is_standing(ask, date_of(now)) || ask.manager == found.manager));
    if (better) found.ask = ask;
  }
  return found;
}

Result<OwnTimesDto> ProtectedTimeService::own_now(database::Reader& reader, const Viewer& viewer,
                                                  Instant now) const {
  const auto system = Viewer::system(viewer.organisation);
  OwnTimesDto view;
  std::set<ProgrammeId> seen;
  for (const auto& pair : own_pairs(reader, viewer)) {
    if (!seen.insert(pair.programme).second) continue;
    TRY(const auto programme, neighbours_.programme(reader, system, pair.programme));
    const auto found = standing(reader, viewer, programme, now);
    if (!found.need) continue;
    OwnTimeDto own{.programme_id = programme.id,
                   .programme_name = programme.set_up.name,
                   .minutes_a_month = found.need->minutes_a_month,
                   .until = found.need->until,
                   .state = own_state(found, date_of(now)),
                   .manager_name = std::nullopt,
                   .leads = {},
                   .abilities = asker_abilities(found, date_of(now))};
    auto people = neighbours_.leads(reader, system, programme.id);
    if (found.manager) people.push_back(*found.manager);
    const auto names = neighbours_.colleagues(reader, system, people);
    for (const auto& [id, colleague] : names)
      if (id == found.manager)
        own.manager_name = colleague.name;
      else
        own.leads.push_back(colleague.name);
    view.items.push_back(std::move(own));
  }
  return view;
}

Result<OwnTimesDto> ProtectedTimeService::own(const Viewer& viewer, Instant now) {
  return database_.read([&](database::Reader& reader) { return own_now(reader, viewer, now); });
}

Result<OwnTimesDto> ProtectedTimeService::ask(const Viewer& viewer, ProgrammeId id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<OwnTimesDto> {
    auto programme = neighbours_.programme(tx, Viewer::system(viewer.organisation), id);
    if (!programme) return no_such_pair();
    const auto found = standing(tx, viewer, *programme, now);
    if (!found.need) return no_such_pair();
    if (!found.manager)
      return refuse(
          Code::wrong_state,
          "No line manager is known for you, so there is nobody to ask, and you need nobody's yes.");
    CHECK_OK(end_earlier(tx, viewer, found, now));
    auto kept =
        first_ask({make_uuid7(now.milliseconds())}, id, viewer.person, *found.manager, *found.need, now);
    const auto before = own_time_asks(tx, viewer);
    const auto same = std::find_if(before.begin(), before.end(), [&](const TimeAsk& ask) {
      return ask.programme == id && ask.manager == *found.manager;
    });
    if (same != before.end()) {
      TRY(kept, ask_again(*same, *found.need, now));
      CHECK_OK(save_time_ask(tx, viewer, kept));
    } else {
      CHECK_OK(add_time_ask(tx, viewer, kept));
    }
    CHECK_OK(tell_manager(tx, viewer, kept, *programme, now));
    record_quietly(tx, viewer, now, {.kind = "protected_time.asked", .subject = kept.id.uuid});
    return own_now(tx, viewer, now);
  });
}

Result<void> ProtectedTimeService::end_earlier(database::Transaction& tx, const Viewer& viewer,
                                               const TimeStanding& standing, Instant now) const {
  const auto& ask = standing.ask;
  if (!ask || ask->manager == standing.manager || !is_standing(*ask, date_of(now))) return {};
  TRY(const auto ended, pairs::take_back(*ask, now));
  links::withdraw(tx, viewer, links::kTimeAsked, links::SubjectId{ended.id.uuid});
  mail::stop_about(tx, viewer, mail::AboutId{ended.id.uuid});
  return save_time_ask(tx, viewer, ended);
}

Result<void> ProtectedTimeService::tell_manager(database::Transaction& tx, const Viewer& viewer,
                                                const TimeAsk& ask, const programmes::Programme& programme,
                                                Instant now) const {
  const links::SubjectId subject{ask.id.uuid};
  links::withdraw(tx, viewer, links::kTimeAsked, subject);
  const auto token = links::make(tx, viewer, now,
                                 {.purpose = links::kTimeAsked,
                                  .person = ask.manager,
                                  .subject = subject,
                                  .life = std::chrono::days(kTimeLinkDays)});
  const auto names = neighbours_.colleagues(tx, Viewer::system(viewer.organisation), {ask.person});
  const auto name = names.find(ask.person);
  CHECK_OK(mail::tell_if_reachable(
      tx, sealer_, viewer, now,
      {.to = ask.manager,
       .words = "mail.time_asked",
       .arguments = {{"asker", name == names.end() ? std::string() : name->second.name},
                     {"programme", programme.set_up.name}},
       .path = "/time/" + token,
       .about = mail::AboutId{ask.id.uuid}}));
  return {};
}

Result<OwnTimesDto> ProtectedTimeService::take_back(const Viewer& viewer, ProgrammeId id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<OwnTimesDto> {
    for (const auto& ask : own_time_asks(tx, viewer)) {
      if (ask.programme != id || !is_standing(ask, date_of(now))) continue;
      TRY(const auto ended, pairs::take_back(ask, now));
      CHECK_OK(save_time_ask(tx, viewer, ended));
      links::withdraw(tx, viewer, links::kTimeAsked, links::SubjectId{ask.id.uuid});
      mail::stop_about(tx, viewer, mail::AboutId{ask.id.uuid});
      record_quietly(tx, viewer, now, {.kind = "protected_time.taken_back", .subject = ask.id.uuid});
      return own_now(tx, viewer, now);
    }
    return refuse(Code::wrong_state, "There is no question to your line manager that could be taken back.");
  });
}

Result<TeamTimesDto> ProtectedTimeService::team(const Viewer& viewer, Instant now) {
  return database_.read([&](database::Reader& reader) -> Result<TeamTimesDto> {
    TeamTimesDto view;
    for (const auto& ask : managed_time_asks(reader, viewer))
      if (answerable(reader, viewer, ask.id, now)) {
        TRY(auto one, shown(reader, ask, viewer));
        view.items.push_back(std::move(one));
      }
    return view;
  });
}

Result<TimeAsk> ProtectedTimeService::answerable(database::Reader& reader, const Viewer& viewer,
                                                 ProtectedTimeId id, Instant now) const {
  const auto ask = find_time_ask(reader, viewer, id);
  if (!ask) return refuse(Code::not_found, "There is no such question for you.");
  const auto manager = neighbours_.manager_of(reader, Viewer::system(viewer.organisation), ask->person);
  CHECK_OK(may_answer_time(viewer, *ask, id_of(manager), date_of(now)));
  return *ask;
}

Result<TeamTimeDto> ProtectedTimeService::shown(database::Reader& reader, const TimeAsk& ask,
                                                const Viewer& viewer) const {
  const auto system = Viewer::system(viewer.organisation);
  TRY(const auto programme, neighbours_.programme(reader, system, ask.programme));
  const auto names = neighbours_.colleagues(reader, system, {ask.person});
  const auto name = names.find(ask.person);
  return TeamTimeDto{.id = ask.id,
                     .person_name = name == names.end() ? std::string() : name->second.name,
                     .programme_name = programme.set_up.name,
                     .minutes_a_month = ask.need.minutes_a_month,
                     .until = ask.need.until,
                     .state = team_state(ask.state),
                     .abilities = manager_abilities(ask)};
}

Result<TeamTimeDto> ProtectedTimeService::asked(const Viewer& viewer, ProtectedTimeId id, Instant now) {
  return database_.read([&](database::Reader& reader) -> Result<TeamTimeDto> {
    TRY(const auto ask, answerable(reader, viewer, id, now));
    return shown(reader, ask, viewer);
  });
}

Result<TeamTimeDto> ProtectedTimeService::answer(const Viewer& viewer, ProtectedTimeId id, TimeAnswer given,
                                                 Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<TeamTimeDto> {
    TRY(auto ask, answerable(tx, viewer, id, now));
    const auto before = ask.state;
    TRY(ask, pairs::answer(ask, given, now));
    TRY(auto view, shown(tx, ask, viewer));
    if (ask.state == before) return view;
    CHECK_OK(save_time_ask(tx, viewer, ask));
    links::withdraw(tx, viewer, links::kTimeAsked, links::SubjectId{id.uuid});
    record_quietly(tx, viewer, now, {.kind = "protected_time.answered", .subject = id.uuid});
    const bool yes = given == TimeAnswer::yes;
    CHECK_OK(mail::tell_if_reachable(tx, sealer_, viewer, now,
                                     {.to = ask.person,
                                      .words = yes ? "mail.time_confirmed" : "mail.time_talk",
                                      .arguments = {{"programme", view.programme_name}},
                                      .path = "/pairs"}));
    return view;
  });
}

Result<TimeCountsDto> ProtectedTimeService::counts(const Viewer& viewer, ProgrammeId id, Instant now) {
  CHECK_OK(may_see_time_counts(viewer, id));
  return database_.read([&](database::Reader& reader) -> Result<TimeCountsDto> {
    TRY(const auto programme, neighbours_.programme(reader, viewer, id));
    const auto told =
        time_counts(programmes::junior_side(programme.kind), date_of(now),
                    pairs_of_programme(reader, viewer, id), time_asks_of_programme(reader, viewer, id));
    TimeCountsDto view{
        .monday = told.monday, .paired = std::nullopt, .asked = std::nullopt, .confirmed = std::nullopt};
    if (!told.told) return view;
    view.paired = told.paired;
    view.asked = told.asked;
    view.confirmed = told.confirmed;
    return view;
  });
}

}  // namespace turnabout::pairs
