#include "platform/database/row.hpp"

#include <fmt/format.h>

namespace turnabout::database {

const Value& Row::cell(int column) const {
  if (column < 0 || column >= size()) refuse_cell(column, "there");
  return cells_[static_cast<std::size_t>(column)];
}

std::int64_t Row::integer(int column) const {
  const auto& storage = cell(column).storage();
  if (const auto* value = std::get_if<std::int64_t>(&storage)) return *value;
  if (const auto* value = std::get_if<bool>(&storage)) return *value ? 1 : 0;
  refuse_cell(column, "an integer");
}

double Row::number(int column) const {
  const auto& storage = cell(column).storage();
  if (const auto* value = std::get_if<double>(&storage)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&storage)) return static_cast<double>(*value);
  refuse_cell(column, "a number");
}

const std::string& Row::text(int column) const {
  if (const auto* value = std::get_if<std::string>(&cell(column).storage())) return *value;
  refuse_cell(column, "text");
}

const Bytes& Row::bytes(int column) const {
  if (const auto* value = std::get_if<Bytes>(&cell(column).storage())) return *value;
  refuse_cell(column, "bytes");
}

void Row::refuse_cell(int column, std::string_view wanted) {
  throw Error(Error::Kind::other, {}, fmt::format("database: column {} of a row is not {}", column, wanted));
}

}  // namespace turnabout::database
