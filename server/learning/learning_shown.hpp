#pragma once

#include <vector>

#include "learning/learning_dto.hpp"
#include "learning/learning_routes.hpp"
#include "learning/learning_store.hpp"

/// From content, edits and programme to what goes over the wire. Pure.
namespace turnabout::learning {

/// A topic as this organisation has it.
struct Current {
  Topic topic;  ///< With the organisation's own words where it has them.
  bool own_words = false;
};
Current current(Topic topic, const std::optional<Edit>& edit);

wire::KnowledgeCard card(const Current& current, const programmes::Programme& programme);
std::vector<wire::KnowledgeContact> shown(const std::vector<Contact>& contacts);
wire::KnowledgeTopic page(const Current& current, const programmes::Programme& programme,
                          const Viewer& viewer, const Taking& taking, const std::vector<Contact>& contacts);
wire::RoleCheck role_check(const programmes::Programme& programme, std::optional<Date> done_on);
/// The workbook of one side. The tasks of every topic for that side are in it.
wire::Workbook workbook(const programmes::Programme& programme, Side side, const std::vector<Current>& topics,
                        const std::vector<Contact>& contacts);

}  // namespace turnabout::learning
