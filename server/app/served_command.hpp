#pragma once

#include <string>

namespace turnabout::app {

/// `turnabout manifest`: prints the list of the web app's files in this program; signed if `key_file` names a
/// file with a signing key.
int print_manifest(const std::string& key_file);
/// `turnabout manifest --new-key FILE`: writes a new signing key there (mode 0600, never over another) and
/// prints its public half.
int make_manifest_key(const std::string& file);

struct VerifyServed {
  std::string url;
  std::string manifest = {};    ///< File; without it, what this program itself holds.
  std::string public_key = {};  ///< Whose signature the file must carry; needed with `manifest`.
  std::string cookie = {};
};
/// `turnabout verify-served URL`. 0: all is as it was published. 1: something is not; each is printed. 2: no
/// verdict.
int verify_served(const VerifyServed& asked);

}  // namespace turnabout::app
