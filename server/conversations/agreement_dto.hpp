#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/agreement.hpp"
#include "platform/http/dto.hpp"

/// Agreements as they stand in the API, and their choices as they are sealed.
namespace turnabout::conversations {

struct AgreementChoice {
  Point point{};
  Choice choice{};
};
BOOST_DESCRIBE_STRUCT(AgreementChoice, (), (point, choice))
using AgreementChoices = dto::List<AgreementChoice, 40>;

struct StoredAgreement {
  AgreementChoices choices;
};
BOOST_DESCRIBE_STRUCT(StoredAgreement, (), (choices))

inline AgreementChoices to_wire(const Choices& choices) {
  AgreementChoices all;
  for (const auto& [point, choice] : choices) all.items.push_back({point, choice});
  return all;
}
/// The last one counts where a point is there twice.
inline Choices from_wire(const AgreementChoices& choices) {
  Choices all;
  for (const auto& each : choices) all[each.point] = each.choice;
  return all;
}

/// A version to propose, on top of the one with number `base`; 0 for the first.
struct NewAgreement {
  dto::Whole<0, 100000> base;
  AgreementChoices choices;
};
BOOST_DESCRIBE_STRUCT(NewAgreement, (), (base, choices))

struct AgreementConfirmed {
  dto::Whole<1, 100000> number;
};
BOOST_DESCRIBE_STRUCT(AgreementConfirmed, (), (number))

enum class WhoOfTwo { you, partner };
BOOST_DESCRIBE_ENUM(WhoOfTwo, you, partner)

struct AgreementPoint {
  Point point{};
  bool is_fixed = false;
  std::vector<Choice> choices;   ///< To choose from; none where it is fixed.
  std::optional<Choice> chosen;  ///< In the latest version, else what the programme suggests.
};
BOOST_DESCRIBE_STRUCT(AgreementPoint, (), (point, is_fixed, choices, chosen))

struct AgreementConfirmation {
  WhoOfTwo by{};
  Occasion occasion{};
  Instant at;
};
BOOST_DESCRIBE_STRUCT(AgreementConfirmation, (), (by, occasion, at))

struct AgreementVersion {
  int number = 0;
  WhoOfTwo proposed_by{};
  Instant proposed_at;
  bool is_readable = true;  ///< Not when whoever proposed it has been erased.
  std::vector<AgreementChoice> choices;
  std::vector<AgreementConfirmation> confirmations;
};
BOOST_DESCRIBE_STRUCT(AgreementVersion, (),
                      (number, proposed_by, proposed_at, is_readable, choices, confirmations))

struct AgreementView {
  PairId pair_id;
  ProgrammeId programme_id;
  std::string programme_name;
  std::string partner_name;
  programmes::Kind kind{};
  Side side{};        ///< The viewer's own.
  std::string leads;  ///< What the programme calls the side that leads on what is talked about.
  std::string books;  ///< And the side that books and carries the rest.
  AgreementState state{};
  int latest = 0;  ///< Number of the latest version; 0 for none.
  Date midpoint;
  std::vector<AgreementPoint> points;
  std::vector<AgreementVersion> history;  ///< Newest first.
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(AgreementView, (),
                      (pair_id, programme_id, programme_name, partner_name, kind, side, leads, books, state,
                       latest, midpoint, points, history, abilities))

}  // namespace turnabout::conversations
