#include "platform/tables/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::tables {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::vector<std::string>> cells_of(const Table& table) {
  std::vector<std::vector<std::string>> rows(table.row_count());
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < table.columns().size(); ++column)
      rows[row].emplace_back(table.cell(row, column));
  return rows;
}

std::string utf16(std::u16string_view text, bool big_endian, bool marked) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (marked) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

struct Case {
  std::string name;
  std::string bytes;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

/// However it is encoded, divided, quoted and ended, the same list is the same table.
class SameTable : public testing::TestWithParam<Case> {};

TEST_P(SameTable, IsRead) {
  const auto table = read(GetParam().bytes);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_THAT(table->columns(), ElementsAre("Staff number", "Name"));
  EXPECT_THAT(cells_of(*table), ElementsAre(ElementsAre("007", "Zoë Ng"), ElementsAre("12", "Łukasz")));
  EXPECT_EQ(table->source().encoding, GetParam().encoding);
  EXPECT_EQ(table->source().delimiter, GetParam().delimiter);
  EXPECT_EQ(table->number(0), 2u);
}

constexpr std::u16string_view kSixteen = u"Staff number,Name\r\n007,Zoë Ng\r\n12,Łukasz\r\n";

INSTANTIATE_TEST_SUITE_P(
    Csv, SameTable,
    testing::Values(Case{"plain", "Staff number,Name\n007,Zoë Ng\n12,Łukasz\n"},
                    Case{"no line end at the end", "Staff number,Name\n007,Zoë Ng\n12,Łukasz"},
                    Case{"byte order mark", "\xEF\xBB\xBFStaff number,Name\n007,Zoë Ng\n12,Łukasz\n"},
                    Case{"CRLF", "Staff number,Name\r\n007,Zoë Ng\r\n12,Łukasz\r\n"},
                    Case{"CR", "Staff number,Name\r007,Zoë Ng\r12,Łukasz\r"},
                    Case{"semicolon", "Staff number;Name\n007;Zoë Ng\n12;Łukasz\n", Encoding::utf8, ';'},
                    Case{"tab", "Staff number\tName\n007\tZoë Ng\n12\tŁukasz\n", Encoding::utf8, '\t'},
                    Case{"all quoted", "\"Staff number\",\"Name\"\n\"007\",\"Zoë Ng\"\n\"12\",\"Łukasz\"\n"},
                    Case{"spaces around", "Staff number , Name\n 007,Zoë Ng \n12,\xC2\xA0Łukasz\n"},
                    Case{"empty columns at the end", "Staff number,Name,,\n007,Zoë Ng,,\n12,Łukasz,,\n"},
                    Case{"UTF-16 LE marked", utf16(kSixteen, false, true), Encoding::utf16_le},
                    Case{"UTF-16 BE marked", utf16(kSixteen, true, true), Encoding::utf16_be},
                    Case{"UTF-16 LE unmarked", utf16(kSixteen, false, false), Encoding::utf16_le},
                    Case{"UTF-16 BE unmarked", utf16(kSixteen, true, false), Encoding::utf16_be}));

TEST(Csv, Windows1252IsRecognised) {
  const auto table = read("Name;Pay band\nZo\xEB Ng;\x80 100\nRen\xE9;2");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->source().encoding, Encoding::windows_1252);
  EXPECT_THAT(cells_of(*table), ElementsAre(ElementsAre("Zoë Ng", "€ 100"), ElementsAre("René", "2")));
}

TEST(Csv, QuotesHoldDelimitersLineBreaksAndQuotes) {
  const auto table =
      read("A,B,C\n\"one, two\",\"first\nsecond\",\"she said \"\"yes\"\"\"\nx,5\" pipe,\"\"\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(cells_of(*table), ElementsAre(ElementsAre("one, two", "first\nsecond", "she said \"yes\""),
                                            ElementsAre("x", "5\" pipe", "")));
  EXPECT_EQ(table->number(1), 3u) << "line breaks inside quotes are no rows";
}

