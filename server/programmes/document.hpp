#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

/// The papers of a programme: begun from a template that is filled in with how the programme really is set
/// up, then edited by people. Pure; the rules stand in docs/rules/programmes.md.
namespace turnabout::programmes {

using DocumentId = Id<struct DocumentTag>;

enum class DocumentKind { dpia, privacy_notice, policy_document, positive_action_plan, role_description };
enum class DocumentState { not_begun, draft, finished };
BOOST_DESCRIBE_ENUM(DocumentKind, dpia, privacy_notice, policy_document, positive_action_plan,
                    role_description)
BOOST_DESCRIBE_ENUM(DocumentState, not_begun, draft, finished)
std::string_view name(DocumentKind kind);
const std::vector<DocumentKind>& document_kinds();

struct Section {
  std::string key;      ///< "risks"; the same in every version.
  std::string heading;  ///< As in the template.
  std::string text;     ///< Paragraphs between blank lines; lines that begin with "- " make a list.
  bool operator==(const Section&) const = default;
};

/// What stands in place of {name} in a template. A test knows that no template asks for more than
/// document_values.hpp gives.
using DocumentValues = std::map<std::string, std::string, std::less<>>;

/// Where somebody has to write themselves: "[Write: what shows it]".
inline constexpr std::string_view kToWrite = "[Write:";

/// `text` with every {name} in it filled in. Throws std::logic_error for a name that nobody gives.
std::string fill_in(std::string_view text, const DocumentValues& values);
/// A document as it begins (programmes.md rule 30).
std::vector<Section> begin_document(DocumentKind kind, const DocumentValues& values);
/// programmes.md rule 32: every section has text, and nothing is left to be written in it. Faults under
/// "/sections/<key>".
Result<void> may_finish(const std::vector<Section>& sections);

/// How long each class of data is kept, read from the tags at the end of the schema's columns
/// ("-- class: work; keep: employment+12m"): class → the periods, each once. (programmes.md rule 30)
std::map<std::string, std::vector<std::string>> kept_for(std::string_view schema);

}  // namespace turnabout::programmes
