#include "app/match/sheet.hpp"

#include <fstream>
#include <sstream>

#include "platform/tables/csv.hpp"

namespace turnabout::match_command {

using Weight = RowFault::Weight;

namespace {
/// A list of scores may name millions of pairs.
constexpr tables::Limits kLimits{.bytes = 512 * 1024 * 1024, .rows = 20'000'000};
}  // namespace

FileText text_of(const std::filesystem::path& path, Faults& faults) {
  const auto fatal = [&](std::string message) {
    faults.push_back({path.string(), 0, "", std::move(message), Weight::fatal});
    return FileText{path.string()};
  };
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return fatal("There is no such file.");
  if (!std::filesystem::is_regular_file(path, error)) return fatal("This is not a file.");
  const auto size = std::filesystem::file_size(path, error);
  if (size > kLimits.bytes || error)
    return fatal(fmt::format("The file is larger than {} MiB.", kLimits.bytes >> 20));
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(size, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!stream) return fatal("The file cannot be read.");
  return {path.string(), std::move(bytes)};
}

Sheet::Sheet(FileText file, Faults& faults) : file_(std::move(file.name)), faults_(faults) {
  if (!file.bytes) return;
  auto table = tables::read(*file.bytes, kLimits);
  file.bytes.reset();
  if (!table) {
    faults_.push_back({file_, 0, "", table.error().message, Weight::fatal});
    return;
  }
  table_ = *std::move(table);
  usable_ = true;
  for (const auto& ragged : table_.ragged()) {
    ragged_.insert(ragged.row);
    fault(ragged.row, "",
          fmt::format(
              "This row has {} cells and the header has {}. Put a text that holds the separator in quotes.",
              ragged.cells, table_.columns().size()),
          Weight::left_out);
  }
  std::set<std::string> seen;
  for (const auto& column : table_.columns())
    if (!column.empty() && !seen.insert(column).second)
      header_fault(column, "Two columns have this header; rename one.");
}

std::optional<std::size_t> Sheet::needed(const std::string& name) {
  const auto found = column(name);
  if (!found && usable_) {
    header_fault(name, "This column is needed and not in the file." + did_you_mean(name, columns()));
    usable_ = false;
  }
  return found;
}

void Sheet::only(const std::vector<std::string>& known) {
  for (const auto& name : columns())
    if (usable_ && std::ranges::find(known, name) == known.end())
      header_fault(name, fmt::format("There is no such column here; there are {}.{}", fmt::join(known, ", "),
                                     did_you_mean(name, known)));
}

void Sheet::fault(std::size_t row, std::string column, std::string message, RowFault::Weight weight) {
  faults_.push_back({file_, line(row), std::move(column), std::move(message), weight});
}

void Sheet::header_fault(std::string column, std::string message) {
  faults_.push_back({file_, 1, std::move(column), std::move(message), Weight::fatal});
}

}  // namespace turnabout::match_command
