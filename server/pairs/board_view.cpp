#include "pairs/board_view.hpp"

#include <algorithm>
#include <set>

namespace turnabout::pairs {
namespace {

SeatDto seat_of(const Applicant& applicant) {
  return {.application_id = applicant.application,
          .person_id = applicant.person,
          .name = applicant.name,
          .job_title = applicant.job_title,
          .grade_label = applicant.grade_label,
          .unit = applicant.unit,
          .capacity = applicant.capacity};
}

std::vector<SeatDto> seats_of(const std::vector<Applicant>& applicants) {
  std::vector<SeatDto> seats;
  seats.reserve(applicants.size());
  for (const auto& applicant : applicants) seats.push_back(seat_of(applicant));
  return seats;
}

LeftOutDto left_out_of(const LeftOut& left_out, std::vector<std::string> would_help) {
  return {.application_id = left_out.application,
          .side = std::string(programmes::name(left_out.side)),
          .rule = left_out.rule,
          .text = left_out.text,
          .would_help = std::move(would_help)};
}

std::string names_of(const std::vector<Placing>& placings, const MatchingTable& matching) {
  const auto name = [&](ApplicationId id) {
    const auto* applicant = matching.find(id);
    return applicant == nullptr ? std::string("…") : applicant->name;
  };
  std::string text;
  for (const auto& placing : placings) {
    if (!text.empty()) text += "; ";
    text += name(placing.mentor) + " – " + name(placing.mentee);
  }
  return text;
}

/// Nothing for people of whom one no longer takes part.
std::optional<std::int64_t> score_now(const MatchingTable& matching, const Placing& placing) {
  if (!matching.knows(placing.mentor, placing.mentee)) return std::nullopt;
  return matching.score(placing.mentor, placing.mentee);
}

/// The placing a change is about: what it put there, or what it took away.
const std::vector<Placing>& subject_of(const BoardChange& change) {
  return change.after.empty() ? change.before : change.after;
}

}  // namespace

std::vector<Placing> together(std::vector<Placing> table, const std::vector<Placing>& fixed) {
  table.insert(table.end(), fixed.begin(), fixed.end());
  return table;
}

SidesDto reached_by(const std::vector<Placing>& placings) {
  std::set<ApplicationId> mentors, mentees;
  for (const auto& placing : placings) {
    mentors.insert(placing.mentor);
    mentees.insert(placing.mentee);
  }
  return {static_cast<std::int64_t>(mentors.size()), static_cast<std::int64_t>(mentees.size())};
}

BoardDto board_of(const MatchingRun& run, const MatchingTable& matching,
                  const std::vector<Proposal>& proposals, const std::vector<Placing>& fixed) {
  BoardDto board{.id = run.id,
                 .programme_id = run.programme,
                 .state = std::string(name(run.state)),
                 .version = run.version,
                 .reached = {},
                 .of = {static_cast<std::int64_t>(matching.mentors().size()),
                        static_cast<std::int64_t>(matching.mentees().size())},
                 .seats = {seats_of(matching.mentors()), seats_of(matching.mentees())},
                 .proposals = {},
                 .left_out = {},
                 .changes = {},
                 .weights = {},
                 .abilities = {}};
  std::vector<Placing> table;
  for (const auto& proposal : proposals) {
    board.proposals.push_back({.id = proposal.id,
                               .mentor_id = proposal.mentor_application,
                               .mentee_id = proposal.mentee_application,
                               .score = proposal.score,
                               .locked = proposal.locked,
                               .state = std::string(name_for_lead(proposal.state))});
    if (is_on_the_table(proposal))
      table.push_back({.mentor = proposal.mentor_application, .mentee = proposal.mentee_application});
  }
  const auto standing = together(table, fixed);
  board.total = matching.total(standing);
  board.pairs = static_cast<std::int64_t>(standing.size());
  board.reached = reached_by(standing);
  for (const auto& person : matching.unplaced(standing))
    board.left_out.push_back(left_out_of(person.left_out, person.would_help));
  for (const auto& person : matching.ineligible()) board.left_out.push_back(left_out_of(person, {}));
  return board;
}

std::vector<BoardChangeDto> changes_view(const std::vector<BoardChange>& changes,
                                         const MatchingTable& matching,
                                         const std::map<PersonId, Colleague>& authors, const Words& words) {
  std::vector<BoardChangeDto> view;
  for (const auto& change : changes) {
    const auto author = authors.find(change.changed_by);
    const auto& subject = subject_of(change);
    const bool many = change.kind == ChangeKind::suggest;
    view.push_back({.id = change.id.text(),
                    .kind = std::string(name(change.kind)),
                    .at = change.changed_at,
                    .by_name = author == authors.end() ? std::string() : author->second.name,
                    .undone = change.undone,
                    .text = words.text("en", "pairs.change." + std::string(name(change.kind)),
                                       {{"names", many ? std::string() : names_of(subject, matching)},
                                        {"count", static_cast<std::int64_t>(subject.size())}})});
  }
  return view;
}

PreviewDto preview_of(const MatchingTable& matching, const std::vector<Placing>& table,
                      const std::vector<Placing>& fixed, const Result<BoardChange>& planned) {
  const auto before = together(table, fixed);
  PreviewDto preview{.total_before = matching.total(before),
                     .total_after = matching.total(before),
                     .pairs_before = static_cast<std::int64_t>(before.size()),
                     .pairs_after = static_cast<std::int64_t>(before.size()),
                     .per_pair = {},
                     .refused = {}};
  if (!planned) {
    preview.refused = RefusalDto{.rule = planned.error().rule, .text = planned.error().message};
    return preview;
  }
  const auto after = together(carry_out(*planned, table), fixed);
  preview.total_after = matching.total(after);
  preview.pairs_after = static_cast<std::int64_t>(after.size());
  for (const auto& placing : planned->before)
    preview.per_pair.push_back({.mentor = placing.mentor,
                                .mentee = placing.mentee,
                                .score_before = score_now(matching, placing),
                                .score_after = std::nullopt});
  for (const auto& placing : planned->after)
    preview.per_pair.push_back({.mentor = placing.mentor,
                                .mentee = placing.mentee,
                                .score_before = std::nullopt,
                                .score_after = score_now(matching, placing)});
  return preview;
}

ScoresDto scores_of(const MatchingTable& matching, const Applicant& applicant) {
  const bool is_mentor = applicant.side == Side::mentor;
  ScoresDto scores;
  for (const auto& other : is_mentor ? matching.mentees() : matching.mentors()) {
    const auto mentor = is_mentor ? applicant.application : other.application;
    const auto mentee = is_mentor ? other.application : applicant.application;
    ScoreDto row{.application_id = other.application, .score = {}, .rule = {}, .text = {}};
    if (const auto hindrance = matching.hindrance(mentor, mentee)) {
      row.rule = hindrance->rule;
      row.text = hindrance->text;
    } else {
      row.possible = true;
      row.score = matching.score(mentor, mentee);
    }
    scores.items.push_back(std::move(row));
  }
  std::stable_sort(scores.items.begin(), scores.items.end(), [](const ScoreDto& a, const ScoreDto& b) {
    if (a.possible != b.possible) return a.possible;
    return a.possible && *a.score > *b.score;
  });
  return scores;
}

ExplanationDto explanation_of(const MatchingTable& matching, ApplicationId mentor, ApplicationId mentee,
                              Reader reader, const Words& words) {
  ExplanationDto explanation{.score = {}, .rule = {}, .rule_text = {}, .shared = {}, .different = {}};
  if (const auto hindrance = matching.hindrance(mentor, mentee)) {
    explanation.rule = hindrance->rule;
    explanation.rule_text = hindrance->text;
    return explanation;
  }
  explanation.possible = true;
  explanation.score = matching.score(mentor, mentee);
  const auto reasons = reasons_of(matching.contributions(mentor, mentee), *matching.find(mentor),
                                  *matching.find(mentee), reader, words);
  for (const auto& reason : reasons.shared)
    explanation.shared.push_back({reason.key, reason.text, reason.points});
  for (const auto& reason : reasons.different)
    explanation.different.push_back({reason.key, reason.text, reason.points});
  return explanation;
}

}  // namespace turnabout::pairs
