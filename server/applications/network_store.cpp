#include "applications/network_store.hpp"

#include <array>

#include "applications/network_events.hpp"
#include "platform/audit/audit.hpp"
#include "platform/crypto/token.hpp"
#include "platform/sign_in/grant_store.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;

constexpr std::size_t kCodeLength = 12;

constexpr Statement kInsert{"networks.insert",
                            "insert into networks (id, organisation_id, name, greeting, code, created_at,"
                            " updated_at) values ($1, $2, $3, $4, $5, $6, $6)"};
constexpr Statement kLoad{"networks.load",
                          "select id, name, greeting, code, closed_at, version from networks"
                          " where id = $1 and organisation_id = $2"};
constexpr Statement kList{"networks.list",
                          "select id, name, greeting, code, closed_at, version from networks"
                          " where organisation_id = $1 and closed_at is null order by lower(name), id"};
constexpr Statement kFind{"networks.find",
                          "select id, name, greeting, code, closed_at, version from networks"
                          " where code = $1 and organisation_id = $2 and closed_at is null"};
constexpr Statement kEdit{"networks.edit",
                          "update networks set name = $1, greeting = $2, updated_at = $3, version = version "
                          "+ 1 where id = $4 and organisation_id = $5 and version = $6"};
constexpr Statement kClose{"networks.close",
                           "update networks set closed_at = $1, updated_at = $1, version = version + 1"
                           " where id = $2 and organisation_id = $3 and closed_at is null"};
constexpr Statement kLeads{"networks.leads",
                           "select l.person_id from network_leads l join people p on p.id = l.person_id"
                           " where l.network_id = $1 order by p.search_name, p.id"};
constexpr Statement kAddLead{"networks.add_lead",
                             "insert into network_leads (network_id, person_id, added_at) values ($1, $2, $3)"
                             " on conflict (network_id, person_id) do nothing"};
constexpr Statement kTakeLead{"networks.take_lead",
                              "delete from network_leads where network_id = $1 and person_id = $2"};
constexpr Statement kStillLeads{"networks.still_leads",
                                "select count(*) from network_leads l join networks n on n.id = l.network_id"
                                " where l.person_id = $1 and n.organisation_id = $2 and n.closed_at is null"};
constexpr Statement kAsk{"networks.ask",
                         "insert into network_questions (id, organisation_id, network_id, programme_id,"
                         " question_sealed, asked_on) values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kQuestions{"networks.questions",
                               "select id, programme_id, question_sealed, answer, asked_on from "
                               "network_questions where network_id = $1 and organisation_id = $2"
                               " order by case when answer is null then 0 else 1 end, asked_on, id"};
constexpr Statement kWaiting{"networks.waiting_questions",
                             "select count(*) from network_questions q join networks n on n.id = q.network_id"
                             " where q.programme_id = $1 and q.organisation_id = $2 and q.answer is null"
                             " and q.asked_on <= $3 and n.closed_at is null"};
constexpr Statement kAnswer{"networks.answer",
                            "update network_questions set answer = $4 where id = $1 and network_id = $2"
                            " and organisation_id = $3"};
constexpr Statement kRemove{"networks.remove_question",
                            "delete from network_questions where id = $1 and network_id = $2"
                            " and organisation_id = $3"};

constexpr std::array kStatements{&kInsert, &kLoad,      &kList,    &kFind,     &kEdit,
                                 &kClose,  &kLeads,     &kAddLead, &kTakeLead, &kStillLeads,
                                 &kAsk,    &kQuestions, &kWaiting, &kAnswer,   &kRemove};

Network network_of(database::Reader& reader, const database::Row& row) {
  Network network{.id = row.get<NetworkId>(0),
                  .name = row.get<std::string>(1),
                  .greeting = row.get<std::string>(2),
                  .code = row.get<std::string>(3),
                  .closed = !row.is_null(4),
                  .version = row.get<std::int64_t>(5)};
  for (const auto& lead : reader.query(kLeads, network.id)) network.leads.push_back(lead.get<PersonId>(0));
  return network;
}

auto name_is_taken() {
  return tl::make_unexpected(Problem{.code = Code::already_exists,
                                     .message = "There is a network of that name already.",
                                     .faults = {{"/name", "Use another name."}}});
}

auto no_such_question() {
  return refuse(Code::not_found, "There is no such question.");
}

/// Sealed under a key of the network's own, as a question must name nobody.
PersonId key_of(NetworkId network) {
  return PersonId{network.uuid};
}
crypto::Place question_place(const std::string& row) {
  return {"network_questions.question_sealed", row};
}

}  // namespace

