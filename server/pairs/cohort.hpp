#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "matching/participant.hpp"
#include "matching/ruleset.hpp"
#include "pairs/matching_run.hpp"
#include "programmes/eligibility.hpp"
#include "programmes/programme.hpp"

/// From a programme, its applications and the staff list to what the matching library is told. Pure.
namespace turnabout::pairs {

/// One submitted application with everything that matching may use of it. Answers are opened for the run
/// only.
struct Applicant {
  ApplicationId application = {};
  PersonId person = {};
  Side side = Side::mentor;
  int capacity = 1;
  std::string name;
  std::optional<std::string> staff_number = {};
  std::optional<std::string> job_title = {};
  std::optional<std::string> grade_label = {};
  std::optional<std::string> unit = {};
  std::optional<std::string> profession = {};
  std::optional<std::string> location = {};
  std::optional<Date> started_on = {};
  programmes::Standing standing = {};
  std::vector<PersonId> reviewers = {};
  std::vector<PersonId> not_with = {};
  /// By question: interests, style, free_times, ways_to_meet, perspectives, learning_goals, lived, languages,
  /// generation.
  std::map<std::string, std::vector<std::string>, std::less<>> answers = {};
  /// Questions whose answer the person has ticked as shareable with a partner.
  std::set<std::string, std::less<>> shareable = {};
};

/// Two people who know each other, or were a pair before.
struct Acquaintance {
  enum class Kind { soft_tie, hard_tie, past_pair };
  PersonId a = {};
  PersonId b = {};
  Kind kind = Kind::soft_tie;
};

struct ReportsTo {
  PersonId person = {};
  PersonId manager = {};
};

/// Somebody who does not take part in a run, and why, for the lead.
struct LeftOut {
  ApplicationId application = {};
  Side side = Side::mentor;
  std::string rule;  ///< "not_eligible", or a rule's label in matching.
  std::string text;
};

/// Whoever's answers or wishes cannot be read is not matched: their "not with" may be among them (pairs.md
/// rule 24).
LeftOut unreadable(const Applicant& applicant);

/// Everything about a programme at the moment of matching.
struct Cohort {
  std::vector<Applicant> mentors;
  std::vector<Applicant> mentees;
  std::vector<ReportsTo> line;  ///< The whole organisation's.
  std::vector<PersonId> heads;
  std::vector<Acquaintance> acquaintances;
  programmes::Ladder ladder;
  std::vector<LeftOut> set_aside = {};  ///< Sent, but they cannot take part in a run.
  Date on = {};                         ///< The day of the run, up to which lengths of service count.
};

/// Takes out of the cohort whoever is set aside and whoever the programme's own rules do not let take their
/// side (any more).
std::vector<LeftOut> remove_ineligible(Cohort& cohort, const programmes::Programme& programme);

/// The hard rules and weighted terms of pairs.md rules 4, 6, 17 and 19 to 21. `weights` replaces the
/// programme's.
matching::Ruleset ruleset_of(const programmes::Programme& programme, const programmes::Weights& weights,
                             const Cohort& cohort, std::uint64_t seed);

/// The weighted terms of ruleset_of().
std::vector<matching::TermSpec> terms_of(const programmes::Weights& weights);

/// The applicants of one side as matching knows them, `places` (by position) being what is left of their
/// capacity; told apart among equals by what the staff list calls them (pairs.md rule 28).
std::vector<matching::Participant> participants_of(const std::vector<Applicant>& applicants,
                                                   const programmes::Ladder& ladder,
                                                   const std::vector<int>& places, Date on);

/// How long somebody has been here, in the words that matching compares: "under_2", "2_to_5", "5_to_10" or
/// "over_10" years. A band begins on the anniversary.
std::string_view length_of_service(Date started_on, Date on);
/// Whether nobody's length of service changes from one day to the other.
bool serve_alike(const Cohort& cohort, Date one, Date other);

std::vector<matching::Reports> reports_of(const Cohort& cohort);
std::vector<matching::Given> given_of(const Cohort& cohort);

}  // namespace turnabout::pairs
