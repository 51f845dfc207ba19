#include "programmes/launch_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"
#include "programmes/programme_events.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kFind{"launches.find",
                          "select l.purpose, l.strategy_goal, l.strategy_title, l.strategy_url, "
                          "l.answerer_id, l.answer_days, l.positive_action, l.open_because,"
                          " l.plan_review_on, l.dpia, l.dpia_because, l.version, g.passed_at from launches l"
                          " left join launch_gates g on g.programme_id = l.programme_id"
                          " where l.programme_id = $1 and l.organisation_id = $2"};
constexpr Statement kChosen{
    "launches.chosen",
    "select c.outcome_id from programme_outcomes c join outcomes o on o.id = c.outcome_id"
    " where c.programme_id = $1 and o.organisation_id = $2 order by o.kind, o.name"};
constexpr Statement kHolders{
    "launches.holders",
    "select distinct g.role, p.id, p.name from grants g join people p on p.id = g.person_id"
    " where g.organisation_id = $2 and (g.programme_id is null or g.programme_id = $1)"
    " and g.revoked_at is null and p.left_on is null and g.role in ('lead', 'sponsor', 'independent_contact')"
    " order by p.name, p.id"};
constexpr Statement kAnswerer{"launches.answerer",
                              "select p.id, p.name, p.left_on from launches l join people p on p.id = "
                              "l.answerer_id where l.programme_id = $1 and l.organisation_id = $2"};
constexpr Statement kFinished{
    "launches.finished",
    "select distinct kind from programme_documents where programme_id = $1 and organisation_id = $2"
    " and finished_at is not null"};
constexpr Statement kInsert{
    "launches.insert",
    "insert into launches (programme_id, organisation_id, purpose, strategy_goal, strategy_title, "
    "strategy_url,"
    " answerer_id, answer_days, positive_action, open_because, plan_review_on, dpia, dpia_because, "
    "updated_by,"
    " updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"};
constexpr Statement kUpdate{
    "launches.update",
    "update launches set purpose = $3, strategy_goal = $4, strategy_title = $5, strategy_url = $6,"
    " answerer_id = $7, answer_days = $8, positive_action = $9, open_because = $10, plan_review_on = $11,"
    " dpia = $12, dpia_because = $13, updated_by = $14, updated_at = $15, version = version + 1"
    " where programme_id = $1 and organisation_id = $2 and version = $16"};
constexpr Statement kForgetChosen{"launches.forget_chosen",
                                  "delete from programme_outcomes where programme_id = $1"};
constexpr Statement kChoose{"launches.choose",
                            "insert into programme_outcomes (programme_id, outcome_id) values ($1, $2)"};
constexpr Statement kOutcomeHere{"launches.outcome_here",
                                 "select 1 from outcomes where id = $1 and organisation_id = $2"};
constexpr Statement kPersonHere{
    "launches.person_here",
    "select 1 from people where id = $1 and organisation_id = $2 and left_on is null"};
constexpr Statement kPassed{"launches.passed", "select 1 from launch_gates where programme_id = $1"};
constexpr Statement kPass{"launches.pass",
                          "insert into launch_gates (programme_id, organisation_id, passed_by, passed_at)"
                          " values ($1, $2, $3, $4)"};

constexpr std::array kStatements{&kFind,       &kChosen, &kHolders,      &kAnswerer, &kFinished,
                                 &kInsert,     &kUpdate, &kForgetChosen, &kChoose,   &kOutcomeHere,
                                 &kPersonHere, &kPassed, &kPass};

template <class E>
std::optional<E> parsed(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  E value{};
  if (!boost::describe::enum_from_string(text->c_str(), value))
    throw std::logic_error("unknown word in launches");
  return value;
}

std::optional<std::string> stored(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<PersonId> acting(const Viewer& viewer) {
  return viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::nullopt;
}

Problem invalid(std::string pointer, std::string message) {
  return {.code = Code::invalid,
          .message = "Some of this is not right yet.",
          .faults = {{std::move(pointer), std::move(message)}}};
}

std::vector<PersonId> ids(const std::vector<NamedPerson>& people) {
  std::vector<PersonId> all;
  for (const auto& person : people) all.push_back(person.id);
  return all;
}

}  // namespace

