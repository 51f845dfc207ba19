#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/errors/problem.hpp"
#include "platform/http/json.hpp"

/// What every form in dto.hpp reads with.
namespace turnabout::dto {

/// Where the reader is, and everything that it found wrong so far.
class Reader {
 public:
  void fault(std::string message) { faults_.push_back({pointer_, std::move(message)}); }
  bool expect(bool ok, std::string_view message) {
    if (!ok) fault(std::string(message));
    return ok;
  }
  std::vector<Fault> take_faults() { return std::move(faults_); }

  /// Runs `read` one level further down, at member or index `step`.
  template <class F>
  void at(std::string_view step, F&& read) {
    const auto length = pointer_.size();
    pointer_ = extend(pointer_, step);
    read();
    pointer_.resize(length);
  }

 private:
  std::string pointer_;
  std::vector<Fault> faults_;
};

/// NFC, line ends, control characters, length; every fault with its remedy. Nullopt if refused.
std::optional<std::string> read_text(const Json& json, Reader& reader, std::size_t min, std::size_t max);
std::optional<std::int64_t> read_whole(const Json& json, Reader& reader, std::int64_t min, std::int64_t max);
/// Index of the text among `names`, or a fault that lists them.
std::optional<std::size_t> read_choice(const Json& json, Reader& reader,
                                       const std::vector<std::string>& names);
bool read_object(const Json& json, Reader& reader, const std::vector<std::string_view>& known);
bool read_list(const Json& json, Reader& reader, std::size_t max);

/// Whether JSON of this kind can be of that schema type at all.
bool fits(Json::Kind kind, std::string_view schema_type);

}  // namespace turnabout::dto
