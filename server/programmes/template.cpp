#include "programmes/template.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <toml++/toml.h>

#include "programmes/programme_wire.hpp"

// templates.S: the files of templates/, each ended by a zero byte.
extern "C" const char turnabout_templates[];
extern "C" const char turnabout_templates_end[];

namespace turnabout::programmes {
namespace {

struct TemplateFile {
  dto::Text<1, 60> key;
  dto::Text<1, 120> name;
  dto::Text<1, 400> summary;
  Kind kind = Kind::reverse;
  dto::Whole<1, 60> window_months;
  dto::Text<1, 300> who_for_hint;
  dto::List<dto::Text<1, 80>, 30> dimensions;
  ProgrammeSettings settings;
};
BOOST_DESCRIBE_STRUCT(TemplateFile, (),
                      (key, name, summary, kind, window_months, who_for_hint, dimensions, settings))

}  // namespace

Result<Template> parse_template(std::string_view toml) {
  std::ostringstream json;
  try {
    const auto table = toml::parse(toml);
    json << toml::json_formatter{table};
  } catch (const toml::parse_error& error) {
    return refuse(Code::malformed,
                  std::string("This template is not TOML: ") + std::string(error.description()));
  }
  TRY(const auto file, dto::read<TemplateFile>(json.str()));
  Template made{.key = file.key.value,
                .name = file.name.value,
                .summary = file.summary.value,
                .kind = file.kind,
                .window_months = static_cast<int>(file.window_months.value),
                .who_for_hint = file.who_for_hint.value,
                .dimensions = {},
                .settings = from_wire(file.settings)};
  for (const auto& dimension : file.dimensions) made.dimensions.push_back(dimension.value);
  if (made.window_months < made.settings.pairing_months)
    return refuse(Code::invalid, "The programme of this template is shorter than its pairing.");
  return made;
}

const std::vector<Template>& built_in_templates() {
  static const auto templates = [] {
    std::vector<Template> read;
    std::string_view rest(turnabout_templates,
                          static_cast<std::size_t>(turnabout_templates_end - turnabout_templates));
    while (!rest.empty()) {
      const auto end = rest.find('\0');
      auto parsed = parse_template(rest.substr(0, end));
      if (!parsed) throw std::logic_error("a built-in programme template: " + parsed.error().message);
      read.push_back(*std::move(parsed));
      rest.remove_prefix(end + 1);
    }
    return read;
  }();
  return templates;
}

Result<Template> find_template(std::string_view key) {
  const auto& all = built_in_templates();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Template& each) { return each.key == key; });
  if (found == all.end()) return refuse(Code::not_found, "There is no such template.");
  return *found;
}

SetUp begin_with(const Template& from, SetUp said) {
  if (said.name.empty()) said.name = from.name;
  said.settings = from.settings;
  return said;
}

}  // namespace turnabout::programmes
