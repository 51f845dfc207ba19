#include "app/served/verify.hpp"

#include <fmt/format.h>

namespace turnabout::served {
namespace {

void compare(const PolicyFor& policy_for, std::string_view path, std::string_view form,
             const Manifest::File& file, const Reply& reply, Verdict& verdict) {
  ++verdict.replies;
  const auto differs = [&](std::string what) {
    verdict.differences.push_back({std::string(path), std::string(form), std::move(what)});
  };
  if (reply.status != 200) return differs(fmt::format("is not served; the status is {}", reply.status));
  if (const auto found = sha256(reply.body); found != file.sha256)
    differs(fmt::format("has other content: {} bytes with SHA-256 {}, where {} bytes with {} were published",
                        reply.body.size(), found, file.bytes, file.sha256));
  if (reply.content_policy != policy_for(reply.content_type))
    differs(fmt::format("comes with another content policy: \"{}\"", reply.content_policy));
}

}  // namespace

Result<Verdict> verify(const Manifest& manifest, const PolicyFor& policy_for, const Get& get) {
  Verdict verdict;
  const auto look_at = [&](std::string_view path, const Manifest::File& file) -> Result<void> {
    for (const auto form : kForms) {
      TRY(const auto reply, get(path, form));
      compare(policy_for, path, form, file, reply, verdict);
    }
    return {};
  };
  for (const auto& [path, file] : manifest.files) CHECK_OK(look_at(path, file));
  if (const auto index = manifest.files.find("/index.html"); index != manifest.files.end())
    for (const auto page : kPages) CHECK_OK(look_at(page, index->second));
  return verdict;
}

}  // namespace turnabout::served
