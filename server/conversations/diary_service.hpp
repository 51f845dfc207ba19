#pragma once

#include "conversations/booking_service.hpp"

namespace turnabout::conversations {

/// What somebody says once for all their conversations: when they can, who keeps their diary, how they want
/// to be reminded, and where their calendar reads.
class DiaryService {
 public:
  DiaryService(const Words& words, Neighbours neighbours, const BookingService& bookings)
      : words_(words), neighbours_(std::move(neighbours)), bookings_(bookings) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  DiaryView view(Reader& reader, const Viewer& viewer, Instant now) const;
  /// bookings.md rule 1; times that are offered and not taken yet are looked for again. Error: invalid.
  Result<DiaryView> keep_availability(Transaction& transaction, const Viewer& viewer, Instant now,
                                      const NewAvailability& said) const;
  /// bookings.md rules 12 and 13; nothing: nobody any more. Errors: wrong_state, rule_broken.
  Result<DiaryView> name_assistant(Transaction& transaction, const Viewer& viewer, Instant now,
                                   std::optional<PersonId> assistant) const;
  /// nudges.md rule 4
  DiaryView keep_nudges(Transaction& transaction, const Viewer& viewer, Instant now,
                        const NudgeChoice& choice) const;
  /// bookings.md rule 11: a new address, which ends the one before.
  CalendarAddress make_calendar_address(Transaction& transaction, const Viewer& viewer, Instant now) const;
  DiaryView drop_calendar_address(Transaction& transaction, const Viewer& viewer, Instant now) const;
  /// bookings.md rule 11: what a calendar reads. `viewer`: as the person of the address.
  std::string calendar(Reader& reader, const Viewer& viewer, Instant now) const;

 private:
  std::vector<PersonId> seniors_of(Reader& reader, const Viewer& viewer,
                                   const std::vector<pairs::Pair>& pairs) const;

  const Words& words_;
  Neighbours neighbours_;
  const BookingService& bookings_;
};

}  // namespace turnabout::conversations
