#include "programmes/document.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

// documents.S: the files of documents/, in the order of DocumentKind, each ended by a zero byte.
extern "C" const char turnabout_documents[];
extern "C" const char turnabout_documents_end[];

namespace turnabout::programmes {

std::string_view name(DocumentKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

const std::vector<DocumentKind>& document_kinds() {
  static const auto all = [] {
    std::vector<DocumentKind> kinds;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<DocumentKind>>(
        [&](auto each) { kinds.push_back(each.value); });
    return kinds;
  }();
  return all;
}

namespace {

std::string_view file_of(DocumentKind kind) {
  std::string_view rest(turnabout_documents,
                        static_cast<std::size_t>(turnabout_documents_end - turnabout_documents));
  for (int skip = static_cast<int>(kind); skip > 0; --skip) rest.remove_prefix(rest.find('\0') + 1);
  return rest.substr(0, rest.find('\0'));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == '\n' || text.front() == ' ')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::string fill_in(std::string_view text, const DocumentValues& values) {
  std::string made;
  while (!text.empty()) {
    const auto open = text.find('{');
    made += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) throw std::logic_error("a template has an open brace");
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    if (value == values.end())
      throw std::logic_error("a template asks for what nobody gives: " +
                             std::string(text.substr(open, close - open + 1)));
    made += value->second;
    text.remove_prefix(close + 1);
  }
  return made;
}

// programmes.md rule 30
std::vector<Section> begin_document(DocumentKind kind, const DocumentValues& values) {
  std::vector<Section> sections;
  auto rest = file_of(kind);
  constexpr std::string_view kMark = "## ";
  for (auto at = rest.find(kMark); at != std::string_view::npos;) {
    rest.remove_prefix(at + kMark.size());
    const auto line = rest.substr(0, rest.find('\n'));
    const auto bar = line.find(" | ");
    if (bar == std::string_view::npos) throw std::logic_error("a document's heading has no key");
    at = rest.find("\n## ");
    const auto body = rest.substr(line.size(), at == std::string_view::npos ? at : at - line.size());
    sections.push_back({.key = std::string(line.substr(0, bar)),
                        .heading = fill_in(line.substr(bar + 3), values),
                        .text = fill_in(trimmed(body), values)});
    if (at != std::string_view::npos) ++at;
  }
  return sections;
}

// programmes.md rule 32
Result<void> may_finish(const std::vector<Section>& sections) {
  std::vector<Fault> faults;
  for (const auto& section : sections) {
    if (trimmed(section.text).empty())
      faults.push_back({"/sections/" + section.key, "“" + section.heading + "” is empty."});
    else if (section.text.find(kToWrite) != std::string::npos)
      faults.push_back({"/sections/" + section.key, "“" + section.heading + "” still says " +
                                                        std::string(kToWrite) +
                                                        " …]. Put your own words there."});
  }
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{
      .code = Code::rule_broken, .message = "This cannot be finished yet.", .faults = std::move(faults)});
}

std::map<std::string, std::vector<std::string>> kept_for(std::string_view schema) {
  std::map<std::string, std::vector<std::string>> found;
  constexpr std::string_view kClass = "-- class: ";
  constexpr std::string_view kKeep = "; keep: ";
  for (auto at = schema.find(kClass); at != std::string_view::npos; at = schema.find(kClass)) {
    schema.remove_prefix(at + kClass.size());
    const auto line = schema.substr(0, schema.find('\n'));
    const auto bar = line.find(kKeep);
    if (bar == std::string_view::npos) continue;
    auto& periods = found[std::string(line.substr(0, bar))];
    const auto period = std::string(line.substr(bar + kKeep.size()));
    if (std::find(periods.begin(), periods.end(), period) == periods.end()) periods.push_back(period);
  }
  for (auto& [each, periods] : found) std::sort(periods.begin(), periods.end());
  return found;
}

}  // namespace turnabout::programmes
