#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme.hpp"

/// A person asking to take part in a programme, and what became of it. Pure; the rules stand in
/// docs/rules/applications.md.
namespace turnabout::applications {

using programmes::Side;

enum class State { draft, submitted, withdrawn };
/// How somebody came to apply. Consent is their own whichever it was.
enum class Route { open_call, network, nomination, talent_map, self_service, invitation };
BOOST_DESCRIBE_ENUM(State, draft, submitted, withdrawn)
BOOST_DESCRIBE_ENUM(Route, open_call, network, nomination, talent_map, self_service, invitation)
std::string_view name(State state);
std::string_view name(Route route);

struct Application {
  ApplicationId id;
  OrganisationId organisation;
  ProgrammeId programme;
  PersonId person;
  Side side;
  Route route;
  State state;
  int capacity = 1;  ///< Partners at once.
  std::optional<Instant> submitted_at = {};
  std::int64_t version = 1;
};

/// What a person said to one question. An empty list never stands here: an empty answer is no answer.
struct Answer {
  std::vector<std::string> values;
  bool shared = false;  ///< The person ticked "my partner may see this".
  bool operator==(const Answer&) const = default;
};
using Answers = std::map<std::string, Answer, std::less<>>;

/// What the rules need to know of the programme applied to.
struct Terms {
  programmes::Kind kind = programmes::Kind::reverse;
  programmes::State state = programmes::State::recruiting;
  programmes::Settings settings = {};
  std::set<Side> by_selection = {};  ///< Sides whose people a panel scores (selection.md).
};

/// The text that people consent to; its words are `application.consent.<version>` in the catalogue.
inline constexpr std::string_view kMatchingConsent = "matching_1";
inline constexpr std::string_view kEqualityConsent = "equality_1";

/// applications.md rule 1
Result<void> may_begin(const Terms& terms);
/// applications.md rule 10
Result<void> check_capacity(int capacity, Side side, const programmes::Settings& settings);
/// applications.md rule 10: partners that somebody offers until they say otherwise.
int capacity_to_begin_with(Side side, const Terms& terms);
/// Whether answers and capacity may still be changed (applications.md rule 12).
Result<void> may_change(State state, const Terms& terms);
enum class Consent { given, not_given };
/// applications.md rules 6 and 11; every missing answer at once, with a pointer "/questions/<key>".
Result<void> may_submit(const Application& application, const Terms& terms, const Answers& answers,
                        Consent consent);
/// applications.md rule 13
Result<void> may_withdraw(State state);

enum class Sealed { opened, unreadable };

/// What the matching run is told about one application (applications.md rule 19).
struct ApplicationForMatching {
  ApplicationId id;
  PersonId person;
  Side side;
  int capacity = 1;
  std::map<std::string, std::vector<std::string>, std::less<>> answers = {};
  std::vector<PersonId> not_with = {};
  std::set<std::string, std::less<>> shared = {};  ///< Questions whose answer a partner may see.
  /// Unreadable: something sealed did not open, so nothing above counts (applications.md rule 19).
  Sealed sealed = Sealed::opened;
};

}  // namespace turnabout::applications
