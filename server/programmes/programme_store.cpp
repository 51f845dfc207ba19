#include "programmes/programme_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"
#include "platform/crypto/token.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/programme_events.hpp"
#include "programmes/programme_wire.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kInsert{"programmes.insert",
                            "insert into programmes (id, organisation_id, name, template, kind, state, "
                            "starts_on, ends_on, head_steps,"
                            " settings, call_code, is_example, created_by, created_at, updated_at)"
                            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)"};
constexpr Statement kFind{"programmes.find",
                          "select id, organisation_id, name, template, kind, state, starts_on, ends_on, "
                          "settings, call_code, is_example,"
                          " version, created_at from programmes where id = $1 and organisation_id = $2"};
constexpr Statement kFindByCode{
    "programmes.find_by_code",
    "select p.id, p.organisation_id, p.name, p.template, p.kind, p.state, p.starts_on, p.ends_on, p.settings,"
    " p.call_code, p.is_example, p.version, p.created_at, o.name"
    " from programmes p join organisations o on o.id = p.organisation_id where p.call_code = $1"};
constexpr Statement kStrategyOf{
    "programmes.strategy_of",
    "select strategy_goal, strategy_title, strategy_url from launches where programme_id = $1"
    " and organisation_id = $2"};
constexpr Statement kList{
    "programmes.list",
    "select id, organisation_id, name, template, kind, state, starts_on, ends_on, settings, call_code, "
    "is_example,"
    " version, created_at from programmes where organisation_id = $1 order by created_at desc, id desc"};
constexpr Statement kEdit{"programmes.edit",
                          "update programmes set name = $1, starts_on = $2, ends_on = $3, head_steps = $4, "
                          "settings = $5, updated_at = $6,"
                          " version = version + 1 where id = $7 and organisation_id = $8 and version = $9"};
constexpr Statement kMove{"programmes.move",
                          "update programmes set state = $1, updated_at = $2, version = version + 1 where id "
                          "= $3 and organisation_id = $4"};

constexpr std::array kStatements{&kInsert, &kFind, &kFindByCode, &kStrategyOf, &kList, &kEdit, &kMove};

/// What the column `settings` holds: everything that no query asks for.
struct Stored {
  dto::Text<0, 1000> who_for;
  dto::List<dto::Text<1, 80>, 30> dimensions;
  dto::Text<0, 1000> focus;
  dto::List<Aim, 3> aims;
  dto::Whole<1, 5000> about_pairs;
  ProgrammeSettings settings;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (who_for, dimensions, focus, aims, about_pairs, settings))

std::string stored(const SetUp& set_up) {
  Stored wire;
  wire.who_for = {set_up.who_for};
  for (const auto& dimension : set_up.dimensions) wire.dimensions.items.push_back({dimension});
  wire.focus = {set_up.focus};
  wire.aims = {set_up.aims};
  wire.about_pairs = {set_up.about_pairs};
  wire.settings = to_wire(set_up.settings);
  return dto::write(wire);
}

template <class E>
E parsed(const std::string& text) {
  E value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in programmes");
  return value;
}

Programme programme_of(const database::Row& row) {
  Programme programme{.id = row.get<ProgrammeId>(0),
                      .organisation = row.get<OrganisationId>(1),
                      .template_key = row.get<std::string>(3),
                      .kind = parsed<Kind>(row.get<std::string>(4)),
                      .state = parsed<State>(row.get<std::string>(5)),
                      .set_up = {},
                      .call_code = row.get<std::string>(9),
                      .is_example = row.get<bool>(10),
                      .version = row.get<std::int64_t>(11),
                      .created_at = row.get<Instant>(12)};
  const auto wire = dto::read<Stored>(row.get<std::string>(8));
  if (!wire) throw std::logic_error("programmes.settings cannot be read");
  auto& set_up = programme.set_up;
  set_up.name = row.get<std::string>(2);
  set_up.who_for = wire->who_for.value;
  for (const auto& dimension : wire->dimensions) set_up.dimensions.push_back(dimension.value);
  set_up.focus = wire->focus.value;
  set_up.aims = wire->aims.items;
  set_up.about_pairs = static_cast<int>(wire->about_pairs.value);
  set_up.starts_on = row.get<Date>(6);
  set_up.ends_on = row.get<Date>(7);
  set_up.settings = from_wire(wire->settings);
  return programme;
}

/// Long enough that nobody finds a call by trying.
constexpr std::size_t kCodeLength = 16;

}  // namespace

Result<Programme> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         const Template& from, const SetUp& set_up, Content content) {
  const Programme programme{.id = ProgrammeId{make_uuid7(now.milliseconds())},
                            .organisation = viewer.organisation,
                            .template_key = from.key,
                            .kind = from.kind,
                            .state = State::planning,
                            .set_up = set_up,
                            .call_code = crypto::random_token().substr(0, kCodeLength),
                            .is_example = content == Content::example,
                            .version = 1,
                            .created_at = now};
  const auto creator = viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::nullopt;
  transaction.execute(kInsert, programme.id, programme.organisation, set_up.name, from.key, from.kind,
                      programme.state, set_up.starts_on, set_up.ends_on, set_up.settings.head_steps,
                      stored(set_up), programme.call_code, programme.is_example, creator, now);
  audit::record_event(transaction, viewer, now, {.kind = kCreated, .subject = programme.id.uuid});
  return programme;
}

Result<Programme> load(database::Reader& reader, const Viewer& viewer, ProgrammeId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such programme.");
  return programme_of(*row);
}

std::vector<Programme> list(database::Reader& reader, const Viewer& viewer) {
  std::vector<Programme> found;
  for (const auto& row : reader.query(kList, viewer.organisation)) found.push_back(programme_of(row));
  return found;
}

Result<PublicCall> load_call(database::Reader& reader, std::string_view code) {
  const auto row = reader.one(kFindByCode, code);
  if (!row) return refuse(Code::not_found, "There is no such call.");
  PublicCall call{programme_of(*row), row->get<std::string>(13)};
  if (const auto said = reader.one(kStrategyOf, call.programme.id, call.programme.organisation)) {
    const auto text = [&](int column) { return said->get<std::optional<std::string>>(column).value_or(""); };
    call.strategy_goal = text(0);
    call.strategy_title = text(1);
    call.strategy_url = text(2);
  }
  return call;
}

Result<Programme> edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Programme& before, const SetUp& after) {
  CHECK_OK(may_become(before.state, before.set_up, after));
  const auto changed_rows =
      transaction.execute(kEdit, after.name, after.starts_on, after.ends_on, after.settings.head_steps,
                          stored(after), now, before.id, viewer.organisation, before.version);
  if (changed_rows == 0)
    return refuse(Code::conflict,
                  "Somebody else changed this in the meantime. Load it again, then make your change.");
  audit::record_event(transaction, viewer, now, {.kind = kEdited, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

Result<Programme> move_on(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          ProgrammeId id, Move move) {
  TRY(const auto programme, load(transaction, viewer, id));
  TRY(const auto state, next(programme.state, move));
  if (state == programme.state) return programme;
  // programmes.md rule 22
  if (programme.state == State::planning && move == Move::open_call)
    CHECK_OK(pass_gate(transaction, viewer, now, id));
  transaction.execute(kMove, state, now, id, viewer.organisation);
  audit::record_event(transaction, viewer, now, {.kind = moved(move), .subject = id.uuid});
  return load(transaction, viewer, id);
}

std::span<const Statement* const> programme_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
