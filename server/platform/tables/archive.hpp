#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <zip.h>

#include "platform/errors/result.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::tables {

/// What an XML part says, without namespaces and their prefixes.
struct XmlHandler {
  /// `attribute("id")` gives an attribute's value, or "".
  using Attribute = std::function<std::string_view(std::string_view)>;
  virtual ~XmlHandler() = default;
  virtual void open(std::string_view element, const Attribute& attribute) = 0;
  virtual void close(std::string_view element) = 0;
  virtual void text(std::string_view text) = 0;
  /// Asked after each piece: a problem stops the reading.
  virtual Result<void> state() const { return {}; }
};

/// The parts inside a zip file that is held in memory. Nothing of it is ever written anywhere.
class Archive {
 public:
  /// Checks what the directory promises against the limits, before anything is unpacked.
  static Result<Archive> open(std::string_view bytes, const Limits& limits);

  bool has(const std::string& part) const;
  /// Unpacks and parses a part piece by piece. Refuses document types, with which XML can be made to explode.
  Result<void> parse(const std::string& part, XmlHandler& handler);

 private:
  using Zip = std::unique_ptr<zip_t, decltype(&zip_discard)>;
  Archive(Zip zip, std::size_t left) : zip_(std::move(zip)), bytes_left_(left) {}

  Zip zip_;
  std::size_t bytes_left_;  ///< What may still be unpacked: the directory may lie.
};

}  // namespace turnabout::tables
