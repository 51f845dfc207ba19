#include "pairs/co_mentoring_service.hpp"

#include <algorithm>
#include <set>

#include "pairs/pair_events.hpp"
#include "pairs/pair_policy.hpp"
#include "pairs/pair_store.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::pairs {
namespace {

constexpr std::array kMentors{CoMentoringPart::first_mentor, CoMentoringPart::second_mentor};
constexpr std::array kThree{CoMentoringPart::mentee, CoMentoringPart::first_mentor,
                            CoMentoringPart::second_mentor};

tl::unexpected<Problem> not_there() {
  return refuse(Code::not_found, "There is no such question.");
}

PersonId person_of(const std::array<Pair, 2>& pairs, CoMentoringPart part) {
  if (part == CoMentoringPart::mentee) return pairs[0].mentee;
  return pairs[part == CoMentoringPart::first_mentor ? 0 : 1].mentor;
}

const Pair& pair_of(const std::array<Pair, 2>& pairs, CoMentoringPart part) {
  return pairs[part == CoMentoringPart::second_mentor ? 1 : 0];
}

std::optional<CoMentoring> of_state(const std::vector<CoMentoring>& all, const std::array<Pair, 2>& pairs,
                                    std::initializer_list<CoMentoringState> states) {
  for (const auto& one : all)
    if (one.pairs == std::array{pairs[0].id, pairs[1].id} &&
        std::find(states.begin(), states.end(), one.state) != states.end())
      return one;
  return std::nullopt;
}

audit::Event changed(const CoMentoring& one) {
  return {.kind = "co_mentoring.changed", .subject = one.id.uuid};
}

}  // namespace

std::optional<OwnCoMentoringDto> CoMentoringService::of_mentee(database::Reader& reader, const Viewer& viewer,
                                                               const programmes::Programme& in,
                                                               const std::array<Pair, 2>& pairs,
                                                               const std::vector<CoMentoring>& all) const {
  const auto live = of_state(all, pairs, {CoMentoringState::asked, CoMentoringState::standing});
  const bool over = of_state(all, pairs, {CoMentoringState::declined}) ||
                    (!live && between_mentors(reader, viewer, pairs).in_line);
  const auto names =
      neighbours_.colleagues(reader, viewer, {pairs[0].mentee, pairs[0].mentor, pairs[1].mentor});
  OwnCoMentoringDto own{.programme_id = in.id,
                        .programme_name = in.set_up.name,
                        .pair_ids = {pairs[0].id, pairs[1].id},
                        .role = AskRole::mentee,
                        .standing = over ? CoMentoringStanding::not_together : CoMentoringStanding::possible,
                        .mentee_name = names.at(pairs[0].mentee).name,
                        .mentor_names = {names.at(pairs[0].mentor).name, names.at(pairs[1].mentor).name},
                        .abilities = {}};
  if (live)
    own.standing =
        live->state == CoMentoringState::asked ? CoMentoringStanding::asked : CoMentoringStanding::standing;
  if (own.standing == CoMentoringStanding::possible) own.abilities = {"ask"};
  if (live) own.abilities = {"end"};
  return own;
}

std::optional<OwnCoMentoringDto> CoMentoringService::of_mentor(database::Reader& reader, const Viewer& viewer,
                                                               const programmes::Programme& in,
                                                               const CoMentoring& one) const {
  const auto first = find_pair(reader, viewer, one.pairs[0]);
  const auto second = find_pair(reader, viewer, one.pairs[1]);
  if (!first || !second) return std::nullopt;
  const std::array pairs{*first, *second};
  const auto part = part_in(one, pairs, viewer.person);
  if (!part || *part == CoMentoringPart::mentee) return std::nullopt;
  const bool stands = one.state == CoMentoringState::standing;
  const auto names = neighbours_.colleagues(reader, viewer, {one.mentee, first->mentor, second->mentor});
  OwnCoMentoringDto own{.programme_id = in.id,
                        .programme_name = in.set_up.name,
                        .pair_ids = {pair_of(pairs, *part).id},
                        .role = AskRole::mentor,
                        .standing = stands ? CoMentoringStanding::standing : CoMentoringStanding::asked,
                        .mentee_name = names.at(one.mentee).name,
                        .mentor_names = {},
                        .i_said_yes = one.said_yes[*part == CoMentoringPart::first_mentor ? 0 : 1],
                        .abilities = {stands ? "end" : "answer"}};
  // co_mentoring.md rule 3
  if (stands) own.mentor_names = {names.at(first->mentor).name, names.at(second->mentor).name};
  return own;
}

OwnCoMentoringsDto CoMentoringService::shown(database::Reader& reader, const Viewer& viewer) const {
  const auto all = own_co_mentorings(reader, viewer);
  std::map<ProgrammeId, std::vector<Pair>> mine;
  for (const auto& pair : own_pairs(reader, viewer)) mine[pair.programme].push_back(pair);
  OwnCoMentoringsDto view;
  for (const auto& [id, pairs] : mine) {
    const auto in = neighbours_.programme(reader, Viewer::system(viewer.organisation), id);
    if (!in) continue;
    if (const auto two = could_meet_together(in->kind, pairs, viewer.person))
      if (auto own = of_mentee(reader, viewer, *in, *two, all)) view.items.push_back(*std::move(own));
    for (const auto& one : all)
      if (one.programme == id && is_live(one) && one.mentee != viewer.person)
        if (auto own = of_mentor(reader, viewer, *in, one)) view.items.push_back(*std::move(own));
  }
  return view;
}

Result<OwnCoMentoringsDto> CoMentoringService::own(const Viewer& viewer) {
  return database_.read(
      [&](database::Reader& reader) -> Result<OwnCoMentoringsDto> { return shown(reader, viewer); });
}

