#include "input.hpp"
#include "platform/http/request.hpp"

namespace {
using namespace turnabout;

void holds(const std::vector<http::Parameter>& parameters) {
  for (const auto& [name, value] : parameters)
    for (const auto& text : {name, value})
      fuzz::must(http::percent_decode(http::percent_encode(text)) == text,
                 "encoded and decoded again, it is itself");
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text(data, size);
  if (const auto target = http::parse_target(text)) holds(target->query);
  if (const auto form = http::parse_form(text)) holds(*form);
  http::percent_decode(text);
  return 0;
}
