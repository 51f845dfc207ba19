#include "app/match/pair_files.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;
using Weight = RowFault::Weight;

const std::array<std::string, 2> kIdColumns{"mentor_id", "mentee_id"};

void nobody(Sheet& sheet, std::size_t row, const std::string& column, std::string_view id) {
  sheet.fault(row, column,
              fmt::format("{} is nobody in the people file; correct the id.", id.empty() ? "A blank" : id),
              Weight::left_out);
}

/// The two ids of a row of given.csv or edits.csv; none if one of them is nobody.
std::optional<std::pair<std::string, std::string>> ids_in(Sheet& sheet, std::size_t row,
                                                          const People& people) {
  std::array<std::string_view, 2> ids;
  for (std::size_t side = 0; side < ids.size(); ++side) {
    ids[side] = sheet.cell(row, sheet.column(kIdColumns[side]));
    if (people.contains(ids[side])) continue;
    nobody(sheet, row, kIdColumns[side], ids[side]);
    return std::nullopt;
  }
  return std::pair(std::string(ids[0]), std::string(ids[1]));
}

/// Reads a list of scores. It may be long, so people are looked up by row of their file and repeats are found
/// by sorting numbers.
class ScoreReader {
 public:
  ScoreReader(Sheet& sheet, const People& people)
      : sheet_(sheet),
        columns_{sheet.needed("mentor_id"), sheet.needed("mentee_id")},
        score_(sheet.needed("score")),
        finders_{Finder(people), Finder(people)} {
    sheet.only({"mentor_id", "mentee_id", "score"});
  }

  std::vector<Candidate> run() {
    for (std::size_t row = 0; row < sheet_.rows(); ++row)
      if (!sheet_.skip(row)) read(row);
    leave_out_repeats();
    std::vector<Candidate> scores;
    scores.reserve(given_.size());
    for (const auto& given : given_)
      if (given.match.mentor >= 0 && given.match.mentee >= 0) scores.push_back({given.match, given.score});
    return scores;
  }

 private:
  /// Rows often name the same person one after the other.
  class Finder {
   public:
    explicit Finder(const People& people) : people_(people) {}
    /// None if the id is nobody.
    const Person* find(std::string_view id) {
      if (found_ != nullptr && id == id_) return found_;
      const auto found = people_.find(id);
      id_ = id;
      return found_ = found == people_.end() ? nullptr : &found->second;
    }

   private:
    const People& people_;
    std::string_view id_;
    const Person* found_ = nullptr;
  };

  void read(std::size_t row) {
    std::array<const Person*, 2> both{};
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      const auto id = sheet_.cell(row, columns_[side]);
      both[side] = finders_[side].find(id);
      if (both[side] == nullptr) return nobody(sheet_, row, kIdColumns[side], id);
    }
    const auto score = whole_in<Score>(sheet_.cell(row, score_));
    if (!score || *score > kHighestScore || *score < -kHighestScore)
      return sheet_.fault(row, "score",
                          fmt::format("A score is a whole number, at most {} either way.", kHighestScore),
                          Weight::left_out);
    given_.push_back({{place(*both[0], 0), place(*both[1], 1)},
                      static_cast<std::int32_t>(*score),
                      static_cast<std::uint32_t>(row)});
  }

  /// Below nothing for somebody without an application: another number for each.
  static int place(const Person& person, std::size_t side) {
    return person.place[side] >= 0 ? person.place[side] : -1 - static_cast<int>(person.row);
  }

  void leave_out_repeats() {
    const auto in_order = [](const Given& a, const Given& b) {
      return std::tie(a.match, a.row) < std::tie(b.match, b.row);
    };
    if (!std::ranges::is_sorted(given_, in_order)) std::ranges::sort(given_, in_order);
    std::vector<std::size_t> repeats;
    std::size_t kept = 0;
    for (const auto& given : given_)
      if (kept > 0 && given_[kept - 1].match == given.match)
        repeats.push_back(given.row);
      else
        given_[kept++] = given;
    given_.resize(kept);
    std::ranges::sort(repeats);
    for (const auto row : repeats)
      sheet_.fault(row, "mentor_id", "This pair has a score in a row above; this row was left out.",
                   Weight::left_out);
  }

  struct Given {
    Match match;
    std::int32_t score;
    std::uint32_t row;
  };

  Sheet& sheet_;
  std::array<std::optional<std::size_t>, 2> columns_;
  std::optional<std::size_t> score_;
  std::array<Finder, 2> finders_;
  std::vector<Given> given_;
};

/// The kinds of edit, in the order of Edit::Kind.
const std::vector<std::string> kEdits = {"lock",  "unlock", "ban",  "unban",
                                         "score", "add",    "drop", "capacity"};

class EditReader {
 public:
  EditReader(Sheet& sheet, const People& people, const std::function<bool(std::size_t row)>& apply)
      : sheet_(sheet), people_(people), apply_(apply) {}

  std::vector<Edit> run(const std::vector<std::string>& columns) {
    sheet_.needed("edit");
    std::vector<std::string> known = {"edit", "mentor_id", "mentee_id", "person_id", "role", "value"};
    known.insert(known.end(), columns.begin(), columns.end());
    sheet_.only(known);
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
    if (edit.kind == Edit::Kind::add || edit.kind == Edit::Kind::drop || edit.kind == Edit::Kind::capacity)
      return about_one(row, std::move(edit));
    auto ids = ids_in(sheet_, row, people_);
    if (!ids) return std::nullopt;
    std::tie(edit.mentor, edit.mentee) = std::move(*ids);
    if (edit.kind != Edit::Kind::score) return edit;
    const auto score = whole_in<int>(cell(row, "value"));
    if (!score || *score > kHighestScore || *score < -kHighestScore)
      return left_out(row, "value",
                      fmt::format("A score is a whole number, at most {} either way.", kHighestScore));
    edit.value = *score;
    return edit;
  }

  std::optional<Edit> about_one(std::size_t row, Edit edit) {
    edit.person = cell(row, "person_id");
    if (edit.kind == Edit::Kind::add) return apply_(row) ? std::optional(std::move(edit)) : std::nullopt;
    if (!people_.contains(edit.person)) {
      nobody(sheet_, row, "person_id", edit.person);
      return std::nullopt;
    }
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
  const std::function<bool(std::size_t row)>& apply_;
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
  cohort.scores = ScoreReader(sheet, people).run();
}

std::vector<Edit> read_edits(Sheet& sheet, const People& people, const std::vector<std::string>& columns,
                             const std::function<bool(std::size_t row)>& apply) {
  return EditReader(sheet, people, apply).run(columns);
}

}  // namespace turnabout::match_command
