#include <algorithm>
#include <array>
#include <random>

#include "app/example.hpp"
#include "app/neighbours.hpp"
#include "applications/application_service.hpp"
#include "applications/selection_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app::example {
namespace {

using applications::Question;
using applications::QuestionKind;
using programmes::Side;

constexpr database::Statement kOrganisationOf{"example.organisation_of",
                                              "select organisation_id from programmes where id = $1"};
constexpr database::Statement kCandidates{
    "example.candidates",
    "select id, name from people where organisation_id = $1 and left_on is null and (is_example or $2)"
    " order by search_name, id"};

/// Numbers that are the same on every machine for the same seed; the standard's distributions are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  bool one_in(std::size_t many) { return below(many) == 0; }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }
  std::vector<std::string> some(const std::vector<std::string_view>& from, std::size_t least,
                                std::size_t most) {
    std::vector<std::string> picked(from.begin(), from.end());
    shuffle(picked);
    picked.resize(std::min(picked.size(), least + below(most - least + 1)));
    return picked;
  }

 private:
  std::mt19937_64 engine_;
};

struct Candidate {
  PersonId id;
  std::string name;
};

std::string text_for(std::string_view key, const Candidate& person, Dice& dice) {
  static const std::vector<std::string> kMotivations{
      "I sign off decisions about people whose days I know too little about.",
      "My last three recruits left within a year and I would like to understand why.",
      "I want to hear what I am not told in meetings."};
  static const std::vector<std::string> kContributions{
      "I say kindly what I see, and I listen to the end before I answer.",
      "I have trained eleven new colleagues and remember what each of them asked first.",
      "I run the quiz in our canteen, so I can talk with anybody."};
  if (key == "contribution") return kContributions[dice.below(kContributions.size())];
  if (key == "preferred_name") return person.name.substr(0, person.name.find(' '));
  if (key == "motivation") return kMotivations[dice.below(kMotivations.size())];
  if (key == "off_limits" && dice.one_in(3)) return "My family, please.";
  if (key == "access_needs" && dice.one_in(8)) return "A room without stairs.";
  return {};
}

std::vector<std::string> answer_to(const Question& question, const Candidate& person,
                                   const std::vector<Candidate>& others, Dice& dice) {
  switch (question.kind) {
    case QuestionKind::text:
    case QuestionKind::long_text: {
      auto text = text_for(question.key, person, dice);
      return text.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(text)};
    }
    case QuestionKind::choice:
      return dice.one_in(4) ? std::vector<std::string>{} : dice.some(question.choices, 1, 1);
    case QuestionKind::choices:
    case QuestionKind::tags:
      if (question.key == "languages") return {"english"};
      return dice.some(question.choices, question.key == "lived" ? 0 : 2, 4);
    case QuestionKind::times:
      return dice.some(question.choices, 3, 6);
    case QuestionKind::yes:
      return dice.one_in(5) ? std::vector<std::string>{} : std::vector<std::string>{"yes"};
    case QuestionKind::people:
      if (!dice.one_in(10) || others.empty()) return {};
      return {others[dice.below(others.size())].id.text()};
  }
  return {};
}

/// Who may be written for. In an example programme that is nobody real.
std::vector<Candidate> everybody(const Parts& parts, const programmes::Programme& programme) {
  return parts.database.read([&](database::Reader& reader) {
    std::vector<Candidate> all;
    for (const auto& row : reader.query(kCandidates, programme.organisation, !programme.is_example))
      all.push_back({row.get<PersonId>(0), row.get<std::string>(1)});
    return all;
  });
}

/// One person's application from beginning to sending, as they would do it themselves.
Result<void> apply_as(const Parts& parts, const applications::Service& service, Instant now,
                      const programmes::Programme& programme, Side side, const Candidate& person,
                      const std::vector<Candidate>& others, Dice& dice) {
  const Viewer self{
      .kind = Viewer::Kind::person, .organisation = programme.organisation, .person = person.id};
  auto terms = applications::terms_of(programme);
  terms.by_selection = parts.database.read(
      [&](database::Reader& reader) { return applications::sides_by_selection(reader, self, programme.id); });
  std::vector<std::pair<std::string, applications::Answer>> answers;
  for (const auto& question : applications::questions_for(side, terms))
    answers.push_back({std::string(question.key),
                       {.values = answer_to(question, person, others, dice), .shared = !dice.one_in(3)}});
  return parts.database.write([&](database::Transaction& transaction) -> Result<void> {
    TRY(const auto opened,
        service.begin(transaction, self, now, programme.id, side, applications::Route::open_call));
    if (opened.application.state != applications::State::draft)
      return refuse(Code::already_exists, "Has applied already.");
    for (const auto& [question, answer] : answers)
      CHECK_OK(service.answer(transaction, self, now, opened.application.id, question, answer));
    return service.submit(transaction, self, now, opened.application.id, applications::Consent::given);
  });
}

}  // namespace

Result<Applied> apply(const Parts& parts, Instant now, ProgrammeId id, const Cohort& cohort) {
  const auto row =
      parts.database.read([&](database::Reader& reader) { return reader.one(kOrganisationOf, id); });
  if (!row) return refuse(Code::not_found, "There is no programme with this id.");
  const auto viewer = Viewer::system(row->get<OrganisationId>(0));
  TRY(const auto programme,
      parts.database.read([&](database::Reader& reader) { return programmes::load(reader, viewer, id); }));
  const applications::Service service(
      parts.sealer,
      neighbours_of_applications([](database::Transaction&, const Viewer&, Instant,
                                    const applications::Application&) { return Result<void>{}; }));
  Dice dice(cohort.seed);
  auto people = everybody(parts, programme);
  dice.shuffle(people);
  Applied applied;
  for (const auto side : {Side::mentor, Side::mentee}) {
    const int wanted = side == Side::mentor ? cohort.mentors : cohort.mentees;
    int& done = side == Side::mentor ? applied.mentors : applied.mentees;
    for (const auto& person : people) {
      if (done >= wanted) break;
      const auto sent = apply_as(parts, service, now, programme, side, person, people, dice);
      if (sent) {
        ++done;
        applied.people.push_back(person.id);
      } else if (sent.error().code == Code::wrong_state) {
        return tl::make_unexpected(sent.error());
      }
    }
  }
  return applied;
}

std::span<const database::Statement* const> apply_statements() {
  static constexpr std::array kAll{&kOrganisationOf, &kCandidates};
  return kAll;
}

}  // namespace turnabout::app::example
