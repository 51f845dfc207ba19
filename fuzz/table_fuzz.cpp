#include "input.hpp"
#include "platform/tables/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using turnabout::fuzz::must;
  const turnabout::tables::Limits small{.bytes = 1 << 20, .unpacked_bytes = 8 << 20, .rows = 10'000};
  const auto table = turnabout::tables::read(turnabout::fuzz::text(data, size), small);
  if (!table) {
    must(!table.error().message.empty(), "a refusal says why");
    return 0;
  }
  std::uint32_t before = 0;
  for (std::size_t row = 0; row < table->row_count(); ++row) {
    must(table->number(row) > before, "rows are numbered upwards");
    before = table->number(row);
    for (std::size_t column = 0; column < table->columns().size(); ++column)
      must(table->cell(row, column).size() <= small.cell_bytes, "no cell is longer than the limit");
  }
  for (const auto& ragged : table->ragged()) must(ragged.row < table->row_count(), "a ragged row is there");
  return 0;
}
