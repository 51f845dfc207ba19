#include "platform/http/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "platform/http/problem_body.hpp"
#include "platform/http/router.hpp"

namespace turnabout::http {
namespace {

using dto::Components;
using dto::Direction;
using dto::JsonWriter;
using dto::Schema;
using Renames = std::map<std::string, std::string>;

/// The schemas of one route, described once.
struct Bodies {
  std::optional<Schema> in, out;
};

bool refers_to(const Schema& schema, const Renames& names) {
  const auto among = [&](const std::vector<Schema>& schemas) {
    return std::any_of(schemas.begin(), schemas.end(), [&](const auto& s) { return refers_to(s, names); });
  };
  return names.contains(schema.ref) || among(schema.items) || among(schema.additional) ||
         among(schema.any_of) ||
         std::any_of(schema.properties.begin(), schema.properties.end(),
                     [&](const auto& property) { return refers_to(property.second, names); });
}

/// Types that look different coming and going get a second name for coming, and so does whatever contains
/// them.
Renames request_names(const Components& requests, const Components& replies) {
  Renames renamed;
  for (bool found = true; found;) {
    found = false;
    for (const auto& [name, schema] : requests.schemas()) {
      const auto reply = replies.schemas().find(name);
      if (renamed.contains(name) || reply == replies.schemas().end()) continue;
      if (schema == reply->second && !refers_to(schema, renamed)) continue;
      renamed[name] = name + "Request";
      found = true;
    }
  }
  return renamed;
}

std::vector<std::string> parameters_of(std::string_view pattern) {
  std::vector<std::string> names;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1))
    names.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  return names;
}

/// "POST /api/v1/pairs/{pair_id}/closure" becomes "post_pairs_pair_id_closure".
std::string operation_id(const RouteSpec& spec) {
  std::string id(name(spec.method));
  for (char& c : id) c = static_cast<char>(c - 'A' + 'a');
  auto pattern = spec.pattern.get();
  if (pattern.starts_with("/api/v1")) pattern.remove_prefix(7);
  for (const char c : pattern) {
    if (c == '/')
      id += '_';
    else if (c != '{' && c != '}')
      id += c == '-' ? '_' : c;
  }
  return id;
}

/// One key or item a line, so that a diff shows what changed.
std::string indented(std::string_view json) {
  std::string out;
  std::string margin = "\n";
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const bool is_empty = !in_text && (c == '{' || c == '[') && (json[i + 1] == '}' || json[i + 1] == ']');
    if (in_text && c == '\\') {
      out += json.substr(i++, 2);
      continue;
    }
    if (c == '"') in_text = !in_text;
    if (is_empty) {
      out += json.substr(i++, 2);
    } else if (!in_text && (c == '{' || c == '[')) {
      margin += "  ";
      out += c + margin;
    } else if (!in_text && (c == '}' || c == ']')) {
      margin.resize(margin.size() - 2);
      out += margin + c;
    } else {
      out += c;
      if (!in_text && c == ',') out += margin;
      if (!in_text && c == ':') out += ' ';
    }
  }
  return out;
}

class Document {
 public:
  Document(const std::vector<Route>& routes, std::string_view version) : version_(version) {
    for (const auto& route : routes) {
      if (!route.spec.pattern.get().starts_with("/api/")) continue;
      Bodies bodies;
      if (route.in) bodies.in = route.in(requests_);
      if (route.out) bodies.out = route.out(replies_);
      const std::string pattern(route.spec.pattern.get());
      if (!by_path_.contains(pattern)) paths_.push_back(pattern);
      by_path_[pattern].push_back({&route, std::move(bodies)});
    }
    problem_ = dto::Form<ProblemBody>::schema(replies_);
    renames_ = request_names(requests_, replies_);
  }

  std::string write() {
    out_.begin_object();
    out_.key("openapi").text("3.1.0");
    out_.key("info").begin_object();
    out_.key("title").text("Turnabout");
    out_.key("version").text(version_);
    out_.key("license").begin_object().key("name").text("Apache-2.0");
    out_.key("identifier").text("Apache-2.0").end_object();
    out_.end_object();
    out_.key("servers").begin_list().begin_object().key("url").text("/").end_object().end_list();
    out_.key("paths").begin_object();
    for (const auto& path : paths_) write_path(path);
    out_.end_object();
    write_components();
    out_.end_object();
    return out_.take();
  }

 private:
  struct Operation {
    const Route* route;
    Bodies bodies;
  };

  void write_path(const std::string& path) {
    out_.key(path).begin_object();
    for (const auto& operation : by_path_[path]) write_operation(operation);
    out_.end_object();
  }

  void write_operation(const Operation& operation) {
    const auto& spec = operation.route->spec;
    std::string method(name(spec.method));
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    out_.key(method).begin_object();
    out_.key("operationId").text(operation_id(spec));
    out_.key("summary").text(spec.summary.get());
    write_security(spec);
    write_parameters(spec);
    write_request(operation);
    out_.key("responses").begin_object();
    write_success(operation, spec.success);
    if (spec.other_success != 0) write_success(operation, spec.other_success);
    write_problems(*operation.route);
    out_.end_object().end_object();
  }

  void write_security(const RouteSpec& spec) {
    const auto kind = spec.policy.kind();
    out_.key("security").begin_list();
    if (kind == Policy::Kind::signed_in || kind == Policy::Kind::role) {
      out_.begin_object().key("sign_in").begin_list().end_list();
      if (!is_safe(spec.method)) out_.key("csrf").begin_list().end_list();
      out_.end_object();
    }
    out_.end_list();
    if (kind != Policy::Kind::role) return;
    out_.key("x-roles").begin_list();
    for (const Role role : spec.policy.roles()) out_.text(turnabout::name(role));
    out_.end_list();
  }

