#include "app/keeping/private_words.hpp"

#include <array>

#include "app/keeping/schedule.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::keeping {
namespace {

using database::Statement;
using database::Transaction;

// Programmes of a person, by state: a pair that has ended still belongs to its programme.
#define TAKES_PART(person, state)                                                                     \
  "(exists (select 1 from applications a join programmes p on p.id = a.programme_id"                  \
  " where a.person_id = " person " and a.state <> 'withdrawn' and p.state " state                     \
  ") or exists (select 1 from pairs c join programmes p on p.id = c.programme_id where (c.mentor_id " \
  "= " person " or c.mentee_id = " person ") and p.state " state "))"

constexpr Statement kForget{"private_words.forget",
                            "update vault_lapses set told_on = null, goes_on = null"
                            " where organisation_id = $1 and goes_on is not null and " TAKES_PART(
                                "vault_lapses.person_id", "<> 'closed'")};
// Whose words have lapsed before was in a programme then, of which nothing may be left by now.
constexpr Statement kToTell{
    "private_words.to_tell",
    "select distinct e.author_id from vault_entries e where e.organisation_id = $1"
    " and e.space_kind = 'own' and e.body is not null"
    " and not exists (select 1 from vault_lapses l where l.person_id = e.author_id and l.goes_on is not null)"
    " and (" TAKES_PART("e.author_id", "= 'closed'")
    " or exists (select 1 from vault_lapses l where l.person_id = e.author_id"
    " and l.lapsed_before is not null))"
    " and not " TAKES_PART("e.author_id", "<> 'closed'")
    " order by e.author_id"};
#undef TAKES_PART
constexpr Statement kTell{"private_words.tell",
                          "insert into vault_lapses (person_id, organisation_id, told_on, goes_on)"
                          " values ($1, $2, $3, $4) on conflict (person_id) do update"
                          " set told_on = excluded.told_on, goes_on = excluded.goes_on"};
constexpr Statement kLapse{"private_words.lapse",
                           "update vault_lapses set lapsed_before = goes_on where organisation_id = $1"
                           " and goes_on <= $2"};
constexpr Statement kDrop{
    "private_words.drop",
    "update vault_entries set body = null where organisation_id = $1 and space_kind = 'own'"
    " and body is not null and exists (select 1 from vault_lapses l where l.person_id ="
    " vault_entries.author_id and l.goes_on <= $2 and vault_entries.day < l.lapsed_before)"};
constexpr Statement kDropSlips{
    "private_words.drop_slips",
    "delete from vault_slips where organisation_id = $1 and exists (select 1 from vault_lapses l"
    " where l.person_id = vault_slips.person_id and l.goes_on <= $2 and vault_slips.came_on < "
    "l.lapsed_before)"};
constexpr Statement kSettle{"private_words.settle",
                            "update vault_lapses set told_on = null, goes_on = null"
                            " where organisation_id = $1 and goes_on <= $2"};

constexpr std::array kAll{&kForget, &kToTell, &kTell, &kLapse, &kDrop, &kDropSlips, &kSettle};

void tell(Transaction& transaction, crypto::Sealer& sealer, OrganisationId organisation, PersonId person,
          Instant now) {
  const auto goes_on = words_go_on(date_of(now));
  transaction.execute(kTell, person, organisation, date_of(now), goes_on);
  // Whoever cannot be reached by mail finds it in their space.
  (void)mail::tell_if_reachable(transaction, sealer, Viewer::system(organisation), now,
                                {.to = person,
                                 .words = "mail.private_words",
                                 .arguments = {{"goes", start_of(goes_on)}},
                                 .path = "/vault"});
}

}  // namespace

std::int64_t let_private_words_go(Transaction& transaction, crypto::Sealer& sealer,
                                  OrganisationId organisation, Instant now) {
  const auto today = date_of(now);
  transaction.execute(kForget, organisation);
  transaction.execute(kLapse, organisation, today);
  const auto gone = transaction.execute(kDrop, organisation, today);
  transaction.execute(kDropSlips, organisation, today);
  transaction.execute(kSettle, organisation, today);
  for (const auto& row : transaction.query(kToTell, organisation))
    tell(transaction, sealer, organisation, row.get<PersonId>(0), now);
  return gone;
}

std::span<const Statement* const> private_words_statements() {
  return kAll;
}

}  // namespace turnabout::keeping
