#include "platform/sign_in/links.hpp"

#include <array>

#include "platform/crypto/token.hpp"

namespace turnabout::links {
namespace {

using database::Statement;

constexpr Statement kInsert{
    "links.insert",
    "insert into links (token_hash, organisation_id, person_id, purpose, subject_id, expires_at, created_at)"
    " values ($1, $2, $3, $4, $5, $6, $7)"};
// Whoever has left or is shut out has no links any more.
constexpr Statement kFind{
    "links.find",
    "select l.organisation_id, l.person_id, l.subject_id, l.expires_at, l.used_at from links l"
    " left join people p on p.id = l.person_id left join accounts a on a.person_id = l.person_id"
    " where l.token_hash = $1 and l.purpose = $2 and a.disabled_at is null"
    " and (p.left_on is null or p.left_on > $3)"};
// One statement, so that of two presses of the button one finds nothing to do.
constexpr Statement kUse{"links.use",
                         "update links set used_at = $3 where token_hash = $1 and purpose = $2 and used_at "
                         "is null and expires_at > $3"
                         " returning organisation_id, person_id, subject_id, expires_at, used_at"};
constexpr Statement kWithdraw{
    "links.withdraw",
    "update links set expires_at = 0 where organisation_id = $1 and purpose = $2 and subject_id = $3"
    " and used_at is null"};
constexpr Statement kWithdrawAll{
    "links.withdraw_all",
    "update links set expires_at = 0 where organisation_id = $1 and purpose = $2 and person_id = $3"
    " and used_at is null"};
constexpr Statement kWithdrawEvery{
    "links.withdraw_every",
    "update links set expires_at = 0 where organisation_id = $1 and person_id = $2 and used_at is null"};
constexpr Statement kHasUsable{"links.has_usable",
                               "select count(*) from links where organisation_id = $1 and purpose = $2"
                               " and person_id = $3 and used_at is null and expires_at > $4"};
constexpr Statement kForget{"links.forget", "delete from links where expires_at < $1 or used_at < $1"};

constexpr OrganisationId kNoOrganisation{};

Link link_from(const database::Row& row) {
  return {.organisation = row.get<std::optional<OrganisationId>>(0),
          .person = row.get<std::optional<PersonId>>(1),
          .subject = row.get<std::optional<SubjectId>>(2),
          .expires_at = row.get<Instant>(3),
          .used_at = row.get<std::optional<Instant>>(4)};
}

}  // namespace

std::string make(database::Transaction& transaction, const Viewer& viewer, Instant now, const NewLink& link) {
  auto token = crypto::random_token();
  // The very first link is older than any organisation.
  const auto organisation =
      viewer.organisation == kNoOrganisation ? std::nullopt : std::optional(viewer.organisation);
  transaction.execute(kInsert, crypto::hash_token(token), organisation, link.person, link.purpose,
                      link.subject, now + link.life, now);
  return token;
}

Viewer viewer_of(const Link& link) {
  return {.kind = Viewer::Kind::link,
          .organisation = link.organisation.value_or(kNoOrganisation),
          .person = link.person.value_or(PersonId{})};
}

Peeked peek(database::Reader& reader, std::string_view purpose, std::string_view token, Instant now) {
  const auto row = reader.one(kFind, crypto::hash_token(token), purpose, date_of(now));
  if (!row) return {};
  Peeked peeked{.state = State::usable, .link = link_from(*row)};
  if (peeked.link.expires_at <= now) peeked.state = State::expired;
  if (peeked.link.used_at) peeked.state = State::used;
  return peeked;
}

// sign_in.md rule 10
Result<Link> use(database::Transaction& transaction, std::string_view purpose, std::string_view token,
                 Instant now) {
  if (const auto row = transaction.one(kUse, crypto::hash_token(token), purpose, now)) return link_from(*row);
  return refuse(Code::gone, "This link no longer works. Ask for a new one.");
}

void withdraw(database::Transaction& transaction, const Viewer& viewer, std::string_view purpose,
              SubjectId subject) {
  transaction.execute(kWithdraw, viewer.organisation, purpose, subject);
}

void withdraw_all(database::Transaction& transaction, const Viewer& viewer, std::string_view purpose,
                  PersonId person) {
  transaction.execute(kWithdrawAll, viewer.organisation, purpose, person);
}

void withdraw_all(database::Transaction& transaction, const Viewer& viewer, PersonId person) {
  transaction.execute(kWithdrawEvery, viewer.organisation, person);
}

bool has_usable(database::Reader& reader, const Viewer& viewer, std::string_view purpose, PersonId person,
                Instant now) {
  return reader.one(kHasUsable, viewer.organisation, purpose, person, now)->get<std::int64_t>(0) > 0;
}

std::int64_t forget_old(database::Transaction& transaction, Instant now) {
  return transaction.execute(kForget, now - std::chrono::hours(30 * 24));
}

std::span<const Statement* const> link_statements() {
  static constexpr std::array kAll{&kInsert,      &kFind,          &kUse,       &kWithdraw,
                                   &kWithdrawAll, &kWithdrawEvery, &kHasUsable, &kForget};
  return kAll;
}

}  // namespace turnabout::links
