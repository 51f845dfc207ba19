#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Everything that the server keeps of one person, for that person (keeping.md rules 14 and 15).
namespace turnabout::keeping {

/// How a value is to be read.
enum class Form { text, number, moment, day, yes_or_no, word };
BOOST_DESCRIBE_ENUM(Form, text, number, moment, day, yes_or_no, word)

struct Field {
  std::string name;                  ///< "met_on": what the column is called.
  std::optional<std::string> value;  ///< As text: dates and moments as in RFC 3339, yes or no, numbers.
  Form form = Form::text;
  bool is_unreadable = false;  ///< It is there, sealed, and does not open.
};

struct Section {
  std::string name;  ///< "applications"
  std::vector<std::vector<Field>> rows;
};

/// The viewer's own, by section; every section is there, with or without rows. What was sealed is opened
/// where it is theirs. Another person stands in it by name, and only where the viewer knows it anyway.
std::vector<Section> own_record(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer);

/// Tables that point at a person and that it does not show, and why. A test holds these and the statements
/// against the schema.
struct LeftOut {
  std::string_view table;
  std::string_view why;
};
std::span<const LeftOut> left_out_tables();

/// For the start of the program.
std::span<const database::Statement* const> own_record_statements();

}  // namespace turnabout::keeping
