#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/http/response.hpp"
#include "platform/http/route.hpp"

namespace turnabout::http {

/// Holds replies against the OpenAPI document that their routes emit.
class Contract {
 public:
  explicit Contract(const std::vector<Route>& routes);
  ~Contract();
  /// What is wrong with this reply of this route; empty if nothing.
  std::string breach(const Route& route, const Response& response);
  const std::string& document() const { return text_; }

 private:
  struct Parts;
  std::string text_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace turnabout::http
