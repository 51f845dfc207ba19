#include "pairs/pair_service.hpp"

#include "pairs/co_mentoring_store.hpp"
#include "pairs/pair_events.hpp"
#include "pairs/pair_store.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::pairs {
namespace {

AskRole role_of(Side side) {
  return side == Side::mentor ? AskRole::mentor : AskRole::mentee;
}

/// The other of the two; nothing for whoever is neither.
std::optional<PersonId> partner_in(const Viewer& viewer, const Pair& pair) {
  if (viewer.is(pair.mentor)) return pair.mentee;
  return viewer.is(pair.mentee) ? std::optional(pair.mentor) : std::nullopt;
}

tl::unexpected<Problem> no_such_pair() {
  return refuse(Code::not_found, "There is no such pair.");
}

}  // namespace

PartnerDto partner_of(const Colleague& colleague) {
  return {
      .id = colleague.id, .name = colleague.name, .job_title = colleague.job_title, .unit = colleague.unit};
}

Result<PairsDto> PairService::of_programme(const Viewer& viewer, ProgrammeId programme) {
  return database_.read([&](database::Reader& reader) -> Result<PairsDto> {
    CHECK_OK(may_see_board(viewer, programme));
    CHECK_OK(neighbours_.programme(reader, viewer, programme));
    return view(reader, viewer, pairs_of_programme(reader, viewer, programme));
  });
}

Result<PairsDto> PairService::own(const Viewer& viewer) {
  return database_.read(
      [&](database::Reader& reader) { return view(reader, viewer, own_pairs(reader, viewer)); });
}

Result<PairDto> PairService::one(const Viewer& viewer, PairId id) {
  return database_.read([&](database::Reader& reader) -> Result<PairDto> {
    const auto pair = find_pair(reader, viewer, id);
    if (!pair) return no_such_pair();
    CHECK_OK(may_see(viewer, *pair));
    TRY(auto shown, view(reader, viewer, {*pair}));
    return std::move(shown.items.front());
  });
}

Result<CircleDto> PairService::circle_of(const Viewer& viewer, PairId id) {
  return database_.read([&](database::Reader& reader) -> Result<CircleDto> {
    const auto pair = find_pair(reader, viewer, id);
    if (!pair) return no_such_pair();
    CHECK_OK(may_see(viewer, *pair));
    TRY(const auto in, neighbours_.programme(reader, Viewer::system(viewer.organisation), pair->programme));
    if (!meets_in_circles(in.kind) || pair->closed_at)
      return refuse(Code::not_found, "This pair meets in no circle.");
    const auto circles = circles_among(active_pairs_with(reader, viewer, pair->mentor_application));
    return shown(reader, viewer, circles).front();
  });
}

Result<CirclesDto> PairService::circles(const Viewer& viewer, ProgrammeId programme) {
  return database_.read([&](database::Reader& reader) -> Result<CirclesDto> {
    CHECK_OK(may_see_board(viewer, programme));
    TRY(const auto in, neighbours_.programme(reader, viewer, programme));
    CirclesDto all{.items = {}, .smallest = kSmallestCircle};
    if (meets_in_circles(in.kind))
      all.items = shown(reader, viewer, circles_among(pairs_of_programme(reader, viewer, programme)));
    return all;
  });
}

std::vector<CircleDto> PairService::shown(database::Reader& reader, const Viewer& viewer,
                                          const std::vector<Circle>& circles) const {
  std::vector<PersonId> people;
  for (const auto& circle : circles) {
    people.push_back(circle.mentor);
    for (const auto& pair : circle.pairs) people.push_back(pair.mentee);
  }
  const auto colleagues = neighbours_.colleagues(reader, viewer, people);
  std::vector<CircleDto> all;
  for (const auto& circle : circles) {
    auto& one = all.emplace_back();
    one.mentor_name = colleagues.at(circle.mentor).name;
    one.too_few = has_too_few(circle);
    for (const auto& pair : circle.pairs) one.member_names.push_back(colleagues.at(pair.mentee).name);
  }
  return all;
}

Result<PairDto> PairService::close(const Viewer& viewer, PairId id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<PairDto> {
    const auto pair = find_pair(tx, viewer, id);
    if (!pair) return no_such_pair();
    CHECK_OK(may_close(viewer, *pair));
    CHECK_OK(end(tx, viewer, *pair, now, "mail.pair_closed"));
    TRY(auto shown, view(tx, viewer, {*find_pair(tx, viewer, id)}));
    return std::move(shown.items.front());
  });
}

