#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/dto_reader.hpp"
#include "platform/http/dto_types.hpp"
#include "platform/http/json.hpp"
#include "platform/http/schema.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

/// What goes over the wire, described once: plain structs with BOOST_DESCRIBE_STRUCT whose member types carry
/// the rules. From one description come the reader (all faults at once, each with a JSON pointer), the writer
/// and the OpenAPI schema.
///
///   struct NewNetwork {
///     dto::Text<1, 120> name;
///     std::optional<dto::Text<0, 2000>> about;   // absent or null
///     dto::List<PersonId, 20> leads;
///   };
///   BOOST_DESCRIBE_STRUCT(NewNetwork, (), (name, about, leads))
namespace turnabout::dto {

/// How one type is read, written and described. Specialised below; a type without one does not compile.
template <class T>
struct Form;

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

/// For replies only: what comes in must have a limit, so it is Text, List or Whole.
template <>
struct Form<std::string> {
  static void write(JsonWriter& writer, const std::string& value) { writer.text(value); }
  static Schema schema(Components&) { return {.type = "string"}; }
};

template <class T>
struct Form<std::vector<T>> {
  static void write(JsonWriter& writer, const std::vector<T>& list) {
    writer.begin_list();
    for (const auto& item : list) Form<T>::write(writer, item);
    writer.end_list();
  }
  static Schema schema(Components& components) {
    return {.type = "array", .items = {Form<T>::schema(components)}};
  }
};

/// For replies: a T that was written once and is sent to many.
template <class T>
struct Written {
  std::shared_ptr<const std::string> json;
};
template <class T>
struct Form<Written<T>> {
  static void write(JsonWriter& writer, const Written<T>& value) { writer.written(*value.json); }
  static Schema schema(Components& components) { return Form<T>::schema(components); }
};

template <std::size_t Min, std::size_t Max>
struct Form<Text<Min, Max>> {
  static void read(const Json& json, Reader& reader, Text<Min, Max>& into) {
    if (auto text = read_text(json, reader, Min, Max)) into.value = std::move(*text);
  }
  static void write(JsonWriter& writer, const Text<Min, Max>& text) { writer.text(text.value); }
  static Schema schema(Components&) {
    return {.type = "string", .min_length = Min == 0 ? std::nullopt : std::optional(Min), .max_length = Max};
  }
};

template <std::int64_t Min, std::int64_t Max>
struct Form<Whole<Min, Max>> {
  static void read(const Json& json, Reader& reader, Whole<Min, Max>& into) {
    if (auto whole = read_whole(json, reader, Min, Max)) into.value = *whole;
  }
  static void write(JsonWriter& writer, const Whole<Min, Max>& whole) { writer.whole(whole.value); }
  static Schema schema(Components&) { return {.type = "integer", .minimum = Min, .maximum = Max}; }
};

/// Plain integers, for replies.
template <std::integral T>
struct Form<T> {
  static void write(JsonWriter& writer, T value) { writer.whole(static_cast<std::int64_t>(value)); }
  static Schema schema(Components&) { return {.type = "integer"}; }
};

template <>
struct Form<bool> {
  static void read(const Json& json, Reader& reader, bool& into) {
    if (reader.expect(json.kind == Json::Kind::boolean, "Must be true or false.")) into = json.boolean;
  }
  static void write(JsonWriter& writer, bool value) { writer.boolean(value); }
  static Schema schema(Components&) { return {.type = "boolean"}; }
};

template <>
struct Form<double> {
  static void read(const Json& json, Reader& reader, double& into) {
    if (json.kind == Json::Kind::whole)
      into = static_cast<double>(json.whole);
    else if (reader.expect(json.kind == Json::Kind::real, "Must be a number."))
      into = json.real;
  }
  static void write(JsonWriter& writer, double value) { writer.real(value); }
  static Schema schema(Components&) { return {.type = "number"}; }
};

/// Ids, instants and dates: text with a format.
template <class T>
struct TextForm {
  static void read(const Json& json, Reader& reader, T& into) {
    if (json.kind == Json::Kind::text)
      if (auto parsed = Form<T>::parse(json.text)) {
        into = *parsed;
        return;
      }
    reader.fault(std::string(Form<T>::kRemedy));
  }
  static void write(JsonWriter& writer, const T& value) { writer.text(Form<T>::text(value)); }
  static Schema schema(Components&) { return {.type = "string", .format = std::string(Form<T>::kFormat)}; }
};

template <class Tag>
struct Form<Id<Tag>> : TextForm<Id<Tag>> {
  static constexpr std::string_view kFormat = "uuid", kRemedy = "Must be an id as we gave it.";
  static std::optional<Id<Tag>> parse(std::string_view text) { return Id<Tag>::parse(text); }
  static std::string text(const Id<Tag>& id) { return id.text(); }
};

template <>
struct Form<Instant> : TextForm<Instant> {
  static constexpr std::string_view kFormat = "date-time",
                                    kRemedy = "Must be a moment such as 2026-11-22T09:30:00Z.";
  static std::optional<Instant> parse(std::string_view text) { return parse_instant(text); }
  static std::string text(Instant instant) { return to_string(instant); }
};

template <>
struct Form<Date> : TextForm<Date> {
  static constexpr std::string_view kFormat = "date",
                                    kRemedy = "Must be a date that exists, such as 2026-11-22.";
  static std::optional<Date> parse(std::string_view text) { return parse_date(text); }
  static std::string text(Date date) { return to_string(date); }
};

template <class T, std::size_t Max>
struct Form<List<T, Max>> {
  static void read(const Json& json, Reader& reader, List<T, Max>& into) {
    if (!read_list(json, reader, Max)) return;
    into.items.resize(json.list.size());
    for (std::size_t i = 0; i < json.list.size(); ++i)
      reader.at(std::to_string(i), [&] { Form<T>::read(json.list[i], reader, into.items[i]); });
  }
  static void write(JsonWriter& writer, const List<T, Max>& list) {
    Form<std::vector<T>>::write(writer, list.items);
  }
  static Schema schema(Components& components) {
    return {.type = "array", .max_items = Max, .items = {Form<T>::schema(components)}};
  }
};

/// Whichever fits the JSON that came: each alternative must be of another JSON kind.
template <class... T>
struct Form<std::variant<T...>> {
  static void read(const Json& json, Reader& reader, std::variant<T...>& into) {
    const bool fitted = (read_if_fits<T>(json, reader, into) || ...);
    reader.expect(fitted, "Is not of a kind that is taken here.");
  }
  static void write(JsonWriter& writer, const std::variant<T...>& value) {
    std::visit([&]<class V>(const V& v) { Form<V>::write(writer, v); }, value);
  }
  static Schema schema(Components& components) { return {.any_of = {Form<T>::schema(components)...}}; }

