#pragma once

#include <string>
#include <vector>

#include "learning/learning.hpp"
#include "platform/http/dto.hpp"

/// A topic's text as it stands in the content files, in the API and in `knowledge_edits.text`.
namespace turnabout::learning::wire {

struct KnowledgeSection {
  dto::Text<1, 120> heading;
  dto::Text<1, 3000> text;
};
BOOST_DESCRIBE_STRUCT(KnowledgeSection, (), (heading, text))

struct KnowledgeTask {
  For for_ = For::both;
  dto::Text<1, 600> try_this;
  dto::Text<1, 400> ask_yourself;
};
BOOST_DESCRIBE_STRUCT(KnowledgeTask, (), (for_, try_this, ask_yourself))

struct KnowledgeStep {
  dto::Whole<1, 45> minutes;
  dto::Text<1, 120> heading;
  dto::Text<1, 2000> text;
};
BOOST_DESCRIBE_STRUCT(KnowledgeStep, (), (minutes, heading, text))

struct KnowledgeText {
  dto::Text<1, 120> title;
  dto::Text<1, 1000> about;
  dto::List<KnowledgeSection, 6> sections;
  dto::List<KnowledgeTask, 6> tasks;
  dto::List<dto::Text<1, 300>, 12> questions;
  dto::List<dto::Text<1, 300>, 12> tips;
  dto::Text<1, 1000> care;
  dto::List<KnowledgeStep, 12> facilitation;
};
BOOST_DESCRIBE_STRUCT(KnowledgeText, (), (title, about, sections, tasks, questions, tips, care, facilitation))

KnowledgeText to_wire(const TopicText& text);
TopicText from_wire(const KnowledgeText& text);

}  // namespace turnabout::learning::wire
