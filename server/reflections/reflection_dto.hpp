#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "reflections/reflection.hpp"

/// Pulses and what comes of them, as they stand in the API, and a pulse as it is sealed.
namespace turnabout::reflections {

struct NewPulse {
  std::optional<Degree> safe;
  std::optional<Degree> not_pushed;
  std::optional<Led> led;
  std::optional<Degree> worth;
  std::optional<Degree> too_much;
};
BOOST_DESCRIBE_STRUCT(NewPulse, (), (safe, not_pushed, led, worth, too_much))

/// For one of the two.
struct PulseView {
  PairId pair_id;
  ProgrammeId programme_id;
  std::string partner_name;
  bool is_open = false;       ///< There is a conversation to say something of, and nothing was said yet.
  bool has_answered = false;  ///< Of the latest conversation.
  bool is_full = false;       ///< All five questions.
  std::optional<int> number;
  std::optional<Date> met_on;
  std::vector<Tip> tips;  ///< For the answer that was just given; never kept.
};
BOOST_DESCRIBE_STRUCT(PulseView, (),
                      (pair_id, programme_id, partner_name, is_open, has_answered, is_full, number, met_on,
                       tips))

/// pulses.md rule 6
struct SupportView {
  PairId pair_id;
  Date raised_on;
  std::optional<Date> offered_on;
};
BOOST_DESCRIBE_STRUCT(SupportView, (), (pair_id, raised_on, offered_on))
struct SupportList {
  std::vector<SupportView> items;
};
BOOST_DESCRIBE_STRUCT(SupportList, (), (items))

}  // namespace turnabout::reflections
