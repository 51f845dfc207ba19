#include "conversations/booking_policy.hpp"

#include <algorithm>

#include "conversations/conversation_policy.hpp"

namespace turnabout::conversations {

Result<Booker> booker_in(const Viewer& viewer, const pairs::Pair& pair, const Assistants& assistants) {
  if (const auto side = side_in(viewer, pair)) return Booker{.side = *side};
  for (const auto side : {Side::mentor, Side::mentee})
    if (const auto& assistant = assistants.of(side); assistant && viewer.is(*assistant))
      return Booker{.side = side, .is_assistant = true};
  return refuse(Code::not_found, "There is no such pair.");
}

std::vector<std::string> booking_abilities(const Booker& booker, const BookingsNow& bookings, Side leads,
                                           Instant now) {
  std::vector<std::string> all;
  if (bookings.passed != nullptr && !booker.is_assistant) all.emplace_back("answer");
  if (bookings.standing != nullptr) {
    if (bookings.standing->slot.starts_at > now) all.insert(all.end(), {"move", "cancel"});
    return all;
  }
  if (!bookings.can_book) return all;
  const bool is_open = bookings.offer != nullptr && bookings.offer->state == OfferState::open;
  // Whoever offered them does not take them.
  if (is_open && booker.side != leads) all.insert(all.end(), {"take", "decline"});
  if (!booker.is_assistant) all.emplace_back("book");
  if (!booker.is_assistant && booker.side == leads) all.emplace_back("offer");
  return all;
}

Result<void> may_have_assistant(const Viewer& viewer, const std::vector<PersonId>& seniors) {
  if (std::any_of(seniors.begin(), seniors.end(), [&](PersonId each) { return viewer.is(each); })) return {};
  return refuse(Code::wrong_state,
                "A PA can be named by whoever is on the senior side of a pairing that goes on.");
}

}  // namespace turnabout::conversations
