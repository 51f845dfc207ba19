#pragma once

#include <memory>
#include <stdexcept>

#include "platform/crypto/sealer.hpp"
#include "platform/database/scratch.hpp"

namespace turnabout::crypto {

/// A real sealer for tests of what stores sealed columns: its key file and its key store (always SQLite) are
/// in a folder of their own and go with it.
class TestSealer {
 public:
  TestSealer() : scratch_(database::Engine::sqlite, database::Scratch::Content::nothing) {
    auto opened =
        Sealer::open({.key_file = scratch_.folder() / "turnabout.keys", .key_store = scratch_.options()});
    if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
    sealer_ = *std::move(opened);
  }
  Sealer& operator*() { return *sealer_; }
  Sealer* operator->() { return sealer_.get(); }

 private:
  database::Scratch scratch_;
  std::unique_ptr<Sealer> sealer_;
};

}  // namespace turnabout::crypto
