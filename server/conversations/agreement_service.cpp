#include "conversations/agreement_service.hpp"

#include <stdexcept>

#include "conversations/agreement_store.hpp"
#include "conversations/conversation_events.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::conversations {
namespace {

PersonId partner_of(const pairs::Pair& pair, PersonId person) {
  return pair.mentor == person ? pair.mentee : pair.mentor;
}

WhoOfTwo who(const Viewer& viewer, PersonId person) {
  return viewer.is(person) ? WhoOfTwo::you : WhoOfTwo::partner;
}

std::vector<AgreementVersion> history_of(const Viewer& viewer, const Versions& versions) {
  std::vector<AgreementVersion> all;
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    AgreementVersion out{.number = version->number,
                         .proposed_by = who(viewer, version->proposed_by),
                         .proposed_at = version->proposed_at,
                         .is_readable = version->choices.has_value(),
                         .choices = {},
                         .confirmations = {}};
    if (version->choices) out.choices = to_wire(*version->choices).items;
    for (const auto& each : version->confirmations)
      out.confirmations.push_back({who(viewer, each.person), each.occasion, each.at});
    all.push_back(std::move(out));
  }
  return all;
}

std::vector<AgreementPoint> points_of(const programmes::Programme& programme, const Versions& versions) {
  const bool known = !versions.empty() && versions.back().choices;
  const auto chosen = known ? *versions.back().choices : usual_choices(programme);
  std::vector<AgreementPoint> all;
  for (const auto& each : points(programme)) {
    const auto own = chosen.find(each.point);
    all.push_back({.point = each.point,
                   .is_fixed = each.is_fixed(),
                   .choices = each.choices,
                   .chosen = own == chosen.end() ? std::nullopt : std::optional(own->second)});
  }
  return all;
}

}  // namespace

Result<AgreementService::Found> AgreementService::find(database::Reader& reader, const Viewer& viewer,
                                                       PairId id) const {
  auto pair = neighbours_.pair(reader, viewer, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  TRY(const auto side, side_in(viewer, *pair));
  TRY(auto programme, neighbours_.programme(reader, Viewer::system(viewer.organisation), pair->programme));
  return Found{.pair = *std::move(pair), .side = side, .programme = std::move(programme)};
}

Result<AgreementView> AgreementService::view(database::Reader& reader, const Viewer& viewer, Instant now,
                                             PairId id) const {
  TRY(const auto found, find(reader, viewer, id));
  const auto versions = versions_of(reader, sealer_, viewer, id);
  const auto& settings = found.programme.set_up.settings;
  return AgreementView{
      .pair_id = id,
      .programme_id = found.programme.id,
      .programme_name = found.programme.set_up.name,
      .partner_name = neighbours_.name_of(reader, viewer, partner_of(found.pair, viewer.person)),
      .kind = found.programme.kind,
      .side = found.side,
      .leads = settings.label(settings.agenda_owner),
      .books = settings.label(programmes::other(settings.agenda_owner)),
      .state = state(versions, found.pair),
      .latest = versions.empty() ? 0 : versions.back().number,
      .midpoint = midpoint(found.pair),
      .points = points_of(found.programme, versions),
      .history = history_of(viewer, versions),
      .abilities = agreement_abilities(viewer, found.pair, versions, date_of(now))};
}

Result<AgreementView> AgreementService::propose(Transaction& transaction, const Viewer& viewer, Instant now,
                                                PairId id, int base, const Choices& choices) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(check(found.programme, choices));
  const auto versions = versions_of(transaction, sealer_, viewer, id);
  TRY(const auto version, conversations::propose(versions, found.pair, viewer.person, base, choices, now));
  CHECK_OK(add_version(transaction, sealer_, viewer, id, version));
  record_quietly(transaction, viewer, now, kProposed, id);
  CHECK_OK(tell(transaction, viewer, now, found, partner_of(found.pair, viewer.person),
                "mail.agreement_proposed"));
  return view(transaction, viewer, now, id);
}

Result<AgreementView> AgreementService::confirm(Transaction& transaction, const Viewer& viewer, Instant now,
                                                PairId id, int number) const {
  TRY(const auto found, find(transaction, viewer, id));
  const auto versions = versions_of(transaction, sealer_, viewer, id);
  TRY(const auto confirmation, conversations::confirm(versions, found.pair, viewer.person, number, now));
  CHECK_OK(add_confirmation(transaction, viewer, versions.back().id, confirmation));
  record_quietly(transaction, viewer, now, kConfirmed, id);
  if (confirmation.occasion == Occasion::agreed)
    CHECK_OK(tell(transaction, viewer, now, found, partner_of(found.pair, viewer.person),
                  "mail.agreement_stands"));
  return view(transaction, viewer, now, id);
}

// agreements.md rule 9
Result<void> AgreementService::tell(Transaction& transaction, const Viewer& viewer, Instant now,
                                    const Found& found, PersonId to, std::string_view words) const {
  CHECK_OK(mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                   {.to = to,
                                    .words = std::string(words),
                                    .kind = mail::Kind::answer,
                                    .arguments = {{"programme", found.programme.set_up.name}},
                                    .path = "/pairs/" + found.pair.id.text() + "/agreement"}));
  return {};
}

void AgreementService::ask_half_way(database::Database& database, Instant now) const {
  const auto open = database.read([](database::Reader& reader) { return not_asked_half_way(reader); });
  for (const auto& [organisation, id] : open)
    database.write([&, pair = id, system = Viewer::system(organisation)](Transaction& transaction) {
      ask_half_way(transaction, system, now, pair);
    });
}

void AgreementService::ask_half_way(Transaction& transaction, const Viewer& system, Instant now,
                                    PairId id) const {
  const auto pair = neighbours_.pair(transaction, system, id);
  if (!pair || date_of(now) < midpoint(*pair)) return;
  const auto versions = outlines_of(transaction, system, id);
  auto programme = neighbours_.programme(transaction, system, pair->programme);
  if (!programme) return;
  const Found found{.pair = *pair, .side = {}, .programme = *std::move(programme)};
  bool kept = false;
  for (const auto person : {pair->mentor, pair->mentee}) {
    if (!is_asked_again(versions, *pair, person, date_of(now))) continue;
    if (!kept && !keep_asked_half_way(transaction, id, now)) return;
    kept = true;
    if (const auto told = tell(transaction, system, now, found, person, "mail.agreement_half_way"); !told)
      throw std::logic_error("a person of a pair is not there to be told: " + told.error().message);
  }
}

}  // namespace turnabout::conversations
