#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme.hpp"

/// What leads of a programme write to its people. Pure; the rules stand in docs/rules/messages.md.
namespace turnabout::messages {

using MessageId = Id<struct MessageTag>;

/// messages.md rule 4
enum class Audience {
  everybody,
  mentors,
  mentees,
  begun,               ///< An application begun and not sent.
  no_induction_place,  ///< Neither a place nor attended, on a side of theirs.
  paired,
  unpaired,
  pairs_not_ready  ///< Both of a pair that cannot hold its first conversation yet.
};
BOOST_DESCRIBE_ENUM(Audience, everybody, mentors, mentees, begun, no_induction_place, paired, unpaired,
                    pairs_not_ready)
inline constexpr Audience kAudiences[] = {
    Audience::everybody,          Audience::mentors, Audience::mentees,  Audience::begun,
    Audience::no_induction_place, Audience::paired,  Audience::unpaired, Audience::pairs_not_ready};
std::string_view name(Audience audience);

/// What a lead can read of one person in a programme, and nothing more (messages.md rule 5).
struct Member {
  PersonId person;
  bool mentor = false;  ///< An application sent, on that side.
  bool mentee = false;
  bool begun = false;
  bool no_induction_place = false;
  bool paired = false;
  bool pair_not_ready = false;
};
bool is_in(Audience audience, const Member& member);
/// Everybody of the audience, each once.
std::vector<PersonId> people_in(Audience audience, std::span<const Member> members);

inline constexpr std::size_t kLongestSubject = 150;
inline constexpr std::size_t kLongestText = 5000;
inline constexpr int kMostADay = 5;
inline constexpr int kMostDrafts = 20;
inline constexpr std::chrono::hours kDay{24};

struct Draft {
  Audience audience = Audience::everybody;
  std::string subject = {};
  std::string text = {};
  bool operator==(const Draft&) const = default;
};

enum class State { draft, leaving, sent };
BOOST_DESCRIBE_ENUM(State, draft, leaving, sent)
std::string_view name(State state);

struct Message {
  MessageId id;
  OrganisationId organisation;
  ProgrammeId programme;
  Draft draft;
  State state = State::draft;
  std::optional<Instant> leaves_at = {};  ///< Of one that is leaving: until then it can be taken back.
  std::optional<Instant> sent_at = {};
  std::optional<int> people = {};  ///< Who got it.
  bool came_back = false;          ///< Nobody was in its group when it should have left.
  Instant updated_at = {};
  std::int64_t version = 1;
};

/// messages.md rule 2, of a draft: what the lengths in the API do not say.
Result<void> check_draft(const Draft& draft);
/// messages.md rule 12, before another draft.
Result<void> may_begin(int drafts);
/// messages.md rule 10
Result<void> may_edit(const Message& message);
/// messages.md rules 2, 9 and 12: every fault of the draft, then the group, then how many left lately.
Result<void> may_send(const Message& message, std::size_t people, int sent_lately);
/// messages.md rule 7
Result<void> may_take_back(const Message& message, Instant now);

}  // namespace turnabout::messages