  void write_parameter(std::string_view in, std::string_view name, std::string_view description, bool is_id) {
    out_.begin_object().key("name").text(name).key("in").text(in);
    out_.key("required").boolean(in == "path");
    if (!description.empty()) out_.key("description").text(description);
    out_.key("schema").begin_object().key("type").text("string");
    if (is_id) out_.key("format").text("uuid");
    out_.end_object().end_object();
  }

  void write_parameters(const RouteSpec& spec) {
    out_.key("parameters").begin_list();
    for (const auto& name : parameters_of(spec.pattern))
      write_parameter("path", name, "", name.ends_with("id"));
    for (const auto& [name, description] : spec.query) write_parameter("query", name, description, false);
    if (spec.method == Method::patch || spec.method == Method::put)
      write_parameter("header", "If-Match", "The ETag of the version that is edited.", false);
    if (spec.method == Method::post)
      write_parameter(
          "header", "Idempotency-Key",
          "Sent again with the same key within a day, this happens once. 409 with a fault that names "
          "this header: the server died over it, so look before you send it with a new key.",
          false);
    out_.end_list();
  }

  void write_content(std::string_view media_type, const std::optional<Schema>& schema,
                     const Renames& renames) {
    out_.key("content").begin_object().key(media_type).begin_object();
    if (schema) {
      out_.key("schema");
      dto::write(out_, *schema, renames);
    }
    out_.end_object().end_object();
  }

  void write_request(const Operation& operation) {
    const auto& spec = operation.route->spec;
    if (!operation.bodies.in && spec.consumes.empty()) return;
    out_.key("requestBody").begin_object().key("required").boolean(true);
    write_content(operation.bodies.in ? "application/json" : spec.consumes, operation.bodies.in, renames_);
    out_.end_object();
  }

  void write_success(const Operation& operation, int status) {
    const auto& spec = operation.route->spec;
    out_.key(std::to_string(status)).begin_object().key("description").text("Done");
    if (operation.bodies.out || !spec.produces.empty())
      write_content(operation.bodies.out ? "application/json" : spec.produces, operation.bodies.out, {});
    out_.end_object();
  }

  void write_problems(const Route& route) {
    std::map<int, std::set<std::string_view>> codes;
    for (const Code code : problem_codes(route)) codes[http_status(code)].insert(turnabout::name(code));
    for (const auto& [status, names] : codes) {
      std::string description;
      for (const auto code : names) description += (description.empty() ? "" : ", ") + std::string(code);
      out_.key(std::to_string(status)).begin_object().key("description").text(description);
      write_content("application/problem+json", problem_, {});
      out_.end_object();
    }
  }

  void write_components() {
    out_.key("components").begin_object().key("schemas").begin_object();
    for (const auto& [name, schema] : replies_.schemas()) {
      out_.key(name);
      dto::write(out_, schema, {});
    }
    for (const auto& [name, schema] : requests_.schemas()) {
      const auto renamed = renames_.find(name);
      if (renamed == renames_.end() && replies_.schemas().contains(name)) continue;
      out_.key(renamed == renames_.end() ? name : renamed->second);
      dto::write(out_, schema, renames_);
    }
    out_.end_object();
    out_.key("securitySchemes").begin_object();
    out_.key("sign_in").begin_object().key("type").text("apiKey").key("in").text("cookie");
    out_.key("name").text(cookie_name("sign_in")).end_object();
    out_.key("csrf").begin_object().key("type").text("apiKey").key("in").text("header");
    out_.key("name").text("X-CSRF-Token").end_object();
    out_.end_object().end_object();
  }

  std::string_view version_;
  Components requests_{Direction::request}, replies_{Direction::reply};
  std::vector<std::string> paths_;
  std::map<std::string, std::vector<Operation>> by_path_;
  Schema problem_;
  Renames renames_;
  JsonWriter out_;
};

}  // namespace

std::vector<Code> problem_codes(const Route& route) {
  auto codes = route.spec.problems;
  const auto& spec = route.spec;
  const auto add = [&](std::initializer_list<Code> more) { codes.insert(codes.end(), more); };
  add({Code::malformed, Code::internal, Code::unavailable});
  if (route.typed) add({Code::invalid});
  if (spec.body_limit.get() > 0 || !is_safe(spec.method)) add({Code::too_large});
  if (route.in) add({Code::unsupported_media});
  if (spec.rate.get() != Rate::unlimited) add({Code::too_many_tries});
  if (spec.policy.needs_proof()) add({Code::proof_needed});
  if (!is_safe(spec.method)) add({Code::foreign_origin, Code::conflict});
  // A repeat whose first request has no known end.
  if (route.typed && spec.method == Method::post) add({Code::wrong_state});
  if (spec.pattern.get().find('{') != std::string_view::npos) add({Code::not_found});
  switch (spec.policy.kind()) {
    case Policy::Kind::anyone:
      break;
    case Policy::Kind::signed_in:
      add({Code::not_signed_in});
      break;
    case Policy::Kind::role:
      add({Code::not_signed_in, Code::not_allowed});
      break;
    case Policy::Kind::link:
      add({Code::gone});
      break;
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::string openapi(const std::vector<Route>& routes, std::string_view version) {
  const Router fits_together(routes);
  return indented(Document(routes, version).write());
}

}  // namespace turnabout::http