Result<CoMentoringService::Three> CoMentoringService::find(database::Reader& reader, const Viewer& viewer,
                                                           PairId id) const {
  const auto one = live_co_mentoring_of(reader, viewer, id);
  if (!one) return not_there();
  const auto first = find_pair(reader, viewer, one->pairs[0]);
  const auto second = find_pair(reader, viewer, one->pairs[1]);
  if (!first || !second) return not_there();
  const std::array pairs{*first, *second};
  const auto part = part_in(*one, pairs, viewer.person);
  if (!part) return not_there();
  TRY(auto programme, neighbours_.programme(reader, Viewer::system(viewer.organisation), one->programme));
  return Three{.one = *one, .pairs = pairs, .part = *part, .programme = std::move(programme)};
}

Result<void> CoMentoringService::tell(database::Transaction& tx, const Viewer& viewer, const Three& three,
                                      CoMentoringPart to, std::string_view words, Instant now) const {
  CHECK_OK(mail::tell_if_reachable(tx, sealer_, viewer, now,
                                   {.to = person_of(three.pairs, to),
                                    .words = std::string(words),
                                    .kind = mail::Kind::answer,
                                    .arguments = {{"programme", three.programme.set_up.name}},
                                    .path = "/pairs/" + pair_of(three.pairs, to).id.text(),
                                    .about = mail::AboutId{three.one.id.uuid}}));
  return {};
}

Result<OwnCoMentoringsDto> CoMentoringService::ask(const Viewer& viewer, ProgrammeId id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<OwnCoMentoringsDto> {
    std::vector<Pair> mine;
    for (const auto& pair : own_pairs(tx, viewer))
      if (pair.programme == id) mine.push_back(pair);
    if (mine.empty()) return not_there();
    TRY(auto programme, neighbours_.programme(tx, Viewer::system(viewer.organisation), id));
    const auto two = could_meet_together(programme.kind, mine, viewer.person);
    if (!two) return not_there();
    TRY(const auto asked,
        ask_co_mentors({make_uuid7(now.milliseconds())}, *two, between_mentors(tx, viewer, *two), now));
    CHECK_OK(add_co_mentoring(tx, viewer, asked));
    const Three three{
        .one = asked, .pairs = *two, .part = CoMentoringPart::mentee, .programme = std::move(programme)};
    for (const auto mentor : kMentors)
      CHECK_OK(tell(tx, viewer, three, mentor, "mail.co_mentoring_asked", now));
    record_quietly(tx, viewer, now, changed(asked));
    return shown(tx, viewer);
  });
}

Result<OwnCoMentoringsDto> CoMentoringService::answer(const Viewer& viewer, PairId id, Answer given,
                                                      Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<OwnCoMentoringsDto> {
    TRY(const auto three, find(tx, viewer, id));
    if (three.part == CoMentoringPart::mentee) return not_there();
    TRY(const auto after, pairs::answer(three.one, three.part, given));
    CHECK_OK(save_co_mentoring(tx, viewer, after));
    if (after.state == CoMentoringState::standing) {
      for (const auto part : kThree) CHECK_OK(tell(tx, viewer, three, part, "mail.co_mentoring_stands", now));
    } else if (after.state == CoMentoringState::declined) {
      // Whoever had said yes, or had asked; not whoever was not reached or says no now (co_mentoring.md rule
      // 3).
      mail::stop_about(tx, viewer, mail::AboutId{after.id.uuid});
      CHECK_OK(tell(tx, viewer, three, CoMentoringPart::mentee, "mail.co_mentoring_not", now));
      for (const auto mentor : kMentors)
        if (mentor != three.part && three.one.said_yes[mentor == CoMentoringPart::first_mentor ? 0 : 1])
          CHECK_OK(tell(tx, viewer, three, mentor, "mail.co_mentoring_not", now));
    }
    record_quietly(tx, viewer, now, changed(after));
    return shown(tx, viewer);
  });
}

Result<OwnCoMentoringsDto> CoMentoringService::end(const Viewer& viewer, PairId id, Instant now) {
  return database_.write([&](database::Transaction& tx) -> Result<OwnCoMentoringsDto> {
    TRY(const auto three, find(tx, viewer, id));
    TRY(const auto after, pairs::end(three.one, three.part));
    CHECK_OK(save_co_mentoring(tx, viewer, after));
    mail::stop_about(tx, viewer, mail::AboutId{after.id.uuid});
    // All three get the same mail, so that it does not say who it was.
    if (after.state == CoMentoringState::ended)
      for (const auto part : kThree) CHECK_OK(tell(tx, viewer, three, part, "mail.co_mentoring_ended", now));
    record_quietly(tx, viewer, now, changed(after));
    return shown(tx, viewer);
  });
}

Result<ThreesTogetherDto> CoMentoringService::of_programme(const Viewer& viewer, ProgrammeId id) {
  return database_.read([&](database::Reader& reader) -> Result<ThreesTogetherDto> {
    CHECK_OK(may_see_board(viewer, id));
    CHECK_OK(neighbours_.programme(reader, viewer, id));
    ThreesTogetherDto view;
    for (const auto& one : co_mentorings_of_programme(reader, viewer, id)) {
      if (one.state != CoMentoringState::standing) continue;
      const auto first = find_pair(reader, viewer, one.pairs[0]);
      const auto second = find_pair(reader, viewer, one.pairs[1]);
      if (!first || !second) continue;
      const auto names = neighbours_.colleagues(reader, viewer, {one.mentee, first->mentor, second->mentor});
      view.items.push_back({.mentee_name = names.at(one.mentee).name,
                            .mentor_names = {names.at(first->mentor).name, names.at(second->mentor).name}});
    }
    return view;
  });
}

}  // namespace turnabout::pairs
