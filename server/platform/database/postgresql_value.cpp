#include "platform/database/postgresql_value.hpp"

#include <charconv>

#include <fmt/format.h>

namespace turnabout::database {
namespace {

// Types that are not read as text; from the server's pg_type.dat, where they never change.
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kNumeric = 1700;

template <class T>
std::optional<T> parse_number(std::string_view text) {
  T value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Value read_bytes(const char* text) {
  std::size_t size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size), PQfreemem);
  if (!bytes) throw std::bad_alloc();
  return Value::of(Bytes(bytes.get(), bytes.get() + size));
}

Value read_number(std::string_view text, Oid type) {
  const bool may_be_whole = type != kFloat4 && type != kFloat8;
  // sum() of integers is numeric; where it is whole it is an integer, as on SQLite.
  if (may_be_whole)
    if (const auto whole = parse_number<std::int64_t>(text)) return Value::of(*whole);
  if (const auto number = parse_number<double>(text)) return Value::of(*number);
  throw Error(Error::Kind::other, {}, "database: a number out of range");
}

Value read_cell(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) == 1) return {};
  const char* text = PQgetvalue(result, row, column);
  const std::string_view view(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
  switch (const Oid type = PQftype(result, column)) {
    case kBool:
      return Value::of(view == "t");
    case kBytea:
      return read_bytes(text);
    case kInt2:
    case kInt4:
    case kInt8:
    case kFloat4:
    case kFloat8:
    case kNumeric:
      return read_number(view, type);
    default:
      return Value::of(std::string(view));
  }
}

}  // namespace

PostgresqlArguments::PostgresqlArguments(std::span<const Value> arguments)
    : owned_(arguments.size()),
      values_(arguments.size()),
      lengths_(arguments.size()),
      formats_(arguments.size()) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& storage = arguments[i].storage();
    if (const auto* bytes = std::get_if<Bytes>(&storage)) {
      // Never a null pointer, which would be NULL: an empty vector may have one.
      values_[i] = bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data());
      lengths_[i] = static_cast<int>(bytes->size());
      formats_[i] = 1;
    } else if (const auto* text = std::get_if<std::string>(&storage)) {
      values_[i] = text->c_str();
    } else if (const auto* flag = std::get_if<bool>(&storage)) {
      values_[i] = *flag ? "t" : "f";
    } else if (const auto* whole = std::get_if<std::int64_t>(&storage)) {
      owned_[i] = fmt::format("{}", *whole);
      values_[i] = owned_[i].c_str();
    } else if (const auto* number = std::get_if<double>(&storage)) {
      owned_[i] = fmt::format("{}", *number);  // shortest text that reads back as the same double
      values_[i] = owned_[i].c_str();
    }
  }
}

std::vector<Row> read_rows(const PGresult* result) {
  const int count = PQntuples(result);
  const int columns = PQnfields(result);
  std::vector<Row> rows;
  rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) {
    std::vector<Value> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) cells.push_back(read_cell(result, row, column));
    rows.emplace_back(std::move(cells));
  }
  return rows;
}

}  // namespace turnabout::database