StoredLaunch load_launch(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  StoredLaunch found;
  const auto row = reader.one(kFind, programme, viewer.organisation);
  if (!row) return found;
  const auto text = [&](int column) { return row->get<std::optional<std::string>>(column).value_or(""); };
  found.said = {.purpose = text(0),
                .strategy_goal = text(1),
                .strategy_title = text(2),
                .strategy_url = text(3),
                .outcomes = {},
                .answerer = row->get<std::optional<PersonId>>(4),
                .answer_days = row->get<std::optional<int>>(5),
                .positive_action = parsed<PositiveAction>(row->get<std::optional<std::string>>(6)),
                .open_because = text(7),
                .plan_review_on = row->get<std::optional<Date>>(8),
                .dpia = parsed<Dpia>(row->get<std::optional<std::string>>(9)),
                .dpia_because = text(10)};
  for (const auto& chosen : reader.query(kChosen, programme, viewer.organisation))
    found.said.outcomes.push_back(chosen.get<OutcomeId>(0));
  found.version = row->get<std::int64_t>(11);
  found.passed_at = row->get<std::optional<Instant>>(12);
  return found;
}

Holders load_holders(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  Holders found;
  for (const auto& row : reader.query(kHolders, programme, viewer.organisation)) {
    const auto role = row.get<std::string>(0);
    auto& into = role == "lead" ? found.leads : role == "sponsor" ? found.sponsors : found.contacts;
    into.push_back({row.get<PersonId>(1), row.get<std::string>(2)});
  }
  const auto answerer = reader.one(kAnswerer, programme, viewer.organisation);
  if (answerer && answerer->is_null(2))
    found.answerer = NamedPerson{answerer->get<PersonId>(0), answerer->get<std::string>(1)};
  return found;
}

LaunchFacts launch_facts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Date today) {
  const auto holders = load_holders(reader, viewer, programme);
  LaunchFacts facts{.said = load_launch(reader, viewer, programme).said,
                    .sponsors = ids(holders.sponsors),
                    .leads = ids(holders.leads),
                    .contacts = ids(holders.contacts),
                    .answerer_is_here = holders.answerer.has_value(),
                    .plan_is_finished = false,
                    .dpia_is_finished = false,
                    .today = today};
  for (const auto& row : reader.query(kFinished, programme, viewer.organisation)) {
    const auto kind = row.get<std::string>(0);
    facts.plan_is_finished |= kind == "positive_action_plan";
    facts.dpia_is_finished |= kind == "dpia";
  }
  return facts;
}

Result<void> edit_launch(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         ProgrammeId programme, std::int64_t version, const Launch& after) {
  CHECK_OK(check_strategy(after));
  if (after.answerer && !transaction.one(kPersonHere, *after.answerer, viewer.organisation))
    return tl::make_unexpected(invalid("/answerer_id", "Choose somebody who works here and has not left."));
  for (const auto outcome : after.outcomes)
    if (!transaction.one(kOutcomeHere, outcome, viewer.organisation))
      return tl::make_unexpected(
          invalid("/outcome_ids", "Choose from your organisation's own values and skills."));
  if (load_launch(transaction, viewer, programme).version != version)
    return refuse(Code::conflict,
                  "Somebody else changed this in the meantime. Load it again, then make your change.");
  const auto write = [&](const Statement& statement, const auto&... more) {
    transaction.execute(statement, programme, viewer.organisation, stored(after.purpose),
                        stored(after.strategy_goal), stored(after.strategy_title), stored(after.strategy_url),
                        after.answerer, after.answer_days, after.positive_action, stored(after.open_because),
                        after.plan_review_on, after.dpia, stored(after.dpia_because), acting(viewer), now,
                        more...);
  };
  if (version == 0)
    write(kInsert);
  else
    write(kUpdate, version);
  transaction.execute(kForgetChosen, programme);
  for (const auto outcome : after.outcomes) transaction.execute(kChoose, programme, outcome);
  audit::record_event(transaction, viewer, now, {.kind = kLaunchEdited, .subject = programme.uuid});
  return {};
}

Result<void> pass_gate(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme) {
  if (transaction.one(kPassed, programme)) return {};
  CHECK_OK(may_open(gate(launch_facts(transaction, viewer, programme, date_of(now)))));
  transaction.execute(kPass, programme, viewer.organisation, acting(viewer), now);
  audit::record_event(transaction, viewer, now, {.kind = kGatePassed, .subject = programme.uuid});
  return {};
}

std::span<const Statement* const> launch_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
