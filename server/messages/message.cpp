#include "messages/message.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::messages {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

std::string_view name(Audience audience) {
  return boost::describe::enum_to_string(audience, "");
}

std::string_view name(State state) {
  return boost::describe::enum_to_string(state, "");
}

// messages.md rule 4
bool is_in(Audience audience, const Member& member) {
  const bool takes_part = member.mentor || member.mentee;
  switch (audience) {
    case Audience::everybody:
      return takes_part;
    case Audience::mentors:
      return member.mentor;
    case Audience::mentees:
      return member.mentee;
    case Audience::begun:
      return member.begun;
    case Audience::no_induction_place:
      return takes_part && member.no_induction_place;
    case Audience::paired:
      return takes_part && member.paired;
    case Audience::unpaired:
      return takes_part && !member.paired;
    case Audience::pairs_not_ready:
      return takes_part && member.pair_not_ready;
  }
  return false;
}

std::vector<PersonId> people_in(Audience audience, std::span<const Member> members) {
  std::vector<PersonId> people;
  for (const auto& member : members)
    if (is_in(audience, member)) people.push_back(member.person);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

// messages.md rule 2
Result<void> check_draft(const Draft& draft) {
  if (draft.subject.find('\n') == std::string::npos) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "The subject is one line.",
                                     .faults = {{"/subject", "Write the subject on one line."}}});
}

// messages.md rule 12
Result<void> may_begin(int drafts) {
  if (drafts < kMostDrafts) return {};
  return refuse_by("messages.md rule 12",
                   "There are twenty drafts already. Send or delete one before you begin another.");
}

// messages.md rule 10
Result<void> may_edit(const Message& message) {
  if (message.state == State::draft) return {};
  return refuse(Code::wrong_state, message.state == State::leaving
                                       ? "This message is on its way. Take it back first, then change it."
                                       : "What has been sent stays as it is. Write another message.");
}

Result<void> may_send(const Message& message, std::size_t people, int sent_lately) {
  CHECK_OK(may_edit(message));
  CHECK_OK(check_draft(message.draft));
  Problem missing{.code = Code::invalid, .message = "Something is missing.", .faults = {}};
  if (is_blank(message.draft.subject))
    missing.faults.push_back({"/subject", "Write a subject; it is the first thing people see."});
  if (is_blank(message.draft.text)) missing.faults.push_back({"/text", "Write the text of the message."});
  if (!missing.faults.empty()) return tl::make_unexpected(std::move(missing));
  if (people == 0)
    return refuse_by("messages.md rule 9", "Nobody is in this group at the moment. Choose another.");
  if (sent_lately >= kMostADay)
    return refuse_by("messages.md rule 12",
                     "Five messages have gone out within 24 hours. Keep this one as a draft until tomorrow.");
  return {};
}

// messages.md rule 7
Result<void> may_take_back(const Message& message, Instant now) {
  if (message.state == State::leaving && message.leaves_at && now < *message.leaves_at) return {};
  return refuse(Code::wrong_state, message.state == State::draft
                                       ? "This message is a draft."
                                       : "This message has left and cannot be taken back.");
}

}  // namespace turnabout::messages
