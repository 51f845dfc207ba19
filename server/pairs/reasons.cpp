#include "pairs/reasons.hpp"

#include <algorithm>
#include <array>

namespace turnabout::pairs {
namespace {

/// A term, the questions it compares, and the group of choices whose words the catalogue has.
struct Source {
  std::string_view term;
  std::string_view mentor_question;
  std::string_view mentee_question;
  std::string_view group;
};

constexpr std::array kSources{
    Source{"common_interests", "interests", "interests", "interest"},
    Source{"style", "style", "style", "style"},
    Source{"availability", "free_times", "free_times", "time"},
    Source{"ways_to_meet", "ways_to_meet", "ways_to_meet", "way"},
    Source{"topics_met", "perspectives", "learning_goals", "topic"},
    Source{"difference_lived", "perspectives", "lived", "topic"},
    Source{"difference_generation", "generation", "generation", "generation"},
};

const Source* source_of(std::string_view term) {
  const auto found = std::find_if(kSources.begin(), kSources.end(),
                                  [&](const Source& source) { return source.term == term; });
  return found == kSources.end() ? nullptr : &*found;
}

const std::vector<std::string>& answers(const Applicant& applicant, std::string_view question) {
  static const std::vector<std::string> kNone;
  const auto found = applicant.answers.find(question);
  return found == applicant.answers.end() ? kNone : found->second;
}

bool may_read(const Source& source, const Applicant& mentor, const Applicant& mentee, Reader reader) {
  if (reader != Reader::partner) return reader == Reader::lead_while_matching;
  return mentor.shareable.contains(source.mentor_question) &&
         mentee.shareable.contains(source.mentee_question);
}

std::string word_for(const std::string& value, std::string_view group, const Words& words) {
  const auto key = "application.choice." + std::string(group) + "." + value;
  return words.has(key) ? words.text("en", key) : value;  // own words stand as they were written
}

/// What the two named alike, less what the mentee already lives.
std::string values_in_common(const Source& source, const Applicant& mentor, const Applicant& mentee,
                             const Words& words) {
  const auto& theirs = answers(mentee, source.mentee_question);
  const auto& lived = answers(mentee, "lived");
  std::string list;
  for (const auto& value : answers(mentor, source.mentor_question)) {
    const bool common = std::find(theirs.begin(), theirs.end(), value) != theirs.end();
    const bool known =
        source.term == "topics_met" && std::find(lived.begin(), lived.end(), value) != lived.end();
    if (!common || known) continue;
    if (!list.empty()) list += ", ";
    list += word_for(value, source.group, words);
  }
  return list;
}

std::string sentence(const matching::Contribution& contribution, const Applicant& mentor,
                     const Applicant& mentee, const Words& words) {
  const auto key = "pairs.reason." + contribution.term;
  const auto* source = source_of(contribution.term);
  const auto values = source == nullptr ? std::string() : values_in_common(*source, mentor, mentee, words);
  const auto given = [](const std::optional<std::string>& fact) { return fact.value_or(std::string()); };
  if (contribution.term == "difference_unit")
    return words.text("en", key, {{"mentor", given(mentor.unit)}, {"mentee", given(mentee.unit)}});
  if (contribution.term == "difference_profession")
    return words.text("en", key,
                      {{"mentor", given(mentor.profession)}, {"mentee", given(mentee.profession)}});
  if (contribution.term == "difference_location")
    return words.text("en", key, {{"mentor", given(mentor.location)}, {"mentee", given(mentee.location)}});
  if (contribution.term == "difference_lived" || contribution.term == "difference_generation" ||
      contribution.term == "difference_tenure")
    return words.text("en", key);
  return words.text("en", key, {{"values", values}});
}

}  // namespace

Reasons reasons_of(const std::vector<matching::Contribution>& contributions, const Applicant& mentor,
                   const Applicant& mentee, Reader reader, const Words& words) {
  Reasons reasons;
  for (const auto& contribution : contributions) {
    if (contribution.points == 0 || contribution.aspect == matching::Aspect::unsaid) continue;
    const auto* source = source_of(contribution.term);
    if (source != nullptr && !may_read(*source, mentor, mentee, reader))
      continue;  // pairs.md rule 18, applications.md rule 15
    auto& list = contribution.aspect == matching::Aspect::differs ? reasons.different : reasons.shared;
    list.push_back({contribution.term, sentence(contribution, mentor, mentee, words), contribution.points});
  }
  return reasons;
}

}  // namespace turnabout::pairs
