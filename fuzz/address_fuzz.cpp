#include "input.hpp"
#include "platform/mail/address.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto normal = turnabout::mail::normal_address(turnabout::fuzz::text(data, size));
  if (!normal) return 0;
  turnabout::fuzz::must(normal->size() <= 254, "no longer than a mail server takes");
  turnabout::fuzz::must(normal->find_first_of("\r\n\t \"<>") == std::string::npos,
                        "nothing that ends a header");
  turnabout::fuzz::must(turnabout::mail::normal_address(*normal) == normal,
                        "the normal form is its own normal form");
  return 0;
}
