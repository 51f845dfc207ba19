#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/rights/viewer.hpp"
#include "vault/vault.hpp"

/// Who may do what in the vault: for a space its people and nobody else, whatever their role (vault.md rule
/// 13). Default deny; pure.
namespace turnabout::vault {

/// The one answer for a space or a person that is not there and for one that somebody need not know of.
tl::unexpected<Problem> nothing_there();

/// Everything of one's own: whoever is signed in themselves, not by a link of a mail.
Result<void> may_keep(const Viewer& viewer);
/// Error: not_found.
Result<void> may_enter(const Viewer& viewer, const Space& space);
/// vault.md rule 12: the viewer, or somebody of `spaces`, which are the viewer's. Error: not_found.
Result<void> may_know_keys(const Viewer& viewer, std::span<const Space> spaces, PersonId person);
/// Compares words with somebody else of an open space. Errors: not_found, rule_broken for oneself.
Result<void> may_compare(const Viewer& viewer, std::span<const Space> spaces, PersonId person);

/// How a space stands, for what can be done there.
struct Standing {
  bool i_set_up = false;
  bool all_set_up = false;
  bool all_compared = false;  ///< vault.md rule 14
  bool has_epoch = false;
  bool epoch_is_newest = false;  ///< It names everybody's newest keys.
};
/// Of read, compare, make_epoch, write, take_back: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const Space& space, const Standing& standing);
/// Of set_up, unlock, add_way, begin_anew.
std::vector<std::string> own_abilities(std::int64_t generation, int ways);

}  // namespace turnabout::vault
