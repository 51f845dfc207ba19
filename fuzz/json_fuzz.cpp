#include "input.hpp"
#include "platform/http/json.hpp"

namespace {
using turnabout::dto::Json;
using turnabout::dto::JsonWriter;

void write(JsonWriter& writer, const Json& json) {
  switch (json.kind) {
    case Json::Kind::null:
      writer.null();
      return;
    case Json::Kind::boolean:
      writer.boolean(json.boolean);
      return;
    case Json::Kind::whole:
      writer.whole(json.whole);
      return;
    case Json::Kind::real:
      writer.real(json.real);
      return;
    case Json::Kind::text:
      writer.text(json.text);
      return;
    case Json::Kind::list:
      writer.begin_list();
      for (const auto& one : json.list) write(writer, one);
      writer.end_list();
      return;
    case Json::Kind::object:
      writer.begin_object();
      for (const auto& [name, value] : json.object) {
        writer.key(name);
        write(writer, value);
      }
      writer.end_object();
      return;
  }
}

std::string written(const Json& json) {
  JsonWriter writer;
  write(writer, json);
  return writer.take();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = turnabout::dto::parse_json(turnabout::fuzz::text(data, size));
  if (!read) return 0;
  const auto once = written(*read);
  const auto again = turnabout::dto::parse_json(once);
  turnabout::fuzz::must(again.has_value(), "what we write can be read");
  turnabout::fuzz::must(written(*again) == once, "and is the same text when written again");
  return 0;
}
