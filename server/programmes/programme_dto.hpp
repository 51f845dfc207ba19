#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "programmes/home.hpp"
#include "programmes/programme_wire.hpp"
#include "programmes/template.hpp"

/// Programmes as they go over the wire.
namespace turnabout::programmes::wire {

struct ProgrammeTemplate {
  std::string key, name, summary;
  Kind kind;
  int pairing_months, window_months, conversations;
  std::string who_for_hint;
  std::vector<std::string> dimensions;
  ProgrammeSettings settings;
};
BOOST_DESCRIBE_STRUCT(ProgrammeTemplate, (),
                      (key, name, summary, kind, pairing_months, window_months, conversations, who_for_hint,
                       dimensions, settings))

using Dimensions = dto::List<dto::Text<1, 80>, 30>;
using Aims = dto::List<Aim, 3>;

struct NewProgramme {
  dto::Text<1, 60> template_;
  std::optional<dto::Text<1, 120>> name;
  dto::Text<1, 1000> who_for;
  Dimensions dimensions;
  std::optional<dto::Text<0, 1000>> focus;
  Aims aims;
  dto::Whole<1, 5000> about_pairs;
  Date ends_on;
};
BOOST_DESCRIBE_STRUCT(NewProgramme, (),
                      (template_, name, who_for, dimensions, focus, aims, about_pairs, ends_on))

struct ProgrammeChange {
  std::optional<dto::Text<1, 120>> name;
  std::optional<dto::Text<1, 1000>> who_for;
  std::optional<Dimensions> dimensions;
  dto::Patch<dto::Text<0, 1000>> focus;
  std::optional<Aims> aims;
  std::optional<dto::Whole<1, 5000>> about_pairs;
  std::optional<Date> starts_on, ends_on;
  std::optional<SettingsChange> settings;
};
BOOST_DESCRIBE_STRUCT(ProgrammeChange, (),
                      (name, who_for, dimensions, focus, aims, about_pairs, starts_on, ends_on, settings))

struct Programme {
  ProgrammeId id;
  std::string name, template_;
  Kind kind;
  State state;
  std::string who_for;
  std::vector<std::string> dimensions;
  std::optional<std::string> focus;
  std::vector<Aim> aims;
  int about_pairs;
  Date starts_on, ends_on;
  ProgrammeSettings settings;
  std::string call_url;
  bool is_example;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Programme, (),
                      (id, name, template_, kind, state, who_for, dimensions, focus, aims, about_pairs,
                       starts_on, ends_on, settings, call_url, is_example, version, abilities))

struct HomeHowMany {
  std::int64_t done, of;
};
BOOST_DESCRIBE_STRUCT(HomeHowMany, (), (done, of))

struct HomeTaskItem {
  std::string key;
  TaskState state;
  std::string href;
  std::optional<HomeHowMany> how_many;  ///< "7 of 12", where the row can be counted.
};
BOOST_DESCRIBE_STRUCT(HomeTaskItem, (), (key, state, href, how_many))

struct HomeTask {
  std::string key;
  TaskState state;
  std::vector<HomeTaskItem> items;
};
BOOST_DESCRIBE_STRUCT(HomeTask, (), (key, state, items))

struct HomeNeed {
  std::string key;
  std::int64_t count;
  std::map<std::string, std::string> params;
  std::string href;
};
BOOST_DESCRIBE_STRUCT(HomeNeed, (), (key, count, params, href))

struct HomeCounts {
  std::int64_t people, mentors_submitted, mentees_submitted, mentors_draft, mentees_draft, proposals, asked,
      pairs;
};
BOOST_DESCRIBE_STRUCT(HomeCounts, (),
                      (people, mentors_submitted, mentees_submitted, mentors_draft, mentees_draft, proposals,
                       asked, pairs))

struct ProgrammeHome {
  Programme programme;
  std::vector<HomeTask> tasks;
  std::vector<HomeNeed> needs_you;
  HomeCounts counts;
};
BOOST_DESCRIBE_STRUCT(ProgrammeHome, (), (programme, tasks, needs_you, counts))

}  // namespace turnabout::programmes::wire
