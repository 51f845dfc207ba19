#include "vault/vault_service.hpp"

#include <algorithm>
#include <charconv>

#include "platform/audit/audit.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/token.hpp"
#include "platform/mail/outbox.hpp"
#include "vault/slip.hpp"
#include "vault/vault_events.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::vault {
namespace {

/// Entries of a page: with bodies of the largest size about four megabytes.
constexpr int kPage = 50;

/// What is kept of a browser's token. With the person, so that two who share a browser are not tied together.
database::Bytes browser_hash(const Viewer& viewer, std::string_view token) {
  return crypto::hash_token(viewer.person.text() + std::string(token));
}

bool is_token(std::string_view token) {
  return crypto::from_base64url(token, 32).has_value();
}

std::string cursor_of(const VaultEntry& last) {
  return last.author.text() + "." + std::to_string(last.number.value);
}

Result<After> after(std::optional<std::string_view> cursor) {
  if (!cursor) return After{};
  const auto dot = cursor->find('.');
  if (const auto author = PersonId::parse(cursor->substr(0, dot)); author && dot != std::string_view::npos) {
    const auto number = cursor->substr(dot + 1);
    After found{.author = *author};
    const auto read = std::from_chars(number.data(), number.data() + number.size(), found.number);
    if (read.ec == std::errc() && read.ptr == number.data() + number.size()) return found;
  }
  return refuse(Code::invalid, "This cursor is none that we gave. Begin without one.");
}

Compared said_by(const std::vector<Comparison>& all, const KeysOf& keys, PersonId by, PersonId of) {
  if (by == of) return Compared::same;
  if (!keys.contains(by) || !keys.contains(of)) return Compared::never;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Comparison& one) { return one.by == by && one.of == of; });
  return compared(found == all.end() ? std::nullopt : std::optional(*found), keys.at(by).fingerprint,
                  keys.at(of).fingerprint);
}

/// vault.md rule 14
bool all_compared(const Space& space, const std::vector<Comparison>& said, const KeysOf& keys) {
  for (const auto by : space.people)
    for (const auto of : space.people)
      if (said_by(said, keys, by, of) != Compared::same) return false;
  return true;
}

bool names_newest_keys(const EpochHead& epoch, const KeysOf& keys) {
  return epoch.number > 0 && std::all_of(epoch.members.begin(), epoch.members.end(), [&](const auto& member) {
           const auto found = keys.find(member.first);
           return found != keys.end() && found->second.fingerprint == member.second;
         });
}

std::optional<Keys> newest_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  const auto keys = newest_keys(reader, viewer, {person});
  return keys.empty() ? std::nullopt : std::optional(keys.begin()->second);
}

}  // namespace

VaultOwn VaultService::own(Reader& reader, const Viewer& viewer) const {
  VaultOwn out{.person = viewer.person,
               .statements = statements_of(reader, viewer, viewer.person),
               .sealed_keys = sealed_keys_of(reader, viewer),
               .wraps = ways_of(reader, viewer),
               .abilities = {}};
  out.generation = static_cast<std::int64_t>(out.statements.size());
  out.abilities = own_abilities(out.generation, static_cast<int>(out.wraps.size()));
  return out;
}

std::vector<Space> VaultService::shared(Reader& reader, const Viewer& viewer) const {
  auto all = neighbours_.spaces(reader, viewer);
  for (auto& space : all) std::sort(space.people.begin(), space.people.end());
  return all;
}

// vault.md rule 10
Result<void> VaultService::tell(Transaction& transaction, const Viewer& viewer, Instant now,
                                std::string_view what) const {
  const auto names = neighbours_.names(transaction, viewer, {viewer.person});
  const auto who = names.contains(viewer.person) ? names.at(viewer.person) : std::string();
  const auto mail_to = [&](PersonId to, std::string words) {
    return mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                   {.to = to,
                                    .words = std::move(words),
                                    .kind = mail::Kind::security,
                                    .arguments = {{"who", who}, {"when", now}}});
  };
  CHECK_OK(mail_to(viewer.person, "mail." + std::string(what)));
  std::vector<PersonId> told{viewer.person};
  for (const auto& space : shared(transaction, viewer))
    for (const auto person : space.people) {
      if (!space.open || std::find(told.begin(), told.end(), person) != told.end()) continue;
      told.push_back(person);
      CHECK_OK(mail_to(person, "mail." + std::string(what) + "_of_partner"));
    }
  return {};
}

