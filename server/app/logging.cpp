#include "app/logging.hpp"

#include <spdlog/sinks/stdout_sinks.h>

#include "platform/clock/time.hpp"
#include "platform/http/json.hpp"

namespace turnabout::app {
namespace {

dto::JsonWriter begin_line(std::string_view event) {
  dto::JsonWriter writer;
  writer.begin_object().key("at").text(to_string(SystemClock().now())).key("event").text(event);
  return writer;
}

}  // namespace

Log::Log() : logger_("turnabout", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
  logger_.set_pattern("%v");
  logger_.flush_on(spdlog::level::info);
}

void Log::access(const http::AccessLine& line) {
  auto writer = begin_line("request");
  writer.key("method").text(http::name(line.method)).key("pattern").text(line.pattern);
  writer.key("status").whole(line.status).key("microseconds").whole(line.duration.count());
  writer.key("bytes").whole(static_cast<std::int64_t>(line.bytes)).end_object();
  logger_.info(writer.take());
}

void Log::incident(std::string_view incident, std::string_view pattern, std::string_view what) {
  auto writer = begin_line("incident");
  writer.key("incident").text(incident).key("pattern").text(pattern).key("what").text(what).end_object();
  logger_.error(writer.take());
}

void Log::job_failed(std::string_view job, std::string_view text) {
  auto writer = begin_line("job_failed");
  writer.key("job").text(job).key("what").text(text).end_object();
  logger_.error(writer.take());
}

}  // namespace turnabout::app
