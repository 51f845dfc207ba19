#include "app/keeping/own_record.hpp"

#include <array>
#include <utility>

#include "app/keeping/own_record_parts.hpp"

namespace turnabout::keeping {
namespace {

using database::Reader;
using database::Row;
using database::Statement;

constexpr std::array kLeftOut{
    LeftOut{"reporting_lines", "worked out from who manages whom, which is in people"},
    LeftOut{"idempotent_replies",
            "copies of answers for 24 hours, so that a repeated request changes nothing twice"},
    LeftOut{"provider_requests", "a sign-in that is under way"},
    LeftOut{"links", "one-use links, of which only a hash is kept"},
    LeftOut{"vault_keys", "sealed in the browser"},
    LeftOut{"vault_boxes", "sealed in the browser"},
    LeftOut{"vault_boxes_again", "sealed in the browser"},
    LeftOut{"vault_epochs", "sealed in the browser"},
    LeftOut{"vault_fetches", "kept for an hour"},
    LeftOut{"selection_asides", "which panel member did not score whom is about the panel"},
    LeftOut{"concern_doors", "an act of a role"},
    LeftOut{"concern_messages", "sealed in the browser"},
    LeftOut{"matching_runs", "an act of a role"},
    LeftOut{"board_changes", "an act of a role"},
    LeftOut{"programmes", "an act of a role"},
    LeftOut{"launches", "an act of a role"},
    LeftOut{"programme_documents", "an act of a role"},
    LeftOut{"launch_gates", "an act of a role"},
    LeftOut{"programme_adverts", "an act of a role"},
    LeftOut{"knowledge_edits", "an act of a role"},
    LeftOut{"representation_partings", "an act of a role"},
    LeftOut{"erasures", "there is none of somebody who can ask"}};

std::optional<std::string> text_of(const Row& row, int column, const Cell& cell) {
  if (row.is_null(column)) return std::nullopt;
  switch (cell.kind) {
    case Kind::number:
      return std::to_string(row.get<std::int64_t>(column));
    case Kind::moment:
      return to_string(row.get<Instant>(column));
    case Kind::yes_or_no:
      return row.get<bool>(column) ? "yes" : "no";
    case Kind::text:
    case Kind::day:
    case Kind::word:
    case Kind::row_key:
    case Kind::sealed:
      break;
  }
  return row.get<std::string>(column);
}

/// Nothing where there is nothing; where it does not open, that it is so (keeping.md rule 24).
Field opened(crypto::Sealer& sealer, PersonId person, const Row& row, int column, const Cell& cell) {
  Field field{.name = std::string(cell.name), .value = {}};
  if (row.is_null(column)) return field;
  const auto key = row.get<std::string>(column - 1);
  auto plain = sealer.open({cell.place, key, cell.purpose}, person, row.get<database::Bytes>(column));
  if (plain)
    field.value = *std::move(plain);
  else
    field.is_unreadable = true;
  return field;
}

Form form_of(Kind kind) {
  switch (kind) {
    case Kind::number:
      return Form::number;
    case Kind::moment:
      return Form::moment;
    case Kind::day:
      return Form::day;
    case Kind::yes_or_no:
      return Form::yes_or_no;
    case Kind::word:
      return Form::word;
    case Kind::text:
    case Kind::row_key:
    case Kind::sealed:
      break;
  }
  return Form::text;
}

std::vector<Field> fields_of(const Row& row, const Part& part, crypto::Sealer& sealer, PersonId person) {
  std::vector<Field> fields;
  int column = 0;
  for (const auto& cell : part.cells) {
    if (cell.kind == Kind::sealed)
      fields.push_back(opened(sealer, person, row, column, cell));
    else if (cell.kind != Kind::row_key)
      fields.push_back({std::string(cell.name), text_of(row, column, cell), form_of(cell.kind)});
    ++column;
  }
  return fields;
}

}  // namespace

std::vector<Section> own_record(Reader& reader, crypto::Sealer& sealer, const Viewer& viewer) {
  std::vector<Section> all;
  for (const auto parts : {parts_of_person(), parts_of_programmes()})
    for (const auto& part : parts) {
      Section section{std::string(part.name), {}};
      for (const auto& row : reader.query(*part.statement, viewer.person))
        section.rows.push_back(fields_of(row, part, sealer, viewer.person));
      all.push_back(std::move(section));
    }
  return all;
}

std::span<const LeftOut> left_out_tables() {
  return kLeftOut;
}

std::span<const Statement* const> own_record_statements() {
  static const auto kAll = [] {
    std::vector<const Statement*> all;
    for (const auto parts : {parts_of_person(), parts_of_programmes()})
      for (const auto& part : parts) all.push_back(part.statement);
    return all;
  }();
  return kAll;
}

}  // namespace turnabout::keeping
