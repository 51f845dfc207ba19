#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/learning_wire.hpp"

/// The library as it goes over the wire.
namespace turnabout::learning::wire {

struct KnowledgeCard {
  std::string key;
  Audience for_ = Audience::both;
  std::string title, about;
  int minutes = 1;  ///< To read it.
  bool own_words = false;
};
BOOST_DESCRIBE_STRUCT(KnowledgeCard, (), (key, for_, title, about, minutes, own_words))

struct KnowledgeLibrary {
  std::vector<Side> own_sides;
  std::string mentor_label, mentee_label;
  std::vector<KnowledgeCard> topics;
  std::optional<Date> role_check_done_on;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(KnowledgeLibrary, (),
                      (own_sides, mentor_label, mentee_label, topics, role_check_done_on, abilities))

struct KnowledgeContact {
  std::string role;  ///< lead or independent_contact.
  std::string name;
  std::optional<std::string> job_title, email;
};
BOOST_DESCRIBE_STRUCT(KnowledgeContact, (), (role, name, job_title, email))

struct KnowledgePart {
  std::string heading, text;
};
BOOST_DESCRIBE_STRUCT(KnowledgePart, (), (heading, text))

struct KnowledgeTry {
  Audience for_ = Audience::both;
  std::string try_this, ask_yourself;
};
BOOST_DESCRIBE_STRUCT(KnowledgeTry, (), (for_, try_this, ask_yourself))

struct KnowledgeMeetingPart {
  int minutes = 0;
  std::string heading, text;
};
BOOST_DESCRIBE_STRUCT(KnowledgeMeetingPart, (), (minutes, heading, text))

struct KnowledgeDifficulty {
  std::string kind, own_words;
};
BOOST_DESCRIBE_STRUCT(KnowledgeDifficulty, (), (kind, own_words))

struct KnowledgeTopic {
  std::string key;
  Audience for_ = Audience::both;
  std::string title, about;
  std::vector<KnowledgeDifficulty> difficulties;  ///< Of the topic about them only: as they are here.
  std::vector<KnowledgePart> sections;
  std::vector<KnowledgeTry> tasks;
  std::vector<std::string> questions, tips;
  std::string care;
  std::vector<KnowledgeContact> contacts;
  std::optional<std::vector<KnowledgeMeetingPart>> facilitation;
  bool own_words = false;
  std::string mentor_label, mentee_label;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(KnowledgeTopic, (),
                      (key, for_, title, about, difficulties, sections, tasks, questions, tips, care,
                       contacts, facilitation, own_words, mentor_label, mentee_label, abilities))

struct KnowledgeEdit {
  KnowledgeText text;
  std::int64_t version = 0;  ///< 0: the built-in text.
  std::optional<Instant> edited_at;
};
BOOST_DESCRIBE_STRUCT(KnowledgeEdit, (), (text, version, edited_at))

struct RoleCheckChoice {
  std::string say;
  Answer kind = Answer::listening;
  std::string feedback;
};
BOOST_DESCRIBE_STRUCT(RoleCheckChoice, (), (say, kind, feedback))

struct RoleCheckSituation {
  std::string skill, text;
  std::vector<RoleCheckChoice> choices;
};
BOOST_DESCRIBE_STRUCT(RoleCheckSituation, (), (skill, text, choices))

struct RoleCheckPractice {
  std::string skill, title, text;
};
BOOST_DESCRIBE_STRUCT(RoleCheckPractice, (), (skill, title, text))

struct RoleCheck {
  std::string intro;
  std::vector<RoleCheckSituation> situations;
  std::vector<RoleCheckPractice> practices;
  std::optional<Date> done_on;
};
BOOST_DESCRIBE_STRUCT(RoleCheck, (), (intro, situations, practices, done_on))

struct RoleCheckDone {
  Date done_on;
};
BOOST_DESCRIBE_STRUCT(RoleCheckDone, (), (done_on))

struct RoleCheckStanding {
  std::string name;
  std::optional<std::string> job_title;
  std::optional<Date> done_on;
};
BOOST_DESCRIBE_STRUCT(RoleCheckStanding, (), (name, job_title, done_on))

struct WorkbookSheet {
  int number = 1;
  std::string title, purpose, exercise;
  std::vector<std::string> prompts;
  std::string afterwards;
};
BOOST_DESCRIBE_STRUCT(WorkbookSheet, (), (number, title, purpose, exercise, prompts, afterwards))

struct Workbook {
  std::string programme_name, side_label, partner_label, intro;
  int conversations = 0, minutes = 0, days_apart = 0;
  std::vector<KnowledgePart> information;
  std::vector<WorkbookSheet> sheets;
  std::vector<KnowledgeTry> tasks;
  std::vector<KnowledgeContact> contacts;
};
BOOST_DESCRIBE_STRUCT(Workbook, (),
                      (programme_name, side_label, partner_label, intro, conversations, minutes, days_apart,
                       information, sheets, tasks, contacts))

}  // namespace turnabout::learning::wire
