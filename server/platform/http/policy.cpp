#include "platform/http/policy.hpp"

#include <algorithm>

namespace turnabout::http {

Result<void> Policy::admit(const Viewer& viewer) const {
  switch (kind_) {
    case Kind::anyone:
      return {};
    case Kind::signed_in:
      if (viewer.signed_in()) return {};
      return refuse(Code::not_signed_in, "Please sign in first.");
    case Kind::role:
      if (!viewer.signed_in()) return refuse(Code::not_signed_in, "Please sign in first.");
      if (std::any_of(roles_.begin(), roles_.end(), [&](Role role) { return viewer.has_any(role); }))
        return {};
      return refuse(Code::not_allowed, "Your role does not include this. Ask whoever runs the programme.");
    case Kind::link:
      if (viewer.kind == Viewer::Kind::link) return {};
      return refuse(Code::gone, "This link does not work any more. Ask for a new one.");
  }
  return refuse(Code::not_allowed, "Not allowed.");
}

// sign_in.md rule 23
Result<void> Policy::admit_proof(std::optional<Instant> proved_at, Instant now) const {
  if (!needs_proof_ || (proved_at && now < *proved_at + kProofLife)) return {};
  return refuse(Code::proof_needed,
                "Show once more that it is you: with your passphrase, a passkey or a link.");
}

}  // namespace turnabout::http
