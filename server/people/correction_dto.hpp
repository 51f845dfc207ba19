#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/correction.hpp"
#include "people/person_dto.hpp"

/// Corrections in the API.
namespace turnabout::people::wire {

struct NewCorrection {
  CorrectionField field = CorrectionField::something_else;
  dto::Text<1, 200> should_be;
};
BOOST_DESCRIBE_STRUCT(NewCorrection, (), (field, should_be))

/// As its person reads it.
struct OwnCorrection {
  CorrectionId id;
  CorrectionField field = CorrectionField::something_else;
  CorrectionState state = CorrectionState::asked;
  std::optional<std::string> should_be = {};
  std::optional<std::string> reason = {};  ///< Why it was not corrected.
  bool is_unreadable = false;              ///< Something of it did not open.
  Date asked_on;
  Date answer_by;  ///< The last day on which it is answered in time.
  std::optional<Date> answered_on = {};
  std::vector<std::string> abilities = {};  ///< withdraw
};
BOOST_DESCRIBE_STRUCT(OwnCorrection, (),
                      (id, field, state, should_be, reason, is_unreadable, asked_on, answer_by, answered_on,
                       abilities))

struct KeptFact {
  CorrectionField field = CorrectionField::something_else;
  std::optional<std::string> value = {};
};
BOOST_DESCRIBE_STRUCT(KeptFact, (), (field, value))

struct OwnCorrections {
  std::vector<OwnCorrection> items = {};
  std::vector<KeptFact> kept = {};  ///< What can be said to be wrong, with what is kept of it now.
};
BOOST_DESCRIBE_STRUCT(OwnCorrections, (), (items, kept))

/// As a lead of the whole organisation reads it.
struct AskedCorrection {
  CorrectionId id;
  NamedPerson person;
  CorrectionField field = CorrectionField::something_else;
  CorrectionState state = CorrectionState::asked;
  std::optional<std::string> kept = {};  ///< Now.
  std::optional<std::string> should_be = {};
  bool is_unreadable = false;
  bool is_written_here = false;  ///< Correcting it takes a value.
  bool is_overdue = false;
  Date asked_on;
  Date answer_by;
  std::int64_t version = 1;
  std::vector<std::string> abilities = {};  ///< correct, decline
};
BOOST_DESCRIBE_STRUCT(AskedCorrection, (),
                      (id, person, field, state, kept, should_be, is_unreadable, is_written_here, is_overdue,
                       asked_on, answer_by, version, abilities))

/// That one was answered; nothing of what.
struct AnsweredCorrection {
  CorrectionId id;
  NamedPerson person;
  CorrectionField field = CorrectionField::something_else;
  CorrectionState state = CorrectionState::corrected;
  std::optional<Date> answered_on = {};
  std::optional<std::string> answered_by = {};
};
BOOST_DESCRIBE_STRUCT(AnsweredCorrection, (), (id, person, field, state, answered_on, answered_by))

struct Corrections {
  std::vector<AskedCorrection> waiting = {};      ///< What is late first, then the longest.
  std::vector<AnsweredCorrection> answered = {};  ///< The latest first.
};
BOOST_DESCRIBE_STRUCT(Corrections, (), (waiting, answered))

struct CorrectionMade {
  std::optional<dto::Text<0, 300>> value = {};  ///< Where it is written here; empty: nothing is kept.
};
BOOST_DESCRIBE_STRUCT(CorrectionMade, (), (value))

struct CorrectionDeclined {
  dto::Text<10, 1000> reason;
};
BOOST_DESCRIBE_STRUCT(CorrectionDeclined, (), (reason))

}  // namespace turnabout::people::wire
