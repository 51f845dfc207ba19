#include "platform/tables/archive.hpp"

#include <array>

#include <expat.h>
#include <fmt/format.h>

namespace turnabout::tables {

namespace {

tl::unexpected<Problem> damaged(std::string log) {
  return refuse(Code::malformed,
                "This Excel file is damaged or was cut short. Open it in Excel, save it again and send that.",
                std::move(log));
}

tl::unexpected<Problem> too_big() {
  return refuse(Code::too_large,
                "This Excel file unpacks to far more than a staff list needs. Send it as CSV.");
}

/// What the parser calls back into. Expat is C, so nothing may be thrown through it: a handler only records.
struct Parsing {
  XmlHandler* handler;
  XML_Parser parser;
};

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

void on_open(void* data, const XML_Char* name, const XML_Char** attributes) {
  static_cast<Parsing*>(data)->handler->open(local(name), [attributes](std::string_view wanted) {
    for (const XML_Char** at = attributes; *at != nullptr; at += 2)
      if (wanted == local(at[0])) return std::string_view(at[1]);
    return std::string_view();
  });
}

void on_close(void* data, const XML_Char* name) {
  static_cast<Parsing*>(data)->handler->close(local(name));
}

void on_text(void* data, const XML_Char* text, int length) {
  static_cast<Parsing*>(data)->handler->text({text, static_cast<std::size_t>(length)});
}

void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XML_StopParser(static_cast<Parsing*>(data)->parser, XML_FALSE);
}

}  // namespace

Result<Archive> Archive::open(std::string_view bytes, const Limits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return damaged("zip source");
  Zip zip(zip_open_from_source(source, ZIP_RDONLY, &error), &zip_discard);
  zip_error_fini(&error);
  if (zip == nullptr) {
    zip_source_free(source);
    return damaged("zip directory");
  }
  const auto entries = zip_get_num_entries(zip.get(), 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.entries) return too_big();
  const auto by_ratio = std::max<std::size_t>(bytes.size() * limits.unpacked_ratio, 16 * 1024 * 1024);
  const auto allowed = std::min(limits.unpacked_bytes, by_ratio);
  std::size_t promised = 0;
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0) return damaged("zip entry");
    if (stat.size > allowed - promised) return too_big();
    promised += stat.size;
  }
  return Archive(std::move(zip), allowed);
}

bool Archive::has(const std::string& part) const {
  return zip_name_locate(zip_.get(), part.c_str(), 0) >= 0;
}

Result<void> Archive::parse(const std::string& part, XmlHandler& handler) {
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen(zip_.get(), part.c_str(), 0),
                                                                &zip_fclose);
  if (file == nullptr) return damaged("no part " + part);
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  Parsing parsing{&handler, parser.get()};
  XML_SetUserData(parser.get(), &parsing);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  std::array<char, 65536> piece;
  for (;;) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return damaged("cannot unpack " + part);
    if (static_cast<std::size_t>(got) > bytes_left_) return too_big();
    bytes_left_ -= static_cast<std::size_t>(got);
    if (XML_Parse(parser.get(), piece.data(), static_cast<int>(got), got == 0) != XML_STATUS_OK)
      return damaged(fmt::format("{}: {}", part, XML_ErrorString(XML_GetErrorCode(parser.get()))));
    CHECK_OK(handler.state());
    if (got == 0) return {};
  }
}

}  // namespace turnabout::tables
