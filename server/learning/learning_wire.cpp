#include "learning/learning_wire.hpp"

namespace turnabout::learning::wire {

KnowledgeText to_wire(const TopicText& text) {
  KnowledgeText out;
  out.title = {text.title};
  out.about = {text.about};
  for (const auto& each : text.sections) out.sections.items.push_back({{each.heading}, {each.text}});
  for (const auto& each : text.tasks)
    out.tasks.items.push_back({each.whom, {each.try_this}, {each.ask_yourself}});
  for (const auto& each : text.questions) out.questions.items.push_back({each});
  for (const auto& each : text.tips) out.tips.items.push_back({each});
  out.care = {text.care};
  for (const auto& each : text.facilitation)
    out.facilitation.items.push_back({{each.minutes}, {each.heading}, {each.text}});
  return out;
}

TopicText from_wire(const KnowledgeText& text) {
  TopicText out{.title = text.title.value,
                .about = text.about.value,
                .sections = {},
                .tasks = {},
                .questions = {},
                .tips = {},
                .care = text.care.value,
                .facilitation = {}};
  for (const auto& each : text.sections) out.sections.push_back({each.heading.value, each.text.value});
  for (const auto& each : text.tasks)
    out.tasks.push_back({each.for_, each.try_this.value, each.ask_yourself.value});
  for (const auto& each : text.questions) out.questions.push_back(each.value);
  for (const auto& each : text.tips) out.tips.push_back(each.value);
  for (const auto& each : text.facilitation)
    out.facilitation.push_back({static_cast<int>(each.minutes.value), each.heading.value, each.text.value});
  return out;
}

}  // namespace turnabout::learning::wire
