#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "promises/promise.hpp"

/// Promises as they stand in the API.
namespace turnabout::promises {

struct NewPromise {
  Deed deed{};
  Audience audience{};
  std::optional<dto::Text<1, 2000>> words;  ///< Only of one for the list.
  Date due_on;
  bool rests_on_partner = false;
  bool is_done = false;  ///< Then its day is when it was.
};
BOOST_DESCRIBE_STRUCT(NewPromise, (), (deed, audience, words, due_on, rests_on_partner, is_done))

struct MovedPromise {
  Date due_on;
};
BOOST_DESCRIBE_STRUCT(MovedPromise, (), (due_on))

struct Settlement {
  State state{};
  std::optional<dto::Text<1, 2000>> outcome;
};
BOOST_DESCRIBE_STRUCT(Settlement, (), (state, outcome))

struct ConsentGiven {
  bool yes = false;
  bool is_from_mentor = false;  ///< The list may tell that it came from what a mentor said.
};
BOOST_DESCRIBE_STRUCT(ConsentGiven, (), (yes, is_from_mentor))

/// For its maker or their partner.
struct PromiseView {
  PromiseId id;
  PairId pair_id;
  bool is_mine = false;
  Deed deed{};
  Audience audience{};
  std::optional<std::string> words;
  Date due_on;
  Date first_due_on;
  State state{};
  bool is_late = false;
  Consent consent{};
  bool is_from_mentor = false;
  std::optional<std::string> outcome;
  Date made_on;
  std::optional<Date> settled_on;
  std::optional<Date> confirmed_on;  ///< Only of an introduction.
  std::int64_t version = 1;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(PromiseView, (),
                      (id, pair_id, is_mine, deed, audience, words, due_on, first_due_on, state, is_late,
                       consent, is_from_mentor, outcome, made_on, settled_on, confirmed_on, version,
                       abilities))

struct PromisesOfPair {
  PairId pair_id;
  ProgrammeId programme_id;
  std::string partner_name;
  std::vector<PromiseView> items;
  std::vector<Deed> deeds;  ///< What the reader may promise or, once the pairing has ended, put down as done.
  bool goes_on = true;      ///< The pairing.
};
BOOST_DESCRIBE_STRUCT(PromisesOfPair, (), (pair_id, programme_id, partner_name, items, deeds, goes_on))

/// promises.md rule 10
struct ListedPromise {
  PromiseId id;
  Deed deed{};
  std::string name;
  std::string words;
  Date due_on;
  Date first_due_on;
  State state{};
  bool is_late = false;
  bool is_from_mentor = false;
  std::optional<std::string> outcome;
  Date made_on;
  std::optional<Date> settled_on;
};
BOOST_DESCRIBE_STRUCT(ListedPromise, (),
                      (id, deed, name, words, due_on, first_due_on, state, is_late, is_from_mentor, outcome,
                       made_on, settled_on))

struct PromiseList {
  std::string programme_name;
  int open = 0;
  int late = 0;  ///< Of those that are open.
  int done = 0;
  int dropped = 0;
  std::vector<ListedPromise> items;
};
BOOST_DESCRIBE_STRUCT(PromiseList, (), (programme_name, open, late, done, dropped, items))

}  // namespace turnabout::promises