std::optional<std::string> VaultService::remember_browser(Transaction& transaction, const Viewer& viewer,
                                                          Instant now,
                                                          std::optional<std::string> token) const {
  const bool has_one = token && is_token(*token);
  if (!has_one) token = crypto::random_token();
  keep_browser(transaction, viewer, date_of(now), browser_hash(viewer, *token));
  return has_one ? std::nullopt : token;
}

Result<VaultService::Known<VaultOwn>> VaultService::fetch(Transaction& transaction, const Viewer& viewer,
                                                          Instant now,
                                                          std::optional<std::string> token) const {
  CHECK_OK(may_keep(viewer));
  auto out = own(transaction, viewer);
  if (out.generation == 0) return Known<VaultOwn>{.body = std::move(out)};
  CHECK_OK(may_fetch(fetched_since(transaction, viewer, now - std::chrono::hours(1))));
  keep_fetch(transaction, viewer, now);
  if (token && knows_browser(transaction, viewer, browser_hash(viewer, *token)))
    return Known<VaultOwn>{.body = std::move(out)};
  CHECK_OK(tell(transaction, viewer, now, "vault_new_browser"));
  audit::record_event(transaction, viewer, now, {.kind = kNewBrowser, .subject = viewer.person.uuid});
  return Known<VaultOwn>{.body = std::move(out),
                         .token = remember_browser(transaction, viewer, now, std::move(token))};
}

Result<VaultService::Known<VaultOwn>> VaultService::begin(Transaction& transaction, const Viewer& viewer,
                                                          Instant now, const VaultNewGeneration& given,
                                                          std::optional<std::string> token) const {
  CHECK_OK(may_keep(viewer));
  const auto newest = newest_of(transaction, viewer, viewer.person);
  CHECK_OK(check_generation(given, viewer.person, newest));
  CHECK_OK(add_generation(transaction, viewer, date_of(now), given));
  if (newest) CHECK_OK(tell(transaction, viewer, now, "vault_new_keys"));
  audit::record_event(transaction, viewer, now,
                      {.kind = newest ? kBegunAnew : kSetUp, .subject = viewer.person.uuid});
  auto made = remember_browser(transaction, viewer, now, std::move(token));
  return Known<VaultOwn>{.body = own(transaction, viewer), .token = std::move(made)};
}

Result<VaultOwn> VaultService::add_way(Transaction& transaction, const Viewer& viewer, Instant now,
                                       const VaultWrap& wrap) const {
  CHECK_OK(may_keep(viewer));
  if (!newest_of(transaction, viewer, viewer.person))
    return refuse(Code::wrong_state, "There is no vault yet. Set it up first.");
  CHECK_OK(check_wrap(wrap));
  CHECK_OK(vault::add_way(transaction, viewer, date_of(now), wrap));
  audit::record_event(transaction, viewer, now, {.kind = kWayAdded, .subject = viewer.person.uuid});
  return own(transaction, viewer);
}

Result<VaultOwn> VaultService::take_way(Transaction& transaction, const Viewer& viewer, Instant now,
                                        WrapId id) const {
  CHECK_OK(may_keep(viewer));
  const auto ways = ways_of(transaction, viewer);
  const auto found =
      std::find_if(ways.begin(), ways.end(), [&](const VaultWayIn& way) { return way.id == id; });
  if (found == ways.end()) return nothing_there();
  CHECK_OK(may_take_away(found->method, static_cast<int>(ways.size())));
  vault::take_way(transaction, viewer, id);
  audit::record_event(transaction, viewer, now, {.kind = kWayTaken, .subject = viewer.person.uuid});
  return own(transaction, viewer);
}

