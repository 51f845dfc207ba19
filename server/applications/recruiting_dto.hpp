#pragma once

#include <optional>
#include <string>
#include <vector>

#include "applications/network.hpp"
#include "applications/nomination.hpp"
#include "applications/partner.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::applications {
using InterestTold = Interest::Told;
BOOST_DESCRIBE_ENUM(InterestTold, alone, with_others, not_at_all)
}  // namespace turnabout::applications

/// Networks, nominations and the lead's list as they go over the wire.
namespace turnabout::applications::wire {

struct RecruitingPerson {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title;
};
BOOST_DESCRIBE_STRUCT(RecruitingPerson, (), (id, name, job_title))

struct NetworkShown {
  NetworkId id;
  std::string name, greeting, code;
  std::vector<RecruitingPerson> leads;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(NetworkShown, (), (id, name, greeting, code, leads, version, abilities))

struct NetworkSent {
  dto::Text<0, 200> name;
  dto::Text<0, 2000> greeting;
};
BOOST_DESCRIBE_STRUCT(NetworkSent, (), (name, greeting))

struct NetworkLeadSent {
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(NetworkLeadSent, (), (person_id))

/// As of Monday; the numbers are there unless nothing is told.
struct NetworkInterest {
  Date monday;
  InterestTold told{};
  std::optional<int> begun, sent;
};
BOOST_DESCRIBE_STRUCT(NetworkInterest, (), (monday, told, begun, sent))

struct NetworkQuestionShown {
  NetworkQuestionId id;
  std::string question;
  std::optional<std::string> answer;
  Date asked_on;
};
BOOST_DESCRIBE_STRUCT(NetworkQuestionShown, (), (id, question, answer, asked_on))

struct NetworkCall {
  ProgrammeId programme_id;
  std::string programme_name, who_for, label;
  std::string url;  ///< The call with the network's greeting: to share.
  int conversations, minutes, pairing_months;
  NetworkInterest interest;
  std::vector<NetworkQuestionShown> questions;
};
BOOST_DESCRIBE_STRUCT(NetworkCall, (),
                      (programme_id, programme_name, who_for, label, url, conversations, minutes,
                       pairing_months, interest, questions))

struct NetworkAnswerSent {
  dto::Text<0, 2000> answer;
};
BOOST_DESCRIBE_STRUCT(NetworkAnswerSent, (), (answer))

struct NetworkBehindShown {
  NetworkId network_id;
  std::string name;
  NetworkPart part;
};
BOOST_DESCRIBE_STRUCT(NetworkBehindShown, (), (network_id, name, part))

struct NetworkBehindSent {
  NetworkId network_id;
  NetworkPart part = NetworkPart::partner;
};
BOOST_DESCRIBE_STRUCT(NetworkBehindSent, (), (network_id, part))

struct NetworksBehindSent {
  dto::List<NetworkBehindSent, 50> networks;
};
BOOST_DESCRIBE_STRUCT(NetworksBehindSent, (), (networks))

struct NominationProgramme {
  ProgrammeId id;
  std::string name, who_for;
  std::string label;  ///< What the side is called that people are named for.
};
BOOST_DESCRIBE_STRUCT(NominationProgramme, (), (id, name, who_for, label))

struct NominationShown {
  ProgrammeId programme_id;
  NominationKind kind{};
  RecruitingPerson person;
  Date sent_on;
};
BOOST_DESCRIBE_STRUCT(NominationShown, (), (programme_id, kind, person, sent_on))

/// The viewer's own: programmes with an open call, who reports to them, whom they named.
struct NominationsShown {
  std::vector<NominationProgramme> programmes;
  std::vector<RecruitingPerson> reports;
  std::vector<NominationShown> sent;
};
BOOST_DESCRIBE_STRUCT(NominationsShown, (), (programmes, reports, sent))

struct NominationsSent {
  NominationKind kind = NominationKind::nomination;
  dto::List<PersonId, 50> person_ids;
};
BOOST_DESCRIBE_STRUCT(NominationsSent, (), (kind, person_ids))

struct NotNominated {
  PersonId person_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotNominated, (), (person_id, reason))

struct Nominated {
  int sent;
  std::vector<NotNominated> not_sent;
};
BOOST_DESCRIBE_STRUCT(Nominated, (), (sent, not_sent))

struct ManagersAsked {
  int asked;
};
BOOST_DESCRIBE_STRUCT(ManagersAsked, (), (asked))

struct TalentShown {
  TalentId id;
  RecruitingPerson person;
  std::optional<Date> invited_on;
};
BOOST_DESCRIBE_STRUCT(TalentShown, (), (id, person, invited_on))

struct TalentSent {
  dto::List<PersonId, 200> person_ids;
};
BOOST_DESCRIBE_STRUCT(TalentSent, (), (person_ids))

}  // namespace turnabout::applications::wire