// recruiting.md rule 1
Result<Network> create_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               const NetworkWords& words) {
  const NetworkId id{make_uuid7(now.milliseconds())};
  for (const auto& other : list_networks(transaction, viewer))
    if (other.name == words.name) return name_is_taken();
  try {
    transaction.execute(kInsert, id, viewer.organisation, words.name, words.greeting,
                        crypto::random_token().substr(0, kCodeLength), now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return name_is_taken();
  }
  audit::record_event(transaction, viewer, now, {.kind = kNetworkCreated, .subject = id.uuid});
  return load_network(transaction, viewer, id);
}

Result<Network> load_network(database::Reader& reader, const Viewer& viewer, NetworkId id) {
  const auto row = reader.one(kLoad, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such network.");
  return network_of(reader, *row);
}

std::vector<Network> list_networks(database::Reader& reader, const Viewer& viewer) {
  std::vector<Network> all;
  for (const auto& row : reader.query(kList, viewer.organisation)) all.push_back(network_of(reader, row));
  return all;
}

// recruiting.md rule 5
std::optional<Network> find_network(database::Reader& reader, OrganisationId organisation,
                                    std::string_view code) {
  const auto row = reader.one(kFind, code, organisation);
  if (!row) return std::nullopt;
  return network_of(reader, *row);
}

Result<Network> edit_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             const Network& before, const NetworkWords& words) {
  try {
    if (transaction.execute(kEdit, words.name, words.greeting, now, before.id, viewer.organisation,
                            before.version) == 0)
      return refuse(Code::conflict,
                    "Somebody else changed this in the meantime. Load it again, then make your change.");
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return name_is_taken();
  }
  audit::record_event(transaction, viewer, now, {.kind = kNetworkEdited, .subject = before.id.uuid});
  return load_network(transaction, viewer, before.id);
}

// recruiting.md rules 3 and 9
void close_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Network& network) {
  for (const auto& lead : network.leads) take_lead(transaction, viewer, now, network, lead);
  if (transaction.execute(kClose, now, network.id, viewer.organisation) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kNetworkClosed, .subject = network.id.uuid});
}

namespace {

/// The role that whoever leads any network holds.
std::optional<sign_in::GrantId> network_role_of(database::Reader& reader, const Viewer& viewer,
                                                PersonId person) {
  for (const auto& held : sign_in::all_grants(reader, viewer))
    if (held.person == person && held.grant.role == Role::network_lead && !held.grant.programme)
      return held.id;
  return std::nullopt;
}

}  // namespace

// recruiting.md rule 3
Result<Named> name_lead(database::Transaction& transaction, const Viewer& viewer, Instant now,
                        const Network& network, PersonId person) {
  // Looked for first: a role that is there already would end the transaction as a refused row does.
  if (!network_role_of(transaction, viewer, person))
    CHECK_OK(
        sign_in::give_grant(transaction, viewer, now, person, {.role = Role::network_lead, .programme = {}}));
  if (transaction.execute(kAddLead, network.id, person, now) == 0) return Named::before;
  audit::record_event(transaction, viewer, now, {.kind = kNetworkLeadNamed, .subject = network.id.uuid});
  return Named::now;
}

void take_lead(database::Transaction& transaction, const Viewer& viewer, Instant now, const Network& network,
               PersonId person) {
  if (transaction.execute(kTakeLead, network.id, person) == 0) return;
  audit::record_event(transaction, viewer, now, {.kind = kNetworkLeadTaken, .subject = network.id.uuid});
  if (transaction.one(kStillLeads, person, viewer.organisation)->get<std::int64_t>(0) > 0) return;
  if (const auto held = network_role_of(transaction, viewer, person))
    sign_in::revoke_grant(transaction, viewer, now, *held);
}

// recruiting.md rule 8
void ask_network(database::Transaction& transaction, crypto::Sealer& sealer, OrganisationId organisation,
                 Date today, const Network& network, ProgrammeId programme, std::string_view question) {
  // An id without a time in it.
  const NetworkQuestionId id{make_uuid7(0)};
  transaction.execute(kAsk, id, organisation, network.id, programme,
                      sealer.seal(question_place(id.text()), key_of(network.id), question), today);
}

std::vector<NetworkQuestion> network_questions(database::Reader& reader, crypto::Sealer& sealer,
                                               OrganisationId organisation, NetworkId network) {
  std::vector<NetworkQuestion> all;
  for (const auto& row : reader.query(kQuestions, network, organisation)) {
    const auto id = row.get<NetworkQuestionId>(0);
    auto question = sealer.open(question_place(id.text()), key_of(network), row.get<database::Bytes>(2));
    if (!question) continue;
    all.push_back({.id = id,
                   .programme = row.get<ProgrammeId>(1),
                   .question = *std::move(question),
                   .answer = row.get<std::optional<std::string>>(3),
                   .asked_on = row.get<Date>(4)});
  }
  return all;
}

std::int64_t waiting_questions(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                               Date until) {
  return reader.one(kWaiting, programme, viewer.organisation, until)->get<std::int64_t>(0);
}

Result<void> answer_question(database::Transaction& transaction, const Viewer& viewer, NetworkId network,
                             NetworkQuestionId id, std::string_view answer) {
  if (transaction.execute(kAnswer, id, network, viewer.organisation, answer) == 0) return no_such_question();
  return {};
}

Result<void> remove_question(database::Transaction& transaction, const Viewer& viewer, NetworkId network,
                             NetworkQuestionId id) {
  if (transaction.execute(kRemove, id, network, viewer.organisation) == 0) return no_such_question();
  return {};
}

std::span<const Statement* const> network_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
