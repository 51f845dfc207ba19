#include "conversations/conversation_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

namespace turnabout::conversations {
namespace {

using database::Statement;

constexpr Statement kOfPair{
    "conversations.of_pair",
    "select id, pair_id, met_on, minutes, way, outcome, recorded_at, version from conversations"
    " where pair_id = $1 and organisation_id = $2 order by met_on, id"};
constexpr Statement kInProgramme{
    "conversations.in_programme",
    "select c.id, c.pair_id, c.met_on, c.minutes, c.way, c.outcome, c.recorded_at, c.version from"
    " conversations c join pairs p on p.id = c.pair_id where p.programme_id = $1 and p.organisation_id = $2"
    " and p.closed_at is null order by c.met_on, c.id"};
constexpr Statement kFind{
    "conversations.find",
    "select id, pair_id, met_on, minutes, way, outcome, recorded_at, version from conversations"
    " where id = $1 and organisation_id = $2"};
constexpr Statement kMetIn{"conversations.met_in",
                           "select distinct c.pair_id from conversations c join pairs p on p.id = c.pair_id"
                           " where p.programme_id = $1 and p.organisation_id = $2 and c.outcome = 'held'"};
constexpr Statement kRecord{
    "conversations.record",
    "insert into conversations (id, organisation_id, pair_id, met_on, minutes, way, outcome, recorded_at,"
    " updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};
constexpr Statement kCorrect{
    "conversations.correct",
    "update conversations set met_on = $1, minutes = $2, way = $3, outcome = $4, updated_at = $5,"
    " version = version + 1 where id = $6 and organisation_id = $7 and version = $8"};
constexpr Statement kPart{"conversations.part",
                          "insert into try_outs (pair_id, ended_on) values ($1, $2)"
                          " on conflict (pair_id) do nothing"};
constexpr Statement kParted{"conversations.parted",
                            "select count(*) from try_outs t join pairs p on p.id = t.pair_id"
                            " where t.pair_id = $1 and p.organisation_id = $2"};

constexpr std::array kStatements{&kOfPair, &kInProgramme, &kFind, &kMetIn,
                                 &kRecord, &kCorrect,     &kPart, &kParted};

template <class Enum>
Enum enum_of(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in conversations");
  return value;
}

Conversation conversation_of(const database::Row& row) {
  return {.id = row.get<ConversationId>(0),
          .pair = row.get<PairId>(1),
          .meeting = {.on = row.get<Date>(2),
                      .minutes = row.get<int>(3),
                      .way = enum_of<Way>(row.get<std::string>(4)),
                      .outcome = enum_of<Outcome>(row.get<std::string>(5))},
          .recorded_at = row.get<Instant>(6),
          .version = row.get<std::int64_t>(7)};
}

/// What the database refused, in words.
tl::unexpected<Problem> refused(const database::Error& error) {
  if (error.kind == database::Error::Kind::rule && error.name == "conversations.first")
    return refuse_by("conversations.md rule 5",
                     "The first conversation is recorded once both are prepared and the agreement stands.");
  if (error.kind == database::Error::Kind::rule && error.name == "conversations.open")
    return refuse(Code::wrong_state, "This pairing has ended.");
  if (error.kind == database::Error::Kind::unique)
    return refuse(Code::already_exists, "A conversation on this day has just been recorded.");
  throw error;
}

}  // namespace

Conversations conversations_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  Conversations all;
  for (const auto& row : reader.query(kOfPair, pair, viewer.organisation))
    all.push_back(conversation_of(row));
  return all;
}

std::map<PairId, Conversations> conversations_in(database::Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme) {
  std::map<PairId, Conversations> all;
  for (const auto& row : reader.query(kInProgramme, programme, viewer.organisation)) {
    auto conversation = conversation_of(row);
    all[conversation.pair].push_back(conversation);
  }
  return all;
}

Result<Conversation> load(database::Reader& reader, const Viewer& viewer, ConversationId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such conversation.");
  return conversation_of(*row);
}

std::set<PairId> met_in(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::set<PairId> all;
  for (const auto& row : reader.query(kMetIn, programme, viewer.organisation)) all.insert(row.get<PairId>(0));
  return all;
}

Result<Conversation> record(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            PairId pair, const Meeting& meeting) {
  const ConversationId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kRecord, id, viewer.organisation, pair, meeting.on, meeting.minutes, meeting.way,
                        meeting.outcome, now);
  } catch (const database::Error& error) {
    return refused(error);
  }
  return load(transaction, viewer, id);
}

Result<Conversation> correct(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             const Conversation& before, const Meeting& after) {
  try {
    if (transaction.execute(kCorrect, after.on, after.minutes, after.way, after.outcome, now, before.id,
                            viewer.organisation, before.version) == 0)
      return refuse(Code::conflict,
                    "Your partner changed this in the meantime. Load it again, then make your change.");
  } catch (const database::Error& error) {
    return refused(error);
  }
  return load(transaction, viewer, before.id);
}

void keep_parted(database::Transaction& transaction, PairId pair, Date on) {
  transaction.execute(kPart, pair, on);
}

bool has_parted(database::Reader& reader, const Viewer& viewer, PairId pair) {
  return reader.one(kParted, pair, viewer.organisation)->get<std::int64_t>(0) > 0;
}

std::span<const Statement* const> conversation_statements() {
  return kStatements;
}

}  // namespace turnabout::conversations
