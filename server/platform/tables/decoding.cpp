#include "platform/tables/decoding.hpp"

#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

namespace turnabout::tables {

namespace {

constexpr std::string_view kCutShort =
    "The file ends in the middle of a letter: it seems to have been cut short. Save it again and send it "
    "once more.";
constexpr std::string_view kNotText =
    "This is not a table of text. Send a CSV, TSV or XLSX file, for example by saving the list again from "
    "Excel.";

// The macro narrows inside; the warning is about ICU's code, not ours.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
/// The letter at `at`, which is moved behind it; negative if what stands there is no letter.
UChar32 next_letter(std::string_view bytes, std::size_t& at) {
  UChar32 letter = 0;
  U8_NEXT(bytes.data(), at, bytes.size(), letter);
  return letter;
}
#pragma GCC diagnostic pop

enum class Wellformed { yes, no, cut_short };

/// Cut short: fine up to a letter begun but not ended, and other letters beyond ASCII came before it.
/// (Without those, a last byte such as Windows-1252's "é" would look the same.)
Wellformed check_utf8(std::string_view bytes) {
  std::size_t i = 0;
  bool beyond_ascii = false;
  const auto length = bytes.size();
  while (i < length) {
    std::uint64_t eight;
    if (i + 8 <= length && (std::memcpy(&eight, bytes.data() + i, 8), (eight & 0x8080808080808080ULL) == 0)) {
      i += 8;
      continue;
    }
    const auto start = i;
    const UChar32 letter = next_letter(bytes, i);
    if (letter < 0) {
      // It stops behind the longest good beginning; only a begun letter reaches the end of the file.
      const bool begun = i == length && static_cast<unsigned char>(bytes[start]) >= 0xC2;
      return begun && beyond_ascii ? Wellformed::cut_short : Wellformed::no;
    }
    if (letter > 0x7F) beyond_ascii = true;
  }
  return Wellformed::yes;
}

Result<std::string> convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
  std::string text(bytes.size() * 3 + 4, '\0');
  const auto length =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<std::int32_t>(text.size()),
                         bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status))
    return refuse(Code::malformed, std::string(kNotText), fmt::format("ICU: {}", u_errorName(status)));
  text.resize(static_cast<std::size_t>(length));
  text.shrink_to_fit();
  return text;
}

/// Zero bytes are no text except as every other byte of UTF-16 for Western letters.
struct Zeros {
  std::size_t even = 0, odd = 0, pairs = 0;
};

Zeros count_zeros(std::string_view bytes) {
  Zeros zeros;
  const auto sample = bytes.substr(0, 4096);
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    zeros.even += sample[i] == '\0';
    zeros.odd += sample[i + 1] == '\0';
    ++zeros.pairs;
  }
  return zeros;
}

bool looks_binary(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return true;
  const auto sample = bytes.substr(0, 65536);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f';
  });
  return controls > 3 && static_cast<std::size_t>(controls) * 200 > sample.size();
}

Result<Decoded> from_utf16(std::string_view bytes, Encoding encoding) {
  if (bytes.size() % 2 != 0) return refuse(Code::malformed, std::string(kCutShort));
  TRY(auto text, convert(bytes, encoding == Encoding::utf16_le ? "UTF-16LE" : "UTF-16BE"));
  if (looks_binary(text)) return refuse(Code::unsupported_media, std::string(kNotText));
  return Decoded{std::move(text), encoding};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), Encoding::utf16_le);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), Encoding::utf16_be);
  if (const auto zeros = count_zeros(bytes); zeros.pairs > 0) {
    if (zeros.odd * 2 > zeros.pairs && zeros.even * 20 < zeros.pairs)
      return from_utf16(bytes, Encoding::utf16_le);
    if (zeros.even * 2 > zeros.pairs && zeros.odd * 20 < zeros.pairs)
      return from_utf16(bytes, Encoding::utf16_be);
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  if (looks_binary(bytes)) return refuse(Code::unsupported_media, std::string(kNotText));
  switch (check_utf8(bytes)) {
    case Wellformed::yes:
      return Decoded{std::string(bytes), Encoding::utf8};
    case Wellformed::cut_short:
      return refuse(Code::malformed, std::string(kCutShort));
    case Wellformed::no:
      break;
  }
  if (marked)
    return refuse(Code::malformed,
                  "The file says that it is UTF-8 but parts of it are not. Save it again as \"CSV UTF-8\".");
  TRY(auto text, convert(bytes, "windows-1252"));
  return Decoded{std::move(text), Encoding::windows_1252};
}

}  // namespace turnabout::tables
