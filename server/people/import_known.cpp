#include "people/import_known.hpp"

#include <algorithm>
#include <array>

#include "people/person.hpp"
#include "platform/http/json.hpp"
#include "platform/sign_in/new_address.hpp"

namespace turnabout::people {

namespace {

using database::Statement;

#define KNOWN_PEOPLE                                                                                       \
  "select p.id, p.kind, p.staff_number, p.name, p.email_index, p.job_title, g.label, p.unit, p.location, " \
  "p.profession, p.started_on, p.left_on, p.manager_id, p.manager_staff_number, p.manager_state, "         \
  "p.is_head, "                                                                                            \
  "p.attributes, r.reviewer_id"                                                                            \
  " from people p left join grades g on g.id = p.grade_id"                                                 \
  " left join reviewers r on r.person_id = p.id and r.source = 'import'"
// The plus keeps SQLite from finding the organisation by an index and sorting all of it for every page.
constexpr Statement kKnown{
    "import_apply.known",
    KNOWN_PEOPLE
    " where +p.organisation_id = $1 and p.erased_at is null and p.id > $2 order by p.id limit 5000",
    KNOWN_PEOPLE
    " where p.organisation_id = $1 and p.erased_at is null and p.id > $2 order by p.id limit 5000"};
#undef KNOWN_PEOPLE
constexpr Statement kKnownSensitive{"import_apply.known_sensitive",
                                    "select id, sensitive_sealed from people where organisation_id = $1 and "
                                    "sensitive_sealed is not null order by id"};

/// Attributes as attributes_text writes them, whatever the database made of the JSON.
std::string same_attributes(const std::string& json) {
  if (json == "{}") return json;
  const auto read = dto::parse_json(json);
  if (!read) return "{}";
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto& member : read->object) pairs.emplace_back(member.name, member.value.text);
  return attributes_text(std::move(pairs));
}

KnownPerson person_from(const database::Row& row) {
  const auto text = [&](int column) { return row.get<std::optional<std::string>>(column).value_or(""); };
  const auto key = row.get<std::optional<database::Bytes>>(4).value_or(database::Bytes{});
  return {.id = row.get<PersonId>(0),
          .kind = row.get<std::string>(1) == "guest" ? PersonKind::guest : PersonKind::staff,
          .staff_number = text(2),
          .name = text(3),
          .email_key = std::string(key.begin(), key.end()),
          .job_title = text(5),
          .grade = text(6),
          .unit = text(7),
          .location = text(8),
          .profession = text(9),
          .started_on = row.get<std::optional<Date>>(10),
          .left_on = row.get<std::optional<Date>>(11),
          .manager = row.get<std::optional<PersonId>>(12),
          .reviewer = row.get<std::optional<PersonId>>(17),
          .manager_staff_number = text(13),
          .manager_state = parse_manager_state(row.get<std::string>(14)),
          .is_head = row.get<bool>(15),
          .attributes = same_attributes(row.get<std::string>(16)),
          .sensitive = {}};
}

/// People are in order of id; `id` is one of them.
std::vector<KnownPerson>::iterator known_person(std::vector<KnownPerson>& people, PersonId id) {
  return std::lower_bound(people.begin(), people.end(), id,
                          [](const KnownPerson& known, const PersonId& wanted) { return known.id < wanted; });
}

}  // namespace

std::vector<KnownPerson> known_people(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                      SensitiveColumns sensitive) {
  std::vector<KnownPerson> people;
  PersonId last{};
  for (;;) {
    const auto rows = reader.query(kKnown, viewer.organisation, last);
    for (const auto& row : rows) people.push_back(person_from(row));
    if (rows.empty()) break;
    last = people.back().id;
  }
  for (const auto& one : sign_in::everybody_who_signs_in(reader, viewer)) {
    auto& person = *known_person(people, one.person);
    person.signs_in = true;
    person.waiting_key.assign(one.waiting.begin(), one.waiting.end());
  }
  if (sensitive == SensitiveColumns::leave_sealed) return people;
  for (const auto& row : reader.query(kKnownSensitive, viewer.organisation)) {
    const auto id = row.get<PersonId>(0);
    const auto person = known_person(people, id);
    if (auto opened = sealer.open({"people.sensitive_sealed", id.text(), crypto::Purpose::equality}, id,
                                  row.get<database::Bytes>(1)))
      person->sensitive = *std::move(opened);
  }
  return people;
}

std::span<const Statement* const> known_statements() {
  static constexpr std::array kAll = {&kKnown, &kKnownSensitive};
  return kAll;
}

}  // namespace turnabout::people
