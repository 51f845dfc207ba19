#pragma once

#include <optional>
#include <string>
#include <vector>

#include "applications/application_dto.hpp"
#include "applications/selection.hpp"

/// Selections as they go over the wire: to the lead, to an applicant, and blind to the panel.
namespace turnabout::applications::wire {

struct CriterionShown {
  std::string name, description;
  int weight;
};
BOOST_DESCRIBE_STRUCT(CriterionShown, (), (name, description, weight))

struct PanelMemberShown {
  PersonId id;
  std::string name;
  int scored;  ///< Applications scored in every criterion, over what is being scored now.
};
BOOST_DESCRIBE_STRUCT(PanelMemberShown, (), (id, name, scored))

struct SelectionShown {
  SelectionId id;
  Side side;
  std::string label;  ///< What the side is called.
  SelectionState state;
  std::vector<CriterionShown> criteria;
  int places;
  std::optional<int> pass_mark;  ///< In hundredths of a point.
  std::int64_t sent;             ///< Applications that have been sent.
  int entries, scored;           ///< In the selection; of these, scored by enough of the panel.
  int chosen, reserve, not_this_time, untold;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(SelectionShown, (),
                      (id, side, label, state, criteria, places, pass_mark, sent, entries, scored, chosen,
                       reserve, not_this_time, untold, version, abilities))

struct SelectionSide {
  Side side;
  std::string label;
  bool can_begin;  ///< Nobody has applied for it yet.
};
BOOST_DESCRIBE_STRUCT(SelectionSide, (), (side, label, can_begin))

struct SelectionsShown {
  std::string programme_name;
  std::vector<SelectionShown> items;
  std::vector<SelectionSide> others;  ///< Sides without a selection.
  std::vector<PanelMemberShown> panel;
};
BOOST_DESCRIBE_STRUCT(SelectionsShown, (), (programme_name, items, others, panel))

struct CriterionSent {
  dto::Text<0, 120> name;
  dto::Text<0, 1000> description;
  dto::Whole<0, 100> weight;
};
BOOST_DESCRIBE_STRUCT(CriterionSent, (), (name, description, weight))

struct SelectionSent {
  dto::List<CriterionSent, 20> criteria;
  dto::Whole<0, 10000> places;
  std::optional<dto::Whole<0, 1000>> pass_mark;
};
BOOST_DESCRIBE_STRUCT(SelectionSent, (), (criteria, places, pass_mark))

struct PanelMemberSent {
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(PanelMemberSent, (), (person_id))

struct EntryShown {
  ApplicationId application_id;
  std::string person_name;
  std::optional<int> rank;
  bool shared_rank, enough, passes;
  int scores;
  std::optional<int> mean, spread;  ///< In hundredths of a point.
  std::optional<Decision> decision;
  bool told;
};
BOOST_DESCRIBE_STRUCT(EntryShown, (),
                      (application_id, person_name, rank, shared_rank, enough, passes, scores, mean, spread,
                       decision, told))

struct CriterionResult {
  std::string name;
  int mean;  ///< In hundredths of a point.
  std::vector<std::string> words;
};
BOOST_DESCRIBE_STRUCT(CriterionResult, (), (name, mean, words))

struct EntryDetail {
  EntryShown entry;
  std::vector<CriterionResult> criteria;
  std::string reason, feedback;
  std::string suggested;  ///< The feedback that is sent where the lead writes none.
  std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(EntryDetail, (), (entry, criteria, reason, feedback, suggested, version))

struct DecisionSent {
  Decision decision = Decision::not_this_time;
  std::optional<dto::Text<0, 2000>> reason, feedback;
};
BOOST_DESCRIBE_STRUCT(DecisionSent, (), (decision, reason, feedback))

struct OwnAnswerShown {
  bool by_selection;
  std::optional<Decision> decision;
  std::string feedback;
};
BOOST_DESCRIBE_STRUCT(OwnAnswerShown, (), (by_selection, decision, feedback))

// ── For the panel: what is not here never reaches it (selection.md rule 6) ──

struct PanelSelection {
  SelectionId id;
  std::string programme_name, label;
  SelectionState state;
  std::vector<CriterionShown> criteria;
  int entries, scored;
};
BOOST_DESCRIBE_STRUCT(PanelSelection, (), (id, programme_name, label, state, criteria, entries, scored))

struct PanelEntryShown {
  std::string code;
  int scored;  ///< Criteria.
};
BOOST_DESCRIBE_STRUCT(PanelEntryShown, (), (code, scored))

struct PanelAnswer {
  std::string key;
  std::vector<std::string> values;
};
BOOST_DESCRIBE_STRUCT(PanelAnswer, (), (key, values))

struct ScoreShown {
  int criterion;  ///< Its place, from 0.
  int points;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(ScoreShown, (), (criterion, points, words))

struct PanelApplication {
  std::string code;
  std::vector<PanelAnswer> answers;
  bool answers_unreadable;
  std::vector<ScoreShown> scores;
};
BOOST_DESCRIBE_STRUCT(PanelApplication, (), (code, answers, answers_unreadable, scores))

struct ScoreSent {
  dto::Whole<0, 4> points;
  std::optional<dto::Text<0, 1000>> words;
};
BOOST_DESCRIBE_STRUCT(ScoreSent, (), (points, words))

}  // namespace turnabout::applications::wire
