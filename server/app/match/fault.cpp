#include "app/match/fault.hpp"

#include <algorithm>
#include <ostream>

namespace turnabout::match_command {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {  // Levenshtein
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

bool any(const Faults& faults, RowFault::Weight weight) {
  return std::ranges::any_of(faults, [&](const RowFault& fault) { return fault.weight == weight; });
}

void sort_by_line(Faults& faults) {
  std::vector<std::string> files;
  for (const auto& fault : faults)
    if (std::ranges::find(files, fault.file) == files.end()) files.push_back(fault.file);
  std::ranges::stable_sort(faults, {}, [&](const RowFault& fault) {
    return std::pair(std::ranges::find(files, fault.file), fault.line);
  });
}

std::string in_words(const RowFault& fault) {
  std::string where = fault.file;
  if (fault.line > 0) where += fmt::format(", line {}", fault.line);
  if (!fault.column.empty()) where += fmt::format(", column {}", fault.column);
  return fmt::format("{}: {}", where, fault.message);
}

void print(const Faults& faults, std::ostream& err) {
  for (const auto& fault : faults)
    err << (fault.weight == RowFault::Weight::note ? "note: " : "error: ") << in_words(fault) << '\n';
}

std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 64;  // nobody means a name that is this much longer
  if (wrong.size() > kLongest) return {};
  std::size_t nearest = std::max<std::size_t>(2, wrong.size() / 2);
  std::string_view best;
  for (const auto& word : known) {
    if (word.size() > kLongest) continue;
    const auto apart = distance(wrong, word);
    if (apart >= nearest) continue;
    nearest = apart;
    best = word;
  }
  return best.empty() ? std::string{} : fmt::format(" Did you mean \"{}\"?", best);
}

}  // namespace turnabout::match_command
