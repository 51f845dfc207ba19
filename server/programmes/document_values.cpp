#include "programmes/document_values.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace turnabout::programmes {
namespace {

std::string word_key(std::string_view prefix, std::string_view tag) {
  std::string key(prefix);
  key += tag;
  std::replace_if(
      key.begin() + static_cast<std::ptrdiff_t>(prefix.size()), key.end(),
      [](char c) { return c == '+' || c == ' '; }, '_');
  return key;
}

// The classes that say something about a person; the others are addresses, settings and keys.
constexpr std::array kAboutPeople{"work", "contact",  "matching", "equality",
                                  "wish", "decision", "concern",  "log"};

std::string retention(std::string_view schema, const Words& words) {
  const auto all = kept_for(schema);
  std::string text;
  for (const auto* each : kAboutPeople) {
    const auto found = all.find(each);
    if (found == all.end()) continue;
    std::vector<std::string> periods;
    for (const auto& period : found->second)
      periods.push_back(words.text("en", word_key("document.keep.", period)));
    text += fmt::format("{}- {}: {}.", text.empty() ? "" : "\n",
                        words.text("en", word_key("document.class.", each)), fmt::join(periods, "; "));
  }
  return text;
}

/// The same words as on the page of the call.
std::string who_sees(const Words& words) {
  std::string text;
  for (const auto* row : {"name", "topics", "off_limits", "not_with", "equality"})
    text += fmt::format("{}- {}: {}.", text.empty() ? "" : "\n",
                        words.text("en", fmt::format("page.call.row_{}", row)),
                        words.text("en", fmt::format("page.call.row_{}_who", row)));
  return text;
}

std::string names(const std::vector<std::string>& people, const Words& words) {
  return people.empty() ? words.text("en", "document.value.name")
                        : fmt::format("{}", fmt::join(people, ", "));
}

/// programmes.md rule 23: a paragraph below who it is for, or nothing.
std::string strategy(const Launch& launch, const Words& words) {
  std::string text;
  if (!launch.strategy_goal.empty())
    text += "\n\n" + words.text("en", "document.value.strategy_goal", {{"goal", launch.strategy_goal}});
  if (!launch.strategy_url.empty())
    text += "\n\n" + words.text("en", "document.value.strategy_link",
                                {{"title", launch.strategy_title}, {"url", launch.strategy_url}});
  return text;
}

}  // namespace

// programmes.md rule 30
DocumentValues document_values(const DocumentFacts& facts, const Words& words) {
  const auto& set_up = facts.programme.set_up;
  const auto& settings = set_up.settings;
  const auto number = [](int value) { return std::to_string(value); };
  const auto text = [&](std::string_view key) { return words.text("en", key); };
  const bool halves = leads_in_halves(facts.programme.kind);  // programmes.md rule 3
  const bool mentor_is_junior = junior_side(facts.programme.kind) == Side::mentor;
  return {{"organisation", facts.organisation},
          {"programme", set_up.name},
          {"who_for", set_up.who_for},
          {"strategy", strategy(facts.launch, words)},
          {"purpose", facts.launch.purpose.empty() ? text("document.value.purpose") : facts.launch.purpose},
          {"outcomes", facts.outcomes.empty()
                           ? text("document.value.outcomes")
                           : words.text("en", "document.value.chosen",
                                        {{"outcomes", fmt::format("{}", fmt::join(facts.outcomes, ", "))}})},
          {"mentor_label", settings.mentor_label},
          {"mentee_label", settings.mentee_label},
          {"mentor_part", text(halves             ? "document.value.part_junior_half"
                               : mentor_is_junior ? "document.value.part_leads"
                                                  : "document.value.part_counsels")},
          {"mentee_part", text(halves             ? "document.value.part_senior_half"
                               : mentor_is_junior ? "document.value.part_listens"
                                                  : "document.value.part_grows")},
          {"who_leads",
           halves ? words.text("en", "document.value.leads_halves",
                               {{"mentor", settings.mentor_label}, {"mentee", settings.mentee_label}})
                  : words.text("en", "document.value.leads_one",
                               {{"leads", settings.label(settings.agenda_owner)}})},
          {"agenda_owner", settings.label(settings.agenda_owner)},
          {"conversations", number(settings.conversations)},
          {"minutes", number(settings.minutes)},
          {"months", number(settings.pairing_months)},
          {"hours", number((settings.conversations * settings.minutes + 59) / 60)},
          {"pairs", number(set_up.about_pairs)},
          {"starts_on", to_string(set_up.starts_on)},
          {"ends_on", to_string(set_up.ends_on)},
          {"leads", names(facts.leads, words)},
          {"sponsors", names(facts.sponsors, words)},
          {"contacts", names(facts.contacts, words)},
          {"who_sees", who_sees(words)},
          {"retention", retention(facts.schema, words)}};
}

}  // namespace turnabout::programmes
