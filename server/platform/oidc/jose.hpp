#pragma once

#include <memory>
#include <string_view>

#include <cjose/cjose.h>

/// Owners for what libcjose gives. Included by nothing outside this folder.
namespace turnabout::oidc {

struct FreeKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
using JoseKey = std::unique_ptr<cjose_jwk_t, FreeKey>;
struct FreeSigned {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
using JoseSigned = std::unique_ptr<cjose_jws_t, FreeSigned>;

/// Empty if it is no key.
inline JoseKey import_key(std::string_view jwk) {
  return JoseKey(cjose_jwk_import(jwk.data(), jwk.size(), nullptr));
}

}  // namespace turnabout::oidc
