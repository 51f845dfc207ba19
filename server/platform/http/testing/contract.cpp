#include "platform/http/testing/contract.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

#include "platform/http/openapi.hpp"

namespace turnabout::http {
namespace {

namespace json = boost::json;

const json::value* member(const json::value* value, std::string_view name) {
  if (value == nullptr || !value->is_object()) return nullptr;
  return value->as_object().if_contains(name);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string described(valijson::ValidationResults& results) {
  std::string text;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::string place;
    for (const auto& step : error.context) place += step;
    text += fmt::format("\n  {}: {}", place, error.description);
  }
  return text;
}

}  // namespace

struct Contract::Parts {
  json::value document;
  std::map<std::string, std::unique_ptr<valijson::Schema>> schemas;

  /// The schema parsed together with the components that it refers to.
  const valijson::Schema& parsed(const std::string& key, const json::value& schema) {
    auto& known = schemas[key];
    if (!known) {
      const json::value root{{"components", *member(&document, "components")},
                             {"allOf", json::array{schema}}};
      known = std::make_unique<valijson::Schema>();
      valijson::SchemaParser parser;
      parser.populateSchema(valijson::adapters::BoostJsonAdapter(root), *known);
    }
    return *known;
  }
};

Contract::Contract(const std::vector<Route>& routes)
    : text_(openapi(routes, "test")), parts_(std::make_unique<Parts>()) {
  parts_->document = json::parse(text_);
}

Contract::~Contract() = default;

std::string Contract::breach(const Route& route, const Response& response) {
  const std::string pattern(route.spec.pattern.get());
  if (!pattern.starts_with("/api/")) return {};
  const auto method = lower(name(route.spec.method));
  const auto status = std::to_string(response.status);
  const auto what = fmt::format("{} {} -> {}", method, pattern, status);
  const auto* operation = member(member(member(&parts_->document, "paths"), pattern), method);
  const auto* declared = member(member(operation, "responses"), status);
  if (declared == nullptr)
    return what + " is not declared: add the code to `problems`, or the status to `success` of the route.";
  const auto* content = member(declared, "content");
  if (content == nullptr)
    return response.body.empty() ? "" : what + " is declared without a body but has one.";
  const auto type = find(response.headers, "Content-Type").value_or("");
  const auto* media = member(content, type.substr(0, type.find(';')));
  if (media == nullptr) return fmt::format("{} has the undeclared media type {}.", what, type);
  const auto* schema = member(media, "schema");
  if (schema == nullptr) return {};
  json::error_code error;
  const auto body = json::parse(response.body, error);
  if (error) return what + " is not JSON: " + error.message();
  if (const auto* code = member(&body, "code"); code != nullptr && response.status >= 400) {
    const auto codes = problem_codes(route);
    if (std::none_of(codes.begin(), codes.end(),
                     [&](Code known) { return code->as_string() == name(known); }))
      return fmt::format("{}: the code {} is not declared: add it to `problems`.", what,
                         code->as_string().c_str());
  }
  valijson::ValidationResults results;
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  if (validator.validate(parts_->parsed(what, *schema), valijson::adapters::BoostJsonAdapter(body), &results))
    return {};
  return what + " is not what the contract says:" + described(results) + "\n" + response.body;
}

}  // namespace turnabout::http
