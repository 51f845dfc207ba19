#include "disclosure/tally.hpp"

#include "disclosure/floors.hpp"
#include "disclosure/share.hpp"

namespace turnabout::disclosure {

Released<int> tally(int count) {
  if (count < kRolePeople) return withhold(Reason::too_few_people, Instead::later);
  return nearest_five(count);
}

}  // namespace turnabout::disclosure