Result<VaultPerson> VaultService::person(Reader& reader, const Viewer& viewer, PersonId person) const {
  CHECK_OK(may_know_keys(viewer, shared(reader, viewer), person));
  const auto names = neighbours_.names(reader, viewer, {person});
  return VaultPerson{.person = person,
                     .name = names.contains(person) ? names.at(person) : std::string(),
                     .statements = statements_of(reader, viewer, person)};
}

Result<VaultPerson> VaultService::compare(Transaction& transaction, const Viewer& viewer, Instant now,
                                          const VaultNewComparison& given) const {
  auto open = shared(transaction, viewer);
  std::erase_if(open, [](const Space& space) { return !space.open; });
  CHECK_OK(may_compare(viewer, open, given.person_id));
  const auto keys = newest_keys(transaction, viewer, {viewer.person, given.person_id});
  if (keys.size() != 2) return refuse_by("vault.md rule 12", "Not both of you have set up yet.");
  if (keys.at(given.person_id).fingerprint != given.fingerprint.value)
    return refuse(Code::conflict, "Their keys were made anew. Load them again and compare the words.");
  keep_comparison(transaction, viewer, date_of(now),
                  {.by = viewer.person,
                   .of = given.person_id,
                   .own_fingerprint = keys.at(viewer.person).fingerprint,
                   .fingerprint = given.fingerprint.value,
                   .same = given.same});
  if (!given.same)
    audit::record_event(transaction, viewer, now, {.kind = kNotTheSame, .subject = given.person_id.uuid});
  return person(transaction, viewer, given.person_id);
}

VaultSpaceSummary VaultService::summary(Reader& reader, const Viewer& viewer, const Space& space) const {
  const auto keys = newest_keys(reader, viewer, space.people);
  const auto said = comparisons_among(reader, viewer, space.people);
  const auto names = neighbours_.names(reader, viewer, space.people);
  const auto erased = neighbours_.erased(reader, viewer, space.people);
  const auto epoch = newest_epoch(reader, viewer, space.id);
  VaultSpaceSummary out{.kind = space.kind,
                        .id = space.id,
                        .open = space.open,
                        .people = {},
                        .epoch = epoch.number,
                        .entries = entries_in(reader, viewer, space.id),
                        .goes_on = {},
                        .lapsed_before = {},
                        .abilities = {}};
  if (space.kind == SpaceKind::own) {
    out.epoch = keys.contains(viewer.person) ? keys.at(viewer.person).generation : 0;
    const auto lapse = lapse_of(reader, viewer);
    out.goes_on = lapse.goes_on;
    out.lapsed_before = lapse.lapsed_before;
  }
  for (const auto person : space.people) {
    const auto found = keys.find(person);
    out.people.push_back(
        {.person = person,
         .name = names.contains(person) ? names.at(person) : std::string(),
         .set_up = found != keys.end(),
         .erased = std::find(erased.begin(), erased.end(), person) != erased.end(),
         .fingerprint = found == keys.end() ? std::nullopt : std::optional(found->second.fingerprint),
         .i_compared = said_by(said, keys, viewer.person, person),
         .they_compared = said_by(said, keys, person, viewer.person)});
  }
  out.abilities = abilities(viewer, space,
                            {.i_set_up = keys.contains(viewer.person),
                             .all_set_up = keys.size() == space.people.size(),
                             .all_compared = all_compared(space, said, keys),
                             .has_epoch = epoch.number > 0,
                             .epoch_is_newest = names_newest_keys(epoch, keys)});
  return out;
}

Result<VaultSpaces> VaultService::spaces(Reader& reader, const Viewer& viewer) const {
  CHECK_OK(may_keep(viewer));
  VaultSpaces out{.items = {summary(reader, viewer, own_space(viewer.person))}};
  for (const auto& space : shared(reader, viewer)) out.items.push_back(summary(reader, viewer, space));
  return out;
}

Result<Space> VaultService::space(Reader& reader, const Viewer& viewer, SpaceKind kind, SpaceId id) const {
  CHECK_OK(may_keep(viewer));
  auto all = shared(reader, viewer);
  all.push_back(own_space(viewer.person));
  for (auto& space : all)
    if (space.kind == kind && space.id == id && may_enter(viewer, space)) return std::move(space);
  return nothing_there();
}

