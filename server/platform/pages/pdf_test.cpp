#include "platform/pages/pdf.hpp"

#include <gtest/gtest.h>

namespace turnabout::pages {
namespace {

constexpr std::string_view kPage =
    "<!doctype html><html "
    "lang=\"en\"><head><title>Workbook</title></head><body><h1>Meet</h1><p>Hello</p></body></html>";

TEST(PdfPrinter, SaysThatThereIsNone) {
  PdfPrinter printer({});
  EXPECT_FALSE(printer.configured());
  EXPECT_EQ(printer.print(kPage).error().code, Code::not_configured);
}

TEST(PdfPrinter, SaysThatABrowserDoesNotStartOrFails) {
  EXPECT_EQ(PdfPrinter("/nowhere/browser").print(kPage).error().code, Code::unavailable);
  EXPECT_EQ(PdfPrinter("/bin/false").print(kPage).error().log, "pdf: the browser failed");
  EXPECT_EQ(PdfPrinter("/bin/true").print(kPage).error().log, "pdf: the browser wrote no PDF");
}

TEST(PdfPrinter, EndsABrowserThatTakesTooLong) {
  const auto began = std::chrono::steady_clock::now();
  PdfPrinter printer("/usr/bin/chromium", std::chrono::milliseconds(1));
  EXPECT_EQ(printer.print(kPage).error().code, Code::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
}

TEST(PdfPrinter, MakesATaggedPdf) {
  PdfPrinter printer("/usr/bin/chromium", std::chrono::seconds(60));
  const auto pdf = printer.print(kPage);
  ASSERT_TRUE(pdf) << pdf.error().log;
  EXPECT_NE(pdf->find("/MarkInfo"), std::string::npos);
  EXPECT_NE(pdf->find("/StructTreeRoot"), std::string::npos);
  EXPECT_NE(pdf->find("/Lang"), std::string::npos);
}

}  // namespace
}  // namespace turnabout::pages
