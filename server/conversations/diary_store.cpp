#include "conversations/diary_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>
#include <boost/json.hpp>

#include "platform/mail/timing.hpp"

namespace turnabout::conversations {
namespace {

namespace json = boost::json;
using database::Statement;

constexpr Statement kHalfDays{
    "diary.half_days", "select half_days from free_times where person_id = $1 and organisation_id = $2"};
constexpr Statement kZone{"diary.zone",
                          "select time_zone from people where id = $1 and organisation_id = $2"};
constexpr Statement kKeepHalfDays{
    "diary.keep_half_days",
    "insert into free_times (person_id, organisation_id, half_days, updated_at) values ($1, $2, $3, $4)"
    " on conflict (person_id) do update set half_days = excluded.half_days, updated_at = "
    "excluded.updated_at"};
constexpr Statement kKeepZone{"diary.keep_zone",
                              "update people set time_zone = $1 where id = $2 and organisation_id = $3"};
constexpr Statement kAssistant{
    "diary.assistant",
    "select assistant_id from personal_assistants where person_id = $1 and organisation_id = $2"};
constexpr Statement kDiaries{
    "diary.diaries",
    "select a.person_id from personal_assistants a join people e on e.id = a.person_id"
    " where a.assistant_id = $1 and a.organisation_id = $2 order by e.name, e.id"};
constexpr Statement kForget{"diary.forget_assistant",
                            "delete from personal_assistants where person_id = $1 and organisation_id = $2"};
constexpr Statement kName{
    "diary.name_assistant",
    "insert into personal_assistants (person_id, organisation_id, assistant_id, named_at)"
    " values ($1, $2, $3, $4)"};
constexpr Statement kChoice{
    "diary.nudge_choice",
    "select wanted, paused_until from nudge_choices where person_id = $1 and organisation_id = $2"};
constexpr Statement kKeepChoice{
    "diary.keep_nudge_choice",
    "insert into nudge_choices (person_id, organisation_id, wanted, paused_until, updated_at)"
    " values ($1, $2, $3, $4, $5) on conflict (person_id) do update set wanted = excluded.wanted,"
    " paused_until = excluded.paused_until, updated_at = excluded.updated_at"};
constexpr Statement kNudge{"diary.keep_nudged",
                           "insert into nudges (pair_id, number, person_id, kind, nudged_at)"
                           " values ($1, $2, $3, $4, $5) on conflict do nothing"};
constexpr Statement kNudged{"diary.was_nudged",
                            "select count(*) from nudges where pair_id = $1 and number = $2"
                            " and person_id = $3 and kind = $4"};

constexpr std::array kStatements{&kHalfDays, &kZone, &kKeepHalfDays, &kKeepZone,   &kAssistant, &kDiaries,
                                 &kForget,   &kName, &kChoice,       &kKeepChoice, &kNudge,     &kNudged};

template <class Enum>
Enum enum_of(std::string_view text) {
  Enum value{};
  if (!boost::describe::enum_from_string(std::string(text).c_str(), value))
    throw std::logic_error("unknown word in somebody's diary");
  return value;
}

}  // namespace

std::optional<HalfDays> half_days_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto row = reader.one(kHalfDays, person, viewer.organisation);
  if (!row) return std::nullopt;
  HalfDays all;
  const auto stored = json::parse(row->get<std::string>(0));
  for (const auto& each : stored.as_array()) all.insert(enum_of<HalfDay>(each.as_string()));
  return all;
}

std::string zone_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto row = reader.one(kZone, person, viewer.organisation);
  const auto own = row ? row->get<std::optional<std::string>>(0) : std::nullopt;
  return own.value_or(std::string(mail::kDefaultZone));
}

void keep_availability(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Availability& availability) {
  json::array words;
  for (const auto each : availability.half_days) words.emplace_back(name(each));
  transaction.execute(kKeepHalfDays, viewer.person, viewer.organisation, json::serialize(words), now);
  transaction.execute(kKeepZone, availability.zone, viewer.person, viewer.organisation);
}

std::optional<PersonId> assistant_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto row = reader.one(kAssistant, person, viewer.organisation);
  return row ? std::optional(row->get<PersonId>(0)) : std::nullopt;
}

Assistants assistants_of(database::Reader& reader, const Viewer& viewer, const pairs::Pair& pair) {
  return {.mentor = assistant_of(reader, viewer, pair.mentor),
          .mentee = assistant_of(reader, viewer, pair.mentee)};
}

std::vector<PersonId> diaries_of(database::Reader& reader, const Viewer& viewer) {
  std::vector<PersonId> all;
  for (const auto& row : reader.query(kDiaries, viewer.person, viewer.organisation))
    all.push_back(row.get<PersonId>(0));
  return all;
}

Result<void> name_assistant(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            std::optional<PersonId> assistant) {
  transaction.execute(kForget, viewer.person, viewer.organisation);
  if (!assistant) return {};
  try {
    transaction.execute(kName, viewer.person, viewer.organisation, *assistant, now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule && error.kind != database::Error::Kind::check) throw;
    return refuse_by("bookings.md rule 13",
                     "Choose a colleague who works here, who is not yourself and not a partner of yours.");
  }
  return {};
}

NudgeChoice nudge_choice_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto row = reader.one(kChoice, person, viewer.organisation);
  if (!row) return {};
  return {.wanted = enum_of<Wanted>(row->get<std::string>(0)),
          .paused_until = row->get<std::optional<Date>>(1)};
}

void keep_nudge_choice(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const NudgeChoice& choice) {
  transaction.execute(kKeepChoice, viewer.person, viewer.organisation, choice.wanted, choice.paused_until,
                      now);
}

bool keep_nudged(database::Transaction& transaction, Instant now, PairId pair, int number, PersonId person,
                 Nudge kind) {
  return transaction.execute(kNudge, pair, number, person, kind, now) > 0;
}

bool was_nudged(database::Reader& reader, PairId pair, int number, PersonId person, Nudge kind) {
  return reader.one(kNudged, pair, number, person, kind)->get<std::int64_t>(0) > 0;
}

std::span<const Statement* const> diary_statements() {
  return kStatements;
}

}  // namespace turnabout::conversations
