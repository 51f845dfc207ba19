#include "programmes/advert_values.hpp"

#include "programmes/advert.hpp"

namespace turnabout::programmes {
namespace {

// Every template fits its channel with all of them as long as they may be; a test holds them to it.
constexpr int kName = 100, kWhom = 900, kWhomInBrief = 140, kPeople = 300, kOrganisation = 100;

std::string as_sentence(std::string text) {
  const bool ends = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                    text.ends_with("…") || text.ends_with(']');
  return ends ? text : text + ".";
}

}  // namespace

// adverts.md rules 2 and 3
DocumentValues advert_values(const DocumentFacts& facts, std::optional<Date> closes_on,
                             std::string_view call_url, const Words& words) {
  auto values = document_values(facts, words);
  const auto text = [&](std::string_view key) { return words.text("en", key); };
  const auto kind = facts.programme.kind;
  const bool mentor_is_junior = junior_side(kind) == Side::mentor;
  const auto cut = [&](std::string_view key, int most) {
    auto& value = values.find(key)->second;
    value = shortened(value, most);
  };
  cut("organisation", kOrganisation);
  cut("programme", kName);
  cut("leads", kPeople);
  cut("contacts", kPeople);
  const auto& whom = facts.programme.set_up.who_for;
  values["who_for"] = as_sentence(shortened(whom, kWhom));
  values["who_for_short"] = as_sentence(shortened(whom, kWhomInBrief));
  values["headline"] = text("advert.value.headline_" + std::string(name(kind)));
  values["mentor_gain"] = text(mentor_is_junior ? "advert.value.gain_leads" : "advert.value.gain_counsels");
  values["mentee_gain"] = text(mentor_is_junior ? "advert.value.gain_listens" : "advert.value.gain_grows");
  values["closing"] = closes_on ? words.text("en", "advert.value.closing",
                                             {{"when", *parse_instant(to_string(*closes_on) + "T00:00:00Z")}})
                                : text("advert.value.any_time");
  values["link"] = std::string(call_url);
  return values;
}

}  // namespace turnabout::programmes
