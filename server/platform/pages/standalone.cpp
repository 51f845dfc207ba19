#include "platform/pages/standalone.hpp"

#include <sodium.h>

#include "platform/pages/page.hpp"

namespace turnabout::pages {
namespace {

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string data_address(const Asset& asset) {
  std::string text(sodium_base64_ENCODED_LEN(asset.bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(asset.bytes.data()),
                    asset.bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at its end
  return "data:" + std::string(asset.content_type) + ";base64," + text;
}

}  // namespace

std::string standalone(std::string page) {
  // The head is ours, and what somebody wrote is escaped: neither link can be anything else.
  for (const auto& sheet : assets()) {
    const auto link = "<link rel=\"stylesheet\" href=\"" + std::string(sheet.path) + "\">";
    if (page.find(link) == std::string::npos) continue;
    std::string style(sheet.bytes);
    for (const auto& type : assets())
      if (type.content_type.starts_with("font/"))
        replace(style, "\"" + std::string(type.path) + "\"", "\"" + data_address(type) + "\"");
    replace(page, link, "<style>" + style + "</style>");
  }
  replace(page, "<link rel=\"icon\" href=\"/mark.svg\">", "");
  return page;
}

}  // namespace turnabout::pages
