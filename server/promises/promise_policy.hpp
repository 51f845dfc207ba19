#pragma once

#include <string>
#include <vector>

#include "platform/rights/viewer.hpp"
#include "promises/promise.hpp"

/// Who makes promises, answers them, and reads them. Default deny; pure.
namespace turnabout::promises {

/// What somebody is to the promises of a pair (promises.md rules 1 and 9).
enum class Part { maker, partner };
/// Whoever made it is its maker, the other of the pair their partner.
Part part_in(const Viewer& viewer, const Promise& promise);
/// promises.md rules 1, 12 and 15: what this person may promise, or put down as done, in that pair. Error:
/// not_found for everybody but the two, a lead included.
Result<std::vector<Deed>> deeds_of(const Viewer& viewer, const pairs::Pair& pair, programmes::Kind kind);
/// promises.md rule 9: whether this part finds that promise.
bool may_see(Part part, const Promise& promise);

/// Of move, settle (the maker's), object, answer, take_back_credit, confirm (the partner's): those possible
/// now.
std::vector<std::string> promise_abilities(Part part, const Promise& promise);

}  // namespace turnabout::promises