 private:
  template <class V>
  static bool read_if_fits(const Json& json, Reader& reader, std::variant<T...>& into) {
    Components scratch(Direction::request);
    const auto wanted = Form<V>::schema(scratch);
    if (!fits(json.kind, wanted.ref.empty() ? wanted.type : "object")) return false;
    Form<V>::read(json, reader, into.template emplace<V>());
    return true;
  }
};

/// Absent and null are the same.
template <class T>
struct Form<std::optional<T>> {
  static void read(const Json& json, Reader& reader, std::optional<T>& into) {
    if (json.kind != Json::Kind::null) Form<T>::read(json, reader, into.emplace());
  }
  static void write(JsonWriter& writer, const std::optional<T>& value) {
    if (value)
      Form<T>::write(writer, *value);
    else
      writer.null();
  }
  static Schema schema(Components& components) {
    auto schema = Form<T>::schema(components);
    schema.nullable = true;
    return schema;
  }
};

template <class T>
struct Form<Patch<T>> {
  using State = typename Patch<T>::State;
  static void read(const Json& json, Reader& reader, Patch<T>& into) {
    into.state = json.kind == Json::Kind::null ? State::null : State::value;
    if (into.state == State::value) Form<T>::read(json, reader, into.value);
  }
  /// An absent one is left out by the writer of the object around it.
  static void write(JsonWriter& writer, const Patch<T>& patch) {
    Form<std::optional<T>>::write(writer, patch.stored());
  }
  static Schema schema(Components& components) { return Form<std::optional<T>>::schema(components); }
};

/// At most 1000 keys of at most 200 characters.
template <class T>
struct Form<std::map<std::string, T>> {
  static void read(const Json& json, Reader& reader, std::map<std::string, T>& into) {
    if (!reader.expect(json.kind == Json::Kind::object, "Must be an object.")) return;
    if (!reader.expect(json.object.size() <= 1000, "Must have at most 1000 keys.")) return;
    for (const auto& member : json.object)
      reader.at(member.name, [&] {
        if (read_text(Json(member.name), reader, 1, 200))
          Form<T>::read(member.value, reader, into[member.name]);
      });
  }
  static void write(JsonWriter& writer, const std::map<std::string, T>& map) {
    writer.begin_object();
    for (const auto& [name, value] : map) {
      writer.key(name);
      Form<T>::write(writer, value);
    }
    writer.end_object();
  }
  static Schema schema(Components& components) {
    return {.type = "object", .additional = {Form<T>::schema(components)}};
  }
};

/// The wire text of a C++ name: a trailing underscore only avoids a keyword.
std::string wire_name(std::string_view cpp_name);
/// The same for members, whose names are constants.
constexpr std::string_view member_name(std::string_view cpp_name) {
  if (cpp_name.ends_with('_')) cpp_name.remove_suffix(1);
  return cpp_name;
}
/// "turnabout::people::Person" of a type, from the compiler.
template <class T>
constexpr std::string_view cpp_name() {
  // g++: "… [with T = X; …]", clang: "… [T = X]".
  constexpr std::string_view function = __PRETTY_FUNCTION__;
  constexpr auto begin = function.find("T = ") + 4;
  constexpr auto end = function.find_first_of(";]", begin);
  return function.substr(begin, end - begin);
}

template <DescribedEnum T>
struct Form<T> {
  static const std::vector<std::string>& names() {
    static const auto names = [] {
      std::vector<std::string> all;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
          [&](auto entry) { all.push_back(wire_name(entry.name)); });
      return all;
    }();
    return names;
  }
  static void read(const Json& json, Reader& reader, T& into) {
    const auto chosen = read_choice(json, reader, names());
    if (!chosen) return;
    std::size_t i = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto entry) {
      if (i++ == *chosen) into = entry.value;
    });
  }
  static void write(JsonWriter& writer, T value) {
    std::size_t i = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto entry) {
      if (entry.value == value) writer.text(names()[i]);
      ++i;
    });
  }
  static Schema schema(Components&) { return {.type = "string", .values = names()}; }
};

