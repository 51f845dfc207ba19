#include "learning/content.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <toml++/toml.h>

#include "learning/learning_wire.hpp"

// content.S: the topics, each ended by a zero byte; then the two other files.
extern "C" const char turnabout_topics[];
extern "C" const char turnabout_topics_end[];
extern "C" const char turnabout_role_check[];
extern "C" const char turnabout_role_check_end[];
extern "C" const char turnabout_workbook[];
extern "C" const char turnabout_workbook_end[];
extern "C" const char turnabout_workbook_reciprocal[];
extern "C" const char turnabout_workbook_reciprocal_end[];
extern "C" const char turnabout_workbook_conventional[];
extern "C" const char turnabout_workbook_conventional_end[];

namespace turnabout::learning {
namespace {

struct TopicFile {
  dto::Text<1, 60> key;
  For for_ = For::both;
  dto::List<dto::Text<2, 3>, 12> serves;
  wire::KnowledgeText text;
};
BOOST_DESCRIBE_STRUCT(TopicFile, (), (key, for_, serves, text))

struct ChoiceFile {
  dto::Text<1, 300> say;
  Answer kind = Answer::listening;
  dto::Text<1, 500> feedback;
};
BOOST_DESCRIBE_STRUCT(ChoiceFile, (), (say, kind, feedback))

struct SituationFile {
  dto::Text<1, 40> skill;
  dto::Text<1, 600> text;
  dto::List<ChoiceFile, 4> choices;
};
BOOST_DESCRIBE_STRUCT(SituationFile, (), (skill, text, choices))

struct PracticeFile {
  dto::Text<1, 40> skill;
  dto::Text<1, 120> title;
  dto::Text<1, 600> text;
};
BOOST_DESCRIBE_STRUCT(PracticeFile, (), (skill, title, text))

struct RoleCheckFile {
  dto::Text<1, 1000> intro;
  dto::List<SituationFile, 12> situations;
  dto::List<PracticeFile, 12> practices;
};
BOOST_DESCRIBE_STRUCT(RoleCheckFile, (), (intro, situations, practices))

struct SheetFile {
  dto::Text<1, 120> title;
  dto::Text<1, 600> purpose;
  dto::Text<1, 600> exercise_junior;
  dto::Text<1, 600> exercise_senior;
  dto::List<dto::Text<1, 300>, 6> prompts;
  dto::Text<1, 400> afterwards;
};
BOOST_DESCRIBE_STRUCT(SheetFile, (), (title, purpose, exercise_junior, exercise_senior, prompts, afterwards))

struct WorkbookFile {
  dto::Text<1, 1000> intro;
  dto::List<wire::KnowledgeSection, 8> information;
  dto::List<SheetFile, 12> sheets;
  SheetFile open_sheet;
  dto::List<dto::Text<1, 300>, 12> ice_breakers;
};
BOOST_DESCRIBE_STRUCT(WorkbookFile, (), (intro, information, sheets, open_sheet, ice_breakers))

template <class File>
Result<File> read_toml(std::string_view toml) {
  std::ostringstream json;
  try {
    const auto table = toml::parse(toml);
    json << toml::json_formatter{table};
  } catch (const toml::parse_error& error) {
    return refuse(Code::malformed, std::string("This is not TOML: ") + std::string(error.description()));
  }
  return dto::read<File>(json.str());
}

Sheet sheet_of(const SheetFile& file) {
  Sheet sheet{.title = file.title.value,
              .purpose = file.purpose.value,
              .exercise_junior = file.exercise_junior.value,
              .exercise_senior = file.exercise_senior.value,
              .prompts = {},
              .afterwards = file.afterwards.value};
  for (const auto& prompt : file.prompts) sheet.prompts.push_back(prompt.value);
  return sheet;
}

Situation situation_of(const SituationFile& file) {
  Situation situation{.skill = file.skill.value, .text = file.text.value, .choices = {}};
  for (const auto& choice : file.choices)
    situation.choices.push_back({choice.say.value, choice.kind, choice.feedback.value});
  return situation;
}

/// learning.md rule 9: every situation has a listening answer, and its skill has something to practise.
bool is_sound(const RoleCheck& check, const Situation& situation) {
  const auto& choices = situation.choices;
  const bool listens = std::any_of(choices.begin(), choices.end(), [](const Choice& choice) {
    return choice.kind == Answer::listening || choice.kind == Answer::asking;
  });
  const bool practised =
      std::any_of(check.practices.begin(), check.practices.end(),
                  [&](const Practice& practice) { return practice.skill == situation.skill; });
  return listens && practised && choices.size() >= 2;
}

template <class T>
const T& sound(const Result<T>& read, std::string_view what) {
  if (!read) {
    auto text = "built-in content, " + std::string(what) + ": " + read.error().message;
    for (const auto& fault : read.error().faults) text += " " + fault.pointer + ": " + fault.message;
    throw std::logic_error(text);
  }
  return *read;
}

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

Result<Topic> parse_topic(std::string_view toml) {
  TRY(const auto file, read_toml<TopicFile>(toml));
  Topic topic{.key = file.key.value, .whom = file.for_, .serves = {}, .text = wire::from_wire(file.text)};
  for (const auto& row : file.serves) topic.serves.push_back(row.value);
  CHECK_OK(check(topic.text));
  return topic;
}

Result<RoleCheck> parse_role_check(std::string_view toml) {
  TRY(const auto file, read_toml<RoleCheckFile>(toml));
  RoleCheck made{.intro = file.intro.value, .situations = {}, .practices = {}};
  for (const auto& each : file.practices)
    made.practices.push_back({each.skill.value, each.title.value, each.text.value});
  for (const auto& each : file.situations) made.situations.push_back(situation_of(each));
  for (const auto& situation : made.situations)
    if (!is_sound(made, situation))
      return refuse(
          Code::invalid,
          "A situation needs an answer that listens or asks, and something to practise for its skill.");
  return made;
}

Result<Workbook> parse_workbook(std::string_view toml) {
  TRY(const auto file, read_toml<WorkbookFile>(toml));
  if (file.sheets.size() < 2)
    return refuse(Code::invalid, "A workbook needs a sheet to begin and one to end with.");
  if (file.ice_breakers.empty()) return refuse(Code::invalid, "A workbook needs ice breakers.");
  Workbook made{.intro = file.intro.value,
                .information = {},
                .sheets = {},
                .open_sheet = sheet_of(file.open_sheet),
                .ice_breakers = {}};
  for (const auto& each : file.ice_breakers) made.ice_breakers.push_back(each.value);
  for (const auto& each : file.information) made.information.push_back({each.heading.value, each.text.value});
  for (const auto& each : file.sheets) made.sheets.push_back(sheet_of(each));
  return made;
}

const std::vector<Topic>& built_in_topics() {
  static const auto topics = [] {
    std::vector<Topic> read;
    auto rest = between(turnabout_topics, turnabout_topics_end);
    while (!rest.empty()) {
      const auto end = rest.find('\0');
      read.push_back(sound(parse_topic(rest.substr(0, end)), rest.substr(0, rest.find('\n'))));
      rest.remove_prefix(end + 1);
    }
    return read;
  }();
  return topics;
}

Result<Topic> find_topic(std::string_view key) {
  const auto& all = built_in_topics();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Topic& each) { return each.key == key; });
  if (found == all.end()) return refuse(Code::not_found, "There is no such topic.");
  return *found;
}

const RoleCheck& built_in_role_check() {
  static const auto read =
      sound(parse_role_check(between(turnabout_role_check, turnabout_role_check_end)), "role check");
  return read;
}

// learning.md rule 12
const Workbook& built_in_workbook(programmes::Kind kind) {
  static const auto reverse =
      sound(parse_workbook(between(turnabout_workbook, turnabout_workbook_end)), "workbook");
  static const auto reciprocal =
      sound(parse_workbook(between(turnabout_workbook_reciprocal, turnabout_workbook_reciprocal_end)),
            "reciprocal workbook");
  static const auto conventional =
      sound(parse_workbook(between(turnabout_workbook_conventional, turnabout_workbook_conventional_end)),
            "conventional workbook");
  if (programmes::leads_in_halves(kind)) return reciprocal;
  return programmes::junior_side(kind) == Side::mentor ? reverse : conventional;
}

}  // namespace turnabout::learning
