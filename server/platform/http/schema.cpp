#include "platform/http/schema.hpp"

#include <stdexcept>

#include "platform/http/json.hpp"

namespace turnabout::dto {
namespace {

void write_limits(JsonWriter& writer, const Schema& schema) {
  const auto size = [&](std::string_view key, const std::optional<std::size_t>& limit) {
    if (limit) writer.key(key).whole(static_cast<std::int64_t>(*limit));
  };
  if (!schema.format.empty()) writer.key("format").text(schema.format);
  size("minLength", schema.min_length);
  size("maxLength", schema.max_length);
  size("maxItems", schema.max_items);
  if (schema.minimum) writer.key("minimum").whole(*schema.minimum);
  if (schema.maximum) writer.key("maximum").whole(*schema.maximum);
  if (schema.values.empty()) return;
  writer.key("enum").begin_list();
  for (const auto& value : schema.values) writer.text(value);
  // A null must be among the choices too, as enum and type both have to hold.
  if (schema.nullable) writer.null();
  writer.end_list();
}

void write_object(JsonWriter& writer, const Schema& schema,
                  const std::map<std::string, std::string>& rename) {
  if (!schema.additional.empty()) {
    writer.key("additionalProperties");
    write(writer, schema.additional[0], rename);
    return;
  }
  writer.key("properties").begin_object();
  for (const auto& [name, property] : schema.properties) {
    writer.key(name);
    write(writer, property, rename);
  }
  writer.end_object();
  if (!schema.required.empty()) {
    writer.key("required").begin_list();
    for (const auto& name : schema.required) writer.text(name);
    writer.end_list();
  }
  writer.key("additionalProperties").boolean(false);
}

void write_reference(JsonWriter& writer, const Schema& schema,
                     const std::map<std::string, std::string>& rename) {
  const auto renamed = rename.find(schema.ref);
  const auto target = "#/components/schemas/" + (renamed == rename.end() ? schema.ref : renamed->second);
  if (!schema.nullable) {
    writer.begin_object().key("$ref").text(target).end_object();
    return;
  }
  writer.begin_object().key("anyOf").begin_list();
  writer.begin_object().key("$ref").text(target).end_object();
  writer.begin_object().key("type").text("null").end_object();
  writer.end_list().end_object();
}

void write_alternatives(JsonWriter& writer, const Schema& schema,
                        const std::map<std::string, std::string>& rename) {
  writer.begin_object().key("anyOf").begin_list();
  for (const auto& alternative : schema.any_of) write(writer, alternative, rename);
  if (schema.nullable) writer.begin_object().key("type").text("null").end_object();
  writer.end_list().end_object();
}

}  // namespace

void write(JsonWriter& writer, const Schema& schema, const std::map<std::string, std::string>& rename) {
  if (!schema.ref.empty()) {
    write_reference(writer, schema, rename);
    return;
  }
  if (!schema.any_of.empty()) {
    write_alternatives(writer, schema, rename);
    return;
  }
  // A format speaks of texts only, yet validators ask it of a null too.
  if (schema.nullable && !schema.format.empty()) {
    auto text = schema;
    text.nullable = false;
    write_alternatives(writer, {.nullable = true, .any_of = {text}}, rename);
    return;
  }
  writer.begin_object();
  if (!schema.type.empty()) {
    writer.key("type");
    if (schema.nullable)
      writer.begin_list().text(schema.type).text("null").end_list();
    else
      writer.text(schema.type);
  }
  write_limits(writer, schema);
  if (!schema.items.empty()) {
    writer.key("items");
    write(writer, schema.items[0], rename);
  }
  if (schema.type == "object") write_object(writer, schema, rename);
  writer.end_object();
}

bool Components::described(const std::string& name, std::string_view cpp_name) {
  const auto [known, is_new] = types_.try_emplace(name, cpp_name);
  if (!is_new && known->second != cpp_name)
    throw std::logic_error("Two types would both be called " + name + " in the API: " + known->second +
                           " and " + std::string(cpp_name) + ". Rename one.");
  return !is_new;
}

void Components::add(const std::string& name, Schema schema) {
  schemas_[name] = std::move(schema);
}

std::string component_name(std::string_view cpp_name) {
  std::string name;
  for (const char c : cpp_name) {
    if (c == ':' || c == '}') {
      // What stood before was a namespace: keep only what belongs to the outer template's name.
      const auto outer = name.rfind('_');
      name.resize(outer == std::string::npos ? 0 : outer + 1);
    } else if (c == '<' || c == ',') {
      name += '_';
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      name += c;
    }
  }
  return name;
}

}  // namespace turnabout::dto
