#include "platform/tables/xlsx.hpp"

#include <filesystem>
#include <fstream>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "platform/tables/csv.hpp"
#include "platform/tables/number_format.hpp"

namespace turnabout::tables {
namespace {

using testing::ElementsAre;

/// A workbook as an independent program writes it.
std::string workbook(const std::function<void(lxw_workbook*)>& fill) {
  const auto path =
      std::filesystem::temp_directory_path() / ("turnabout-" + std::to_string(getpid()) + ".xlsx");
  lxw_workbook* book = workbook_new(path.c_str());
  fill(book);
  EXPECT_EQ(workbook_close(book), LXW_NO_ERROR);
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::filesystem::remove(path);
  return bytes;
}

/// A zip file with these parts.
std::string archive(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
  zip_close(zip);
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

std::string with_sheet(const std::string& rows, const std::string& extra_head = "") {
  return archive(
      {{"xl/workbook.xml",
        R"(<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="Staff" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="rId1" Target="/xl/worksheets/one.xml"/></Relationships>)"},
       {"xl/worksheets/one.xml", extra_head + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::vector<std::string> row_of(const Table& table, std::size_t row) {
  std::vector<std::string> cells;
  for (std::size_t column = 0; column < table.columns().size(); ++column)
    cells.emplace_back(table.cell(row, column));
  return cells;
}

TEST(Xlsx, ReadsWhatAnotherProgramWrote) {
  const auto bytes = workbook([](lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Staff");
    lxw_format* date = workbook_add_format(book);
    format_set_num_format(date, "dd/mm/yyyy");
    lxw_format* padded = workbook_add_format(book);
    format_set_num_format(padded, "00000");
    const char* headers[] = {"Employee ID", "Name", "Start", "Number", "Formula", "Flag"};
    for (lxw_col_t i = 0; i < 6; ++i) worksheet_write_string(sheet, 0, i, headers[i], nullptr);
    worksheet_write_string(sheet, 1, 0, "00042", nullptr);
    worksheet_write_string(sheet, 1, 1, " Zoë <Ng> & \"co\" ", nullptr);
    worksheet_write_number(sheet, 1, 2, 45292, date);
    worksheet_write_number(sheet, 1, 3, 42, padded);
    worksheet_write_formula_num(sheet, 1, 4, "=1+2", nullptr, 3);
    worksheet_write_boolean(sheet, 1, 5, 1, nullptr);
    worksheet_write_number(sheet, 3, 0, 123456789012.0, nullptr);
    worksheet_write_number(sheet, 3, 3, 0.1 + 0.2, nullptr);
    worksheet_write_formula_str(sheet, 3, 4, "=A1", nullptr, "Employee ID");
  });
  const auto table = read(bytes);
  ASSERT_TRUE(table) << table.error().message << table.error().log;
  EXPECT_EQ(table->source().format, Format::xlsx);
  EXPECT_EQ(table->source().sheet, "Staff");
  ASSERT_EQ(table->row_count(), 2u);
  EXPECT_THAT(row_of(*table, 0),
              ElementsAre("00042", "Zoë <Ng> & \"co\"", "2024-01-01", "00042", "3", "TRUE"));
  EXPECT_THAT(row_of(*table, 1), ElementsAre("123456789012", "", "", "0.3", "Employee ID", ""));
  EXPECT_EQ(table->number(1), 4u);
  EXPECT_TRUE(table->ragged().empty()) << "a workbook leaves empty cells out";
}

TEST(Xlsx, ReadsASheetByName) {
  const auto bytes = workbook([](lxw_workbook* book) {
    worksheet_write_string(workbook_add_worksheet(book, "Notes"), 0, 0, "hello", nullptr);
    worksheet_write_string(workbook_add_worksheet(book, "People"), 0, 0, "Name", nullptr);
  });
  EXPECT_EQ(read(bytes)->source().sheet, "Notes");
  EXPECT_THAT(read_sheet(bytes, "People")->columns(), ElementsAre("Name"));
  EXPECT_EQ(read_sheet(bytes, "Elsewhere").error().code, Code::invalid);
}

TEST(Xlsx, ReadsInlineStringsPrefixesAndMissingReferences) {
  const auto table = read(with_sheet(
      R"(<row r="3"><c r="A3" t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><r><t>Na</t></r><r><t>me</t></r></is></c></row>)"
      R"(<row><c r="B4" t="str"><v>Ng_x000A_Zoë</v></c></row>)"));
  ASSERT_TRUE(table) << table.error().message << table.error().log;
  EXPECT_THAT(table->columns(), ElementsAre("ID", "Name"));
  EXPECT_THAT(row_of(*table, 0), ElementsAre("", "Ng\nZoë"));
  EXPECT_EQ(table->number(0), 4u);
}

TEST(Xlsx, RefusesDocumentTypes) {
  const auto table = read(with_sheet("<row><c t=\"str\"><v>&a;</v></c></row>",
                                     "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaaaaaaaa\">]>"));
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, Code::malformed);
}

TEST(Xlsx, RefusesBombs) {
  const auto bomb = with_sheet("<row><c t=\"str\"><v>" + std::string(40'000'000, 'a') + "</v></c></row>");
  EXPECT_LT(bomb.size(), 100'000u);
  EXPECT_EQ(read(bomb).error().code, Code::too_large) << "by ratio";
  EXPECT_EQ(read(bomb, {.unpacked_bytes = 1000}).error().code, Code::too_large) << "by size";
  EXPECT_EQ(read(bomb, {.entries = 2}).error().code, Code::too_large) << "by parts";
}

TEST(Xlsx, RefusesOtherZipFilesAndDamage) {
  EXPECT_EQ(read(archive({{"hello.txt", "hello"}})).error().code, Code::unsupported_media);
  const auto whole = with_sheet("<row><c t=\"str\"><v>Name</v></c></row>");
  ASSERT_TRUE(read(whole));
  EXPECT_EQ(read(whole.substr(0, whole.size() / 2)).error().code, Code::malformed);
  EXPECT_EQ(read(with_sheet("<row><c></row>")).error().code, Code::malformed);
}

RC_GTEST_PROP(XlsxProperty, DamageNeverDoesMoreThanFail, ()) {
  static const std::string whole =
      with_sheet("<row><c t=\"str\"><v>Name</v></c></row><row><c t=\"str\"><v>Zoë</v></c></row>");
  auto damaged = whole;
  const auto at = *rc::gen::inRange<std::size_t>(4, whole.size());
  damaged[at] = *rc::gen::arbitrary<char>();
  const auto table = read(damaged);
  if (!table) RC_ASSERT(!table.error().message.empty());
}

TEST(NumberFormat, KnowsDatesPaddingAndTimes) {
  using Kind = NumberFormat::Kind;
  for (const auto* code :
       {"dd/mm/yyyy", "[$-809]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "d-mmm", "yyyy-mm-dd hh:mm"})
    EXPECT_EQ(parse_number_format(code).kind, Kind::date) << code;
  for (const auto* code : {"General", "0", "0.00", "#,##0", "\"day\" 0.0", "@", "[Red]0.00"})
    EXPECT_EQ(parse_number_format(code).kind, Kind::plain) << code;
  EXPECT_EQ(parse_number_format("hh:mm").kind, Kind::time);
  EXPECT_EQ(parse_number_format("000000").digits, 6);
}

TEST(NumberFormat, ShowsNumbersAsTheyAreSeen) {
  const NumberFormat date{NumberFormat::Kind::date};
  EXPECT_EQ(shown("45292", date, Epoch::from_1900), "2024-01-01");
  EXPECT_EQ(shown("1", date, Epoch::from_1900), "1900-01-01");
  EXPECT_EQ(shown("61", date, Epoch::from_1900), "1900-03-01");
  EXPECT_EQ(shown("45292.5", date, Epoch::from_1900), "2024-01-01T12:00:00");
  EXPECT_EQ(shown("43830", date, Epoch::from_1904), "2024-01-01");
  EXPECT_EQ(shown("99999999", date, Epoch::from_1900), "99999999");
  EXPECT_EQ(shown("0.5", {NumberFormat::Kind::time}, Epoch::from_1900), "12:00:00");
  EXPECT_EQ(shown("7", {NumberFormat::Kind::padded, 3}, Epoch::from_1900), "007");
  EXPECT_EQ(shown("1.2345678901E10", {}, Epoch::from_1900), "12345678901");
  EXPECT_EQ(shown("#N/A", {}, Epoch::from_1900), "#N/A");
}

}  // namespace
}  // namespace turnabout::tables
