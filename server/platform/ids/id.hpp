#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace turnabout {

/// The 16 bytes of a UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits from the
/// operating system, so that ids sort by age and cannot be guessed.
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

/// `milliseconds` since 1970-01-01T00:00:00Z. Random bits come from libsodium.
Uuid make_uuid7(std::int64_t milliseconds);
std::string to_string(const Uuid& uuid);
/// The canonical 36-character form only, either case; nothing else is accepted.
std::optional<Uuid> parse_uuid(std::string_view text);

/// An id that cannot be handed to a function that wants the id of something else.
template <class Tag>
struct Id {
  Uuid uuid;
  auto operator<=>(const Id&) const = default;
  static std::optional<Id> parse(std::string_view text) {
    if (auto parsed = parse_uuid(text)) return Id{*parsed};
    return std::nullopt;
  }
  std::string text() const { return to_string(uuid); }
};

using OrganisationId = Id<struct OrganisationTag>;
using PersonId = Id<struct PersonTag>;
using AccountId = Id<struct AccountTag>;
using PasskeyId = Id<struct PasskeyTag>;
using SignInId = Id<struct SignInTag>;
using GradeId = Id<struct GradeTag>;
using BodyId = Id<struct BodyTag>;
using ImportId = Id<struct ImportTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using ApplicationId = Id<struct ApplicationTag>;
using MatchingRunId = Id<struct MatchingRunTag>;
using ProposalId = Id<struct ProposalTag>;
using PairId = Id<struct PairTag>;
using EventId = Id<struct EventTag>;
using MailId = Id<struct MailTag>;

}  // namespace turnabout

template <class Tag>
struct std::hash<turnabout::Id<Tag>> {
  std::size_t operator()(const turnabout::Id<Tag>& id) const noexcept {
    // The random half is uniform already.
    std::size_t value = 0;
    for (std::size_t i = 8; i < 16; ++i) value = (value << 8) | id.uuid.bytes[i];
    return value;
  }
};
