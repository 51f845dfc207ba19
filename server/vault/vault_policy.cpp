#include "vault/vault_policy.hpp"

#include <algorithm>

namespace turnabout::vault {

tl::unexpected<Problem> nothing_there() {
  return refuse(Code::not_found, "There is no such thing in your vault.");
}

Result<void> may_keep(const Viewer& viewer) {
  if (viewer.signed_in()) return {};
  return nothing_there();
}

// vault.md rule 13
Result<void> may_enter(const Viewer& viewer, const Space& space) {
  if (viewer.signed_in() && is_of(space, viewer.person)) return {};
  return nothing_there();
}

// vault.md rule 12
Result<void> may_know_keys(const Viewer& viewer, std::span<const Space> spaces, PersonId person) {
  const auto shared = std::any_of(spaces.begin(), spaces.end(), [&](const Space& space) {
    return may_enter(viewer, space).has_value() && is_of(space, person);
  });
  if (viewer.signed_in() && (viewer.is(person) || shared)) return {};
  return nothing_there();
}

Result<void> may_compare(const Viewer& viewer, std::span<const Space> spaces, PersonId person) {
  CHECK_OK(may_know_keys(viewer, spaces, person));
  if (viewer.is(person))
    return refuse_by("vault.md rule 5", "The words are compared with somebody else of a space.");
  return {};
}

std::vector<std::string> abilities(const Viewer& viewer, const Space& space, const Standing& standing) {
  if (!may_enter(viewer, space)) return {};
  std::vector<std::string> able{"read"};
  if (!standing.i_set_up) return able;
  if (space.kind == SpaceKind::own) {
    able.insert(able.end(), {"write", "take_back"});
    return able;
  }
  if (space.open && standing.all_set_up) able.insert(able.end(), {"compare", "make_epoch"});
  if (space.open && standing.all_compared && standing.epoch_is_newest) able.emplace_back("write");
  if (standing.has_epoch) able.emplace_back("take_back");
  return able;
}

std::vector<std::string> own_abilities(std::int64_t generation, int ways) {
  if (generation == 0) return {"set_up"};
  std::vector<std::string> able{"unlock", "begin_anew"};
  if (ways < kMostWays) able.emplace_back("add_way");
  return able;
}

}  // namespace turnabout::vault