Result<void> PairService::end(database::Transaction& tx, const Viewer& viewer, const Pair& pair, Instant now,
                              std::string_view words) const {
  TRY(const auto closed, pairs::close(pair, now));
  const auto three = live_co_mentoring_of(tx, viewer, pair.id);
  CHECK_OK(save_closed(tx, viewer, closed));
  record_quietly(tx, viewer, now, pair_closed(closed));
  TRY(const auto programme, neighbours_.programme(tx, Viewer::system(viewer.organisation), closed.programme));
  for (const auto to : {closed.mentor, closed.mentee}) {
    // Whoever ended it gets the same neutral mail, so that the mails do not say who it was.
    CHECK_OK(mail::tell_if_reachable(tx, sealer_, viewer, now,
                                     {.to = to,
                                      .words = std::string(words),
                                      .kind = mail::Kind::answer,
                                      .arguments = {{"programme", programme.set_up.name}}}));
  }
  if (three) CHECK_OK(tell_third(tx, viewer, closed, *three, programme, now));
  return neighbours_.ended(tx, viewer, closed, now);
}

Result<void> PairService::end_all(database::Transaction& tx, const Viewer& viewer, Instant now) const {
  for (const auto& pair : own_pairs(tx, viewer))
    if (!pair.closed_at) CHECK_OK(end(tx, viewer, pair, now, "mail.pair_closed"));
  return {};
}

// co_mentoring.md rule 6: the database has ended it with the pair.
Result<void> PairService::tell_third(database::Transaction& tx, const Viewer& viewer, const Pair& closed,
                                     const CoMentoring& three, const programmes::Programme& programme,
                                     Instant now) const {
  mail::stop_about(tx, viewer, mail::AboutId{three.id.uuid});
  const auto other = find_pair(tx, viewer, three.pairs[three.pairs[0] == closed.id ? 1 : 0]);
  if (three.state != CoMentoringState::standing || !other) return {};
  CHECK_OK(mail::tell_if_reachable(tx, sealer_, viewer, now,
                                   {.to = other->mentor,
                                    .words = "mail.co_mentoring_ended",
                                    .kind = mail::Kind::answer,
                                    .arguments = {{"programme", programme.set_up.name}},
                                    .path = "/pairs/" + other->id.text()}));
  return {};
}

Result<PairsDto> PairService::view(database::Reader& reader, const Viewer& viewer,
                                   const std::vector<Pair>& pairs) const {
  std::vector<PersonId> people;
  std::map<ProgrammeId, programmes::Programme> programmes;
  for (const auto& pair : pairs) {
    people.insert(people.end(), {pair.mentor, pair.mentee});
    if (programmes.contains(pair.programme)) continue;
    auto programme = neighbours_.programme(reader, Viewer::system(viewer.organisation), pair.programme);
    if (!programme) return no_such_pair();
    programmes.emplace(pair.programme, *std::move(programme));
  }
  const auto colleagues = neighbours_.colleagues(reader, viewer, people);
  const auto with_vault = neighbours_.have_set_up_vault(reader, viewer, people);
  PairsDto view;
  for (const auto& pair : pairs) {
    const auto& in = programmes.at(pair.programme);
    const auto& settings = in.set_up.settings;
    view.items.push_back(
        {.id = pair.id,
         .programme_id = pair.programme,
         .programme_name = in.set_up.name,
         .mentor = partner_of(colleagues.at(pair.mentor)),
         .mentee = partner_of(colleagues.at(pair.mentee)),
         .mentor_label = settings.mentor_label,
         .mentee_label = settings.mentee_label,
         .senior = role_of(programmes::senior_side(in.kind)),
         .leads = role_of(settings.agenda_owner),
         .in_halves = programmes::leads_in_halves(in.kind),
         .in_circle = meets_in_circles(in.kind),
         .state = pair.closed_at ? PairStateDto::closed : PairStateDto::agreed,
         .agreed_at = pair.agreed_at,
         .starts_on = pair.starts_on,
         .ends_on = pair.ends_on,
         .needs_attention = may_see_attention(viewer, pair) ? pair.needs_attention : std::nullopt,
         .partner_set_up = partner_in(viewer, pair)
                               ? std::optional(with_vault.contains(*partner_in(viewer, pair)))
                               : std::nullopt,
         .version = pair.version,
         .abilities = pair_abilities(viewer, pair)});
  }
  return view;
}

}  // namespace turnabout::pairs