TEST(Csv, TextBehindAClosingQuoteIsKept) {
  const auto table = read("A,B\n\"Bob\" Smith,2\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->cell(0, 0), "Bob Smith");
}

TEST(Csv, TheHeaderDecidesBetweenDelimiters) {
  const auto table = read("Name;Unit, site;Grade\nA, B;C, D;E\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->columns(), ElementsAre("Name", "Unit, site", "Grade"));
}

TEST(Csv, ExcelsSeparatorLineIsNoRow) {
  const auto table = read("sep=;\r\nName;Unit\r\nA;B\r\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->columns(), ElementsAre("Name", "Unit"));
  EXPECT_EQ(table->number(0), 3u);
}

TEST(Csv, EmptyRowsAreSkippedButCounted) {
  const auto table = read("\n,,\nName,Unit\n\nA,B\n , \nC,D\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->columns(), ElementsAre("Name", "Unit"));
  ASSERT_EQ(table->row_count(), 2u);
  EXPECT_EQ(table->number(0), 5u);
  EXPECT_EQ(table->number(1), 7u);
}

TEST(Csv, UnevenRowsAreKeptAndListed) {
  const auto table = read("A,B,C\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->row_count(), 4u);
  ASSERT_EQ(table->ragged().size(), 2u);
  EXPECT_EQ(table->ragged()[0].row, 0u);
  EXPECT_EQ(table->ragged()[0].cells, 2u);
  EXPECT_EQ(table->ragged()[1].row, 2u);
  EXPECT_EQ(table->ragged()[1].cells, 4u);
}

TEST(Csv, HeadersAreNamedAndUnique) {
  const auto table = read("Name,,Name\nA,B,C\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->columns(), ElementsAre("Name", "Column 2", "Name (2)"));
}

struct Refusal {
  std::string name, bytes;
  Code code;
  std::string says;
};

void PrintTo(const Refusal& c, std::ostream* out) {
  *out << c.name;
}

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithAClearMessage) {
  const auto table = read(GetParam().bytes);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, GetParam().code);
  EXPECT_THAT(table.error().message, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Csv, Refused,
    testing::Values(
        Refusal{"empty", "", Code::malformed, "empty"},
        Refusal{"only spaces", " \n\n ,, \n", Code::malformed, "empty"},
        Refusal{"only a mark", "\xEF\xBB\xBF", Code::malformed, "empty"},
        Refusal{"open quote", "A,B\n1,\"two\n3,4\n", Code::malformed, "row 2"},
        Refusal{"half a letter", "A,B\nZoë,Zo\xC3", Code::malformed, "cut short"},
        Refusal{"half a unit", utf16(kSixteen, false, true).substr(0, 21), Code::malformed, "cut short"},
        Refusal{"marked but wrong", "\xEF\xBB\xBFZo\xEB,B\n", Code::malformed, "UTF-8"},
        Refusal{"zero bytes", std::string("A,B\n1,\0\n", 8), Code::unsupported_media, "not a table"},
        Refusal{"binary", "\x01\x02\x03\x04\x05\x06", Code::unsupported_media, "not a table"},
        Refusal{"picture", "\x89PNG\r\n\x1A\n" + std::string(20, '\0'), Code::unsupported_media,
                "not a table"},
        Refusal{"old Excel", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Code::unsupported_media, ".xls"},
        Refusal{"PDF", "%PDF-1.7", Code::unsupported_media, "PDF"},
        Refusal{"gzip", "\x1F\x8B\x08", Code::unsupported_media, "compressed"}));

TEST(Csv, LimitsAreChecked) {
  EXPECT_EQ(read("A,B\n1,2\n", {.bytes = 4}).error().code, Code::too_large);
  EXPECT_EQ(read("A,B\n1,2\n3,4\n", {.rows = 1}).error().code, Code::too_large);
  EXPECT_EQ(read("A,B\n1,2\n", {.columns = 1}).error().code, Code::too_large);
  EXPECT_EQ(read("A,B\n1,22222\n", {.cell_bytes = 4}).error().code, Code::too_large);
}

TEST(Writer, MakesFormulasHarmless) {
  for (const auto* cell : {"=1+1", "+44 20", "-3+4", "-", "@here", "\tx", "\rx"})
    EXPECT_EQ(neutralised(cell), "'" + std::string(cell));
  for (const auto* cell : {"", "a=b", "12", "-12", "O'Neill"}) EXPECT_EQ(neutralised(cell), cell);
  Writer writer({"A", "B"});
  writer.row({"=cmd|' /C calc'!A0", "x"});
  EXPECT_EQ(writer.text(), "A,B\r\n'=cmd|' /C calc'!A0,x\r\n");
  EXPECT_TRUE(
      writer.for_download().starts_with("\xEF\xBB\xBF"
                                        "A,B"));
}

rc::Gen<std::string> any_cell() {
  return rc::gen::apply(
      [](const std::vector<std::string>& pieces) {
        std::string cell = "x";  // Reading takes spaces off the ends, so there are none.
        for (const auto& piece : pieces) cell += piece;
        return cell + "y";
      },
      rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
          ",", ";", "\t", "\"", "\n", "\r", "\r\n", " ", "a", "é", "漢", "=", "'", "0"})));
}

RC_GTEST_PROP(CsvProperty, WhatIsWrittenIsReadBack, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(2, 6);
  const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::container<std::vector<std::string>>(width, any_cell()));
  std::vector<std::string> header;
  for (std::size_t i = 0; i < width; ++i) header.push_back("H" + std::to_string(i));
  const auto views = [](const std::vector<std::string>& row) {
    return std::vector<std::string_view>(row.begin(), row.end());
  };
  Writer writer(views(header));
  for (const auto& row : rows) writer.row(views(row));
  const auto table = read(*rc::gen::arbitrary<bool>() ? writer.for_download() : writer.text());
  RC_ASSERT(table.has_value());
  RC_ASSERT(table->columns() == header);
  RC_ASSERT(cells_of(*table) == rows);
}

RC_GTEST_PROP(CsvProperty, AnyBytesGiveAnAnswer, (const std::string& bytes)) {
  const auto table = read(bytes);
  if (!table) RC_ASSERT(!table.error().message.empty());
}

RC_GTEST_PROP(CsvProperty, ACutFileNeverGivesMoreRows, ()) {
  const std::string whole = "A,B\n1,\"two\"\"2\"\nZoë,4\n5,\"6\n7\"\n";
  const auto length = *rc::gen::inRange<std::size_t>(0, whole.size());
  const auto table = read(whole.substr(0, length));
  if (table) RC_ASSERT(table->row_count() <= 3u);
}

}  // namespace
}  // namespace turnabout::tables