template <class T>
constexpr bool kMayBeAbsent = false;
template <class T>
inline constexpr bool kMayBeAbsent<std::optional<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<Patch<T>> = true;

template <class T>
bool left_out(const T&) {
  return false;
}
template <class T>
bool left_out(const Patch<T>& patch) {
  return patch.absent();
}

template <Described T>
struct Form<T> {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

  static void read(const Json& json, Reader& reader, T& into) {
    std::vector<std::string_view> known;
    boost::mp11::mp_for_each<Members>([&](auto member) { known.push_back(member_name(member.name)); });
    if (!read_object(json, reader, known)) return;
    boost::mp11::mp_for_each<Members>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(into.*member.pointer)>;
      reader.at(member_name(member.name), [&] {
        if (const auto* value = json.find(member_name(member.name)))
          Form<Field>::read(*value, reader, into.*member.pointer);
        else if (!kMayBeAbsent<Field>)
          reader.fault("Is missing; it is required.");
      });
    });
  }
  static void write(JsonWriter& writer, const T& object) {
    writer.begin_object();
    boost::mp11::mp_for_each<Members>([&](auto member) {
      const auto& field = object.*member.pointer;
      if (left_out(field)) return;
      writer.key(member_name(member.name));
      Form<std::remove_cvref_t<decltype(field)>>::write(writer, field);
    });
    writer.end_object();
  }
  static Schema schema(Components& components) {
    const auto name = component_name(cpp_name<T>());
    auto schema = Schema{.type = "object"};
    if (!components.described(name, cpp_name<T>())) {
      boost::mp11::mp_for_each<Members>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        schema.properties.emplace_back(member_name(member.name), Form<Field>::schema(components));
        if (components.direction() == Direction::reply || !kMayBeAbsent<Field>)
          schema.required.emplace_back(member_name(member.name));
      });
      components.add(name, std::move(schema));
    }
    return {.ref = name};
  }
};

/// Reads a body. Code::malformed if it is not JSON, Code::invalid with every fault found if it is not a T.
template <class T>
Result<T> read(std::string_view text) {
  TRY(const Json json, parse_json(text));
  Reader reader;
  T value{};
  Form<T>::read(json, reader, value);
  if (auto faults = reader.take_faults(); !faults.empty())
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "Some of what was sent is not right.",
                                       .faults = std::move(faults)});
  return value;
}

template <class T>
std::string write(const T& value) {
  JsonWriter writer;
  Form<T>::write(writer, value);
  return writer.take();
}

}  // namespace turnabout::dto

namespace turnabout {
BOOST_DESCRIBE_ENUM(Role, lead, network_lead, sponsor, supporter, independent_contact, operator_,
                    panel_member)
}  // namespace turnabout