Result<VaultSpaceView> VaultService::read(Reader& reader, const Viewer& viewer, const Space& space,
                                          std::optional<std::string_view> cursor) const {
  TRY(const auto from, after(cursor));
  VaultSpaceView out{.space = summary(reader, viewer, space),
                     .epochs = epochs_of(reader, viewer, space.id),
                     .entries = entries_of(reader, viewer, space.id, from, kPage + 1),
                     .next_cursor = {}};
  if (static_cast<int>(out.entries.size()) > kPage) {
    out.entries.pop_back();
    out.next_cursor = cursor_of(out.entries.back());
  }
  return out;
}

Result<VaultSpaceSummary> VaultService::add_epoch(Transaction& transaction, const Viewer& viewer, Instant now,
                                                  const Space& space, const VaultNewEpoch& given) const {
  const auto keys = newest_keys(transaction, viewer, space.people);
  CHECK_OK(check_epoch(given, space, viewer.person, newest_epoch(transaction, viewer, space.id), keys));
  CHECK_OK(vault::add_epoch(transaction, viewer, date_of(now), given));
  return summary(transaction, viewer, space);
}

Result<VaultSpaceSummary> VaultService::seal_again(Transaction& transaction, const Viewer& viewer,
                                                   const Space& space, const VaultBoxesAgain& given) const {
  const auto keys = newest_keys(transaction, viewer, space.people);
  const auto newest = newest_epoch(transaction, viewer, space.id);
  for (const auto& box : given.boxes) {
    CHECK_OK(check_again(box, space, viewer.person, newest, keys));
    keep_again(transaction, viewer, box);
  }
  return summary(transaction, viewer, space);
}

Result<VaultTaken> VaultService::add_entry(Transaction& transaction, const Viewer& viewer, Instant now,
                                           const Space& space, const VaultEntry& given) const {
  // sealing.md rule 20: what may have arrived is sent again as it is.
  if (const auto there = hash_at(transaction, viewer, space.id, given.number);
      there && given.author == viewer.person && *there == hash_of(given))
    return VaultTaken{.number = given.number, .hash = *there};
  const auto keys = newest_keys(transaction, viewer, space.people);
  TRY(auto hash,
      check_entry(given, {.space = space,
                          .author = viewer.person,
                          .today = date_of(now),
                          .head = head_of(transaction, viewer, space.id),
                          .item = item_in(transaction, viewer, space.id, given.item),
                          .epoch = newest_epoch(transaction, viewer, space.id),
                          .keys = keys,
                          .all_compared = all_compared(
                              space, comparisons_among(transaction, viewer, space.people), keys)}));
  CHECK_OK(vault::add_entry(transaction, viewer, given, hash));
  return VaultTaken{.number = given.number, .hash = std::move(hash)};
}

Result<VaultSlips> VaultService::slips(Reader& reader, const Viewer& viewer) const {
  CHECK_OK(may_keep(viewer));
  return VaultSlips{.items = slips_of(reader, viewer)};
}

Result<VaultSlipLink> VaultService::slip_link(Reader& reader, const Viewer& viewer) const {
  const auto keys = newest_of(reader, viewer, viewer.person);
  return VaultSlipLink{.person = viewer.person, .generation = keys ? keys->generation : 0};
}

Result<VaultSlipLink> VaultService::add_slip(Transaction& transaction, const Viewer& viewer, Instant now,
                                             const VaultNewSlip& given) const {
  TRY(const auto link, slip_link(transaction, viewer));
  CHECK_OK(check_slip(given, link.generation));
  CHECK_OK(keep_slip(transaction, viewer, date_of(now), given));
  return link;
}

Result<VaultSlips> VaultService::drop_slip(Transaction& transaction, const Viewer& viewer, SlipId id) const {
  CHECK_OK(may_keep(viewer));
  CHECK_OK(vault::drop_slip(transaction, viewer, id));
  return slips(transaction, viewer);
}

}  // namespace turnabout::vault
