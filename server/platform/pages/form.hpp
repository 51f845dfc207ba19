#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/request.hpp"

namespace turnabout::pages {

/// The values of a posted form (application/x-www-form-urlencoded), UTF-8. A name that comes twice, a broken
/// escape, a NUL or bytes that are not UTF-8 are refused: one meaning or none.
class FormValues {
 public:
  static Result<FormValues> read(const http::Request& request);
  /// The value, or "" if it was not sent.
  const std::string& at(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// A keyed hash of a text, for example crypto's blind index for the purpose "form_key".
using KeyedHash = std::function<std::string(std::string_view)>;

/// The hash under the installation's own index key, in hexadecimal. `sealer` must outlive it.
KeyedHash form_hash(const crypto::Sealer& sealer);

/// Proves that a form was made by this installation for this address and this token, at most 24 hours ago.
/// Goes into the form as `form_key`.
std::string form_key(const KeyedHash& hash, std::string_view path, std::string_view token, Instant now);
/// Compares in constant time. Accepts keys made in the current and the previous half-day.
bool is_form_key(const KeyedHash& hash, std::string_view path, std::string_view token, Instant now,
                 std::string_view key);

}  // namespace turnabout::pages
