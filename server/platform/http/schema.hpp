#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace turnabout::dto {

class JsonWriter;

/// A JSON Schema (2020-12, as in OpenAPI 3.1) of one of our described types: the subset that they can say.
struct Schema {
  std::string ref = {};   ///< Name of a component; nothing else is set then but `nullable`.
  std::string type = {};  ///< "object", "array", "string", "integer", "number", "boolean"; empty: anything.
  bool nullable = false;
  std::string format = {};
  std::optional<std::size_t> min_length = {}, max_length = {}, max_items = {};
  std::optional<std::int64_t> minimum = {}, maximum = {};
  std::vector<std::string> values = {};                         ///< Of an enum.
  std::vector<Schema> items = {};                               ///< One, for an array.
  std::vector<Schema> additional = {};                          ///< One, for a map.
  std::vector<Schema> any_of = {};                              ///< The alternatives of a variant.
  std::vector<std::pair<std::string, Schema>> properties = {};  ///< In the order of the C++ members.
  std::vector<std::string> required = {};

  bool operator==(const Schema&) const = default;
};

/// Requests may leave optional fields out, replies always carry every field: so one type may have two
/// schemas.
enum class Direction { request, reply };

/// The named schemas met while describing types of one direction.
class Components {
 public:
  explicit Components(Direction direction) : direction_(direction) {}
  Direction direction() const { return direction_; }
  /// Whether this type is described already, or is being described (a type may contain itself). Throws
  /// std::logic_error if another type has the same component name: rename one of them.
  bool described(const std::string& name, std::string_view cpp_name);
  void add(const std::string& name, Schema schema);
  const std::map<std::string, Schema>& schemas() const { return schemas_; }

 private:
  Direction direction_;
  std::map<std::string, std::string, std::less<>> types_;
  std::map<std::string, Schema> schemas_;
};

/// `rename` maps component names to those to refer to; others stay.
void write(JsonWriter& writer, const Schema& schema, const std::map<std::string, std::string>& rename);

/// "turnabout::people::Page<turnabout::people::Person>" becomes "Page_Person".
std::string component_name(std::string_view cpp_name);

}  // namespace turnabout::dto
