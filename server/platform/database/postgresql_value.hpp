#pragma once

#include <span>
#include <string>
#include <vector>

#include <libpq-fe.h>

#include "platform/database/row.hpp"

namespace turnabout::database {

/// Arguments as libpq wants them: text for all but bytes, whose format is binary. The server infers the
/// types.
class PostgresqlArguments {
 public:
  explicit PostgresqlArguments(std::span<const Value> arguments);

  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::string> owned_;  // sized once: the pointers below point into it
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

std::vector<Row> read_rows(const PGresult* result);

}  // namespace turnabout::database
