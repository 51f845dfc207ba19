#pragma once

#include <memory>
#include <stdexcept>

#include "platform/crypto/sealer.hpp"
#include "platform/database/scratch.hpp"

namespace turnabout::mail {

/// For tests: a real sealer on a key store that is gone afterwards.
class ScratchSealer {
 public:
  crypto::Sealer& sealer() {
    if (!sealer_) {
      auto store = scratch_.options();
      store.url = "sqlite:" + (scratch_.folder() / "keys.db").string();
      auto opened = crypto::Sealer::open({.key_file = scratch_.folder() / "keys.txt", .key_store = store});
      if (!opened) throw std::runtime_error(opened.error().message + " " + opened.error().log);
      sealer_ = *std::move(opened);
    }
    return *sealer_;
  }

 private:
  database::Scratch scratch_{database::Engine::sqlite};
  std::unique_ptr<crypto::Sealer> sealer_;
};

}  // namespace turnabout::mail
