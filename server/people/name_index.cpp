#include "people/name_index.hpp"

#include <array>

#include "people/person.hpp"

namespace turnabout::people {
namespace {

constexpr database::Statement kAll{
    "people.name_index",
    "select id, search_name, staff_number, left_on is not null from people"
    " where organisation_id = $1 and erased_at is null order by search_name, id"};

}  // namespace

NameIndex NameIndex::read(database::Reader& reader, const Viewer& viewer) {
  NameIndex index;
  for (const auto& row : reader.query(kAll, viewer.organisation)) {
    // Each part begins with a space, and nothing that is searched for holds the line break between them.
    auto text = ' ' + row.get<std::string>(1);
    if (const auto number = row.get<std::optional<std::string>>(2)) text += "\n " + search_form(*number);
    index.entries_.push_back({row.get<PersonId>(0), std::move(text), row.get<bool>(3)});
  }
  return index;
}

NameIndex::Found NameIndex::find(std::string_view form, Whom whom, std::optional<PersonId> after,
                                 std::size_t most) const {
  const auto beginning = ' ' + std::string(form);
  Found found;
  bool is_behind = !after;
  for (const auto& entry : entries_) {
    const bool counts = whom == Whom::everybody || !entry.has_left;
    if (counts && entry.text.find(beginning) != std::string::npos) {
      ++found.total;
      if (is_behind && found.ids.size() < most) found.ids.push_back(entry.id);
    }
    is_behind = is_behind || entry.id == after;
  }
  return found;
}

std::span<const database::Statement* const> name_index_statements() {
  static constexpr std::array kStatements{&kAll};
  return kStatements;
}

}  // namespace turnabout::people
