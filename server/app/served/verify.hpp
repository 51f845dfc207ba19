#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/served/fetch.hpp"
#include "app/served/manifest.hpp"

namespace turnabout::served {

/// One way in which what is served differs from what was published.
struct Difference {
  std::string path;
  std::string form;  ///< As it was asked for: identity, gzip or br.
  std::string what;  ///< "its content is another: …", for people.
};

struct Verdict {
  std::size_t replies = 0;  ///< How many were compared.
  std::vector<Difference> differences;
};

using Get = std::function<Result<Reply>(std::string_view path, std::string_view form)>;

/// The content policy that a reply of a type must come with.
using PolicyFor = std::function<std::string_view(std::string_view content_type)>;

/// Addresses on which the app is shown, "/" among them: each must be index.html to the byte.
constexpr std::string_view kPages[] = {"/", "/sign-in", "/vault", "/pairs"};

/// Compares every file of the manifest and every page, in every form, and the content policy of each, without
/// which a script from elsewhere could be let in. Fails only if the server does not answer.
Result<Verdict> verify(const Manifest& manifest, const PolicyFor& policy_for, const Get& get);

}  // namespace turnabout::served
