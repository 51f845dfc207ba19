#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "people/import_check.hpp"
#include "people/import_columns.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::people {

BOOST_DESCRIBE_ENUM(DateOrder, day_first, month_first)
BOOST_DESCRIBE_ENUM(Severity, error, warning)

/// How far an import has come. `reading`, `checking` and `confirming` are ours to finish, the others wait for
/// the lead or are over.
enum class ImportState { reading, columns, checking, checked, confirming, confirmed, discarded, failed };
std::string_view name(ImportState state);
BOOST_DESCRIBE_ENUM(ImportState, reading, columns, checking, checked, confirming, confirmed, discarded,
                    failed)

/// What goes over the wire about imports, and what is kept of them as JSON.
namespace wire {

enum class LooksLike { equality, pay };
BOOST_DESCRIBE_ENUM(LooksLike, equality, pay)

struct ImportColumn {
  dto::Whole<0, 1000> index;
  dto::Text<0, 200> header;
  dto::List<dto::Text<0, 200>, 3> samples;
  std::optional<Target> guess;
  Target target = Target::ignore;
  std::optional<LooksLike> looks_like;
  bool dates_in_doubt = false;
};
BOOST_DESCRIBE_STRUCT(ImportColumn, (), (index, header, samples, guess, target, looks_like, dates_in_doubt))

struct ImportColumns {
  dto::List<ImportColumn, 1000> items;
};
BOOST_DESCRIBE_STRUCT(ImportColumns, (), (items))

struct ImportFinding {
  dto::Whole<0, 10'000'000> row;
  dto::Text<0, 300> name;
  std::optional<dto::Text<0, 300>> column;
  Severity severity = Severity::warning;
  dto::Text<0, 1000> message;
  dto::Text<0, 1000> remedy;
};
BOOST_DESCRIBE_STRUCT(ImportFinding, (), (row, name, column, severity, message, remedy))

struct ImportFindings {
  dto::List<ImportFinding, 200> items;
};
BOOST_DESCRIBE_STRUCT(ImportFindings, (), (items))

struct HeadProposed {
  std::optional<PersonId> id;  ///< Null for somebody who is new.
  dto::Text<0, 300> name;
};
BOOST_DESCRIBE_STRUCT(HeadProposed, (), (id, name))

using Count = dto::Whole<0, 10'000'000>;

struct ImportSummary {
  Count new_people, changed, unchanged, leavers, returning, to_fix, warnings;
  Count addresses_waiting;  ///< New addresses of people who sign in; each is told at the old one.
  dto::List<dto::Text<0, 300>, 1000> grades_found;
  dto::List<HeadProposed, 100> heads_proposed;
  bool same_counts(const ImportSummary& other) const {
    return new_people == other.new_people && changed == other.changed && unchanged == other.unchanged &&
           leavers == other.leavers && returning == other.returning && to_fix == other.to_fix &&
           addresses_waiting == other.addresses_waiting;
  }
};
BOOST_DESCRIBE_STRUCT(ImportSummary, (),
                      (new_people, changed, unchanged, leavers, returning, to_fix, warnings,
                       addresses_waiting, grades_found, heads_proposed))

/// The lead's choices and what was found about the file; kept in the clear, as it holds no person's data.
struct StoredMapping {
  dto::List<Target, 1000> targets;
  dto::List<dto::Whole<0, 1000>, 1000> sensitive_on;  ///< Indices.
  bool mark_leavers = true;
  std::optional<DateOrder> date_order;
  std::optional<dto::Text<0, 500>> sensitive_for;
  std::optional<dto::Text<0, 40>> encoding;
  std::optional<dto::Text<0, 1>> delimiter;
  dto::Text<0, 100> layout;
  Count findings_total;
};
BOOST_DESCRIBE_STRUCT(StoredMapping, (),
                      (targets, sensitive_on, mark_leavers, date_order, sensitive_for, encoding, delimiter,
                       layout, findings_total))

struct Import {
  ImportId id;
  std::string file_name;
  ImportState state = ImportState::reading;
  std::int64_t rows_done = 0;
  std::int64_t rows_total = 0;
  std::optional<std::string> failure;
  std::optional<std::string> encoding;
  std::optional<std::string> delimiter;
  std::vector<ImportColumn> columns;
  std::optional<ImportSummary> summary;
  std::vector<ImportFinding> findings;
  std::int64_t findings_total = 0;
  Instant created_at;
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, file_name, state, rows_done, rows_total, failure, encoding, delimiter, columns,
                       summary, findings, findings_total, created_at, version, abilities))

struct ColumnChoice {
  dto::Whole<0, 1000> index;
  Target target = Target::ignore;
};
BOOST_DESCRIBE_STRUCT(ColumnChoice, (), (index, target))

struct ColumnChoices {
  dto::List<ColumnChoice, 1000> columns;
  dto::List<dto::Whole<0, 1000>, 1000> equality_columns_on;
  std::optional<dto::Text<3, 500>> equality_for;  ///< What they are for; needed where any is on.
  bool mark_leavers = true;
  std::optional<DateOrder> date_order;
};
BOOST_DESCRIBE_STRUCT(ColumnChoices, (),
                      (columns, equality_columns_on, equality_for, mark_leavers, date_order))

}  // namespace wire
}  // namespace turnabout::people
