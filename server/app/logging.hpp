#pragma once

#include <memory>
#include <string_view>

#include <spdlog/logger.h>

#include "platform/http/service.hpp"

namespace turnabout::app {

/// One JSON object a line on standard error, where systemd and containers look for it. Never personal data.
class Log final : public http::ServiceLog {
 public:
  Log();
  void access(const http::AccessLine& line) override;
  void incident(std::string_view incident, std::string_view pattern, std::string_view what) override;
  void job_failed(std::string_view job, std::string_view text);

 private:
  spdlog::logger logger_;
};

}  // namespace turnabout::app
