#include "app/match/pair_files.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;
using Weight = RowFault::Weight;

/// The two ids of a row of given.csv or scores.csv; none if one of them is nobody.
std::optional<std::pair<std::string, std::string>> ids_in(Sheet& sheet, std::size_t row,
                                                          const People& people) {
  std::pair<std::string, std::string> ids;
  for (const auto& [column, id] : {std::pair{"mentor_id", &ids.first}, std::pair{"mentee_id", &ids.second}}) {
    *id = sheet.cell(row, sheet.column(column));
    if (people.contains(*id)) continue;
    sheet.fault(
        row, column,
        fmt::format("{} is nobody in the people file; correct the id.", id->empty() ? "A blank" : *id),
        Weight::left_out);
    return std::nullopt;
  }
  return ids;
}

/// The kinds of edit, in the order of Edit::Kind.
const std::vector<std::string> kEdits = {"lock", "unlock", "ban", "unban", "drop", "capacity"};

class EditReader {
 public:
  EditReader(Sheet& sheet, const People& people) : sheet_(sheet), people_(people) {}

  std::vector<Edit> run() {
    sheet_.needed("edit");
    sheet_.only({"edit", "mentor_id", "mentee_id", "person_id", "role", "value"});
    std::vector<Edit> edits;
    for (std::size_t row = 0; row < sheet_.rows(); ++row)
      if (!sheet_.skip(row))
        if (auto edit = read(row)) edits.push_back(std::move(*edit));
    return edits;
  }

 private:
  std::optional<Edit> left_out(std::size_t row, std::string column, std::string message) {
    sheet_.fault(row, std::move(column), std::move(message), Weight::left_out);
    return std::nullopt;
  }
  std::string_view cell(std::size_t row, const std::string& column) const {
    return sheet_.cell(row, sheet_.column(column));
  }

  std::optional<Edit> read(std::size_t row) {
    const auto said = cell(row, "edit");
    const auto kind = std::ranges::find(kEdits, said);
    if (kind == kEdits.end())
      return left_out(
          row, "edit",
          fmt::format("An edit is one of: {}.{}", fmt::join(kEdits, ", "), did_you_mean(said, kEdits)));
    Edit edit{.kind = static_cast<Edit::Kind>(kind - kEdits.begin()), .line = sheet_.line(row)};
    if (edit.kind == Edit::Kind::drop || edit.kind == Edit::Kind::capacity)
      return about_one(row, std::move(edit));
    auto ids = ids_in(sheet_, row, people_);
    if (!ids) return std::nullopt;
    std::tie(edit.mentor, edit.mentee) = std::move(*ids);
    return edit;
  }

  std::optional<Edit> about_one(std::size_t row, Edit edit) {
    edit.person = cell(row, "person_id");
    if (!people_.contains(edit.person))
      return left_out(row, "person_id",
                      fmt::format("{} is nobody in the people file; correct the id.",
                                  edit.person.empty() ? "A blank" : edit.person));
    const auto role = cell(row, "role");
    if (!role.empty() && role != "mentor" && role != "mentee")
      return left_out(
          row, "role",
          "The role must be mentor, mentee or blank for both." + did_you_mean(role, {"mentor", "mentee"}));
    if (!role.empty()) edit.role = role == "mentor" ? Side::mentor : Side::mentee;
    if (edit.kind == Edit::Kind::drop) return edit;
    const auto value = whole_in<int>(cell(row, "value"));
    if (!value || *value < 1 || *value > kLargestCapacity)
      return left_out(row, "value",
                      fmt::format("A capacity is a whole number from 1 to {}.", kLargestCapacity));
    edit.value = *value;
    return edit;
  }

  Sheet& sheet_;
  const People& people_;
};

}  // namespace

void read_given(Sheet& sheet, const People& people, Cohort& cohort) {
  const std::vector<std::pair<std::string, Given::State>> states = {{"locked", Given::State::locked},
                                                                    {"banned", Given::State::banned},
                                                                    {"past", Given::State::past},
                                                                    {"tie", Given::State::tie}};
  for (const auto* column : {"mentor_id", "mentee_id", "state"}) sheet.needed(column);
  sheet.only({"mentor_id", "mentee_id", "state"});
  std::set<std::tuple<std::string, std::string, Given::State>> seen;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const auto ids = ids_in(sheet, row, people);
    if (!ids) continue;
    const auto said = sheet.cell(row, sheet.column("state"));
    const auto state =
        std::ranges::find(states, said, [](const auto& word) -> const std::string& { return word.first; });
    if (state == states.end())
      sheet.fault(row, "state",
                  "The state must be locked, banned, past or tie." +
                      did_you_mean(said, {"locked", "banned", "past", "tie"}),
                  Weight::left_out);
    else if (!seen.emplace(ids->first, ids->second, state->second).second)
      sheet.fault(row, "mentor_id", "The same stands in a row above; this row was left out.",
                  Weight::left_out);
    else
      cohort.given.push_back({ids->first, ids->second, state->second});
  }
}

void read_scores(Sheet& sheet, const People& people, Cohort& cohort) {
  for (const auto* column : {"mentor_id", "mentee_id", "score"}) sheet.needed(column);
  sheet.only({"mentor_id", "mentee_id", "score"});
  cohort.scores.emplace();
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const auto ids = ids_in(sheet, row, people);
    if (!ids) continue;
    const auto score = whole_in<Score>(sheet.cell(row, sheet.column("score")));
    if (!score || *score > kHighestScore || *score < -kHighestScore)
      sheet.fault(row, "score",
                  fmt::format("A score is a whole number, at most {} either way.", kHighestScore),
                  Weight::left_out);
    else if (!seen.insert(*ids).second)
      sheet.fault(row, "mentor_id", "This pair has a score in a row above; this row was left out.",
                  Weight::left_out);
    else
      cohort.scores->push_back({ids->first, ids->second, *score});
  }
}

std::vector<Edit> read_edits(Sheet& sheet, const People& people) {
  return EditReader(sheet, people).run();
}

}  // namespace turnabout::match_command
