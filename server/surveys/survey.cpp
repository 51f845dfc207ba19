#include "surveys/survey.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace turnabout::surveys {
namespace {

constexpr std::array kPurposes{std::pair{Purpose::needs, std::string_view{"needs"}},
                               std::pair{Purpose::baseline, std::string_view{"baseline"}},
                               std::pair{Purpose::mid, std::string_view{"mid"}},
                               std::pair{Purpose::end, std::string_view{"end"}},
                               std::pair{Purpose::follow_up, std::string_view{"follow_up"}}};

/// The ready set: questions and choices by key; their words are in the catalogue.
struct Ready {
  std::string_view key;
  QuestionKind kind;
  std::vector<std::string_view> choices;
};
const std::vector<Ready>& ready_needs() {
  static const std::vector<Ready> all{
      {"from_leaders",
       QuestionKind::pick_any,
       {"listen", "explain", "fair_chances", "feedback", "speak_up", "follow_through", "be_seen"}},
      {"to_talk_about",
       QuestionKind::pick_any,
       {"progression", "belonging", "how_decisions_are_made", "technology", "flexible_work", "generations",
        "who_is_heard"}},
      {"would_take_part_if",
       QuestionKind::pick_any,
       {"time", "manager_agrees", "confidential", "training", "choice_of_partner", "something_changes"}},
      {"barriers",
       QuestionKind::pick_any,
       {"workload", "nobody_asks", "fear_of_consequences", "nothing_changes", "few_like_me",
        "site_or_hours"}},
      {"interest", QuestionKind::pick_one, {"yes", "perhaps", "no"}},
      {"own_words", QuestionKind::own_words, {}}};
  return all;
}

void check_text(const std::string& text, const std::string& pointer, std::vector<Fault>& faults) {
  const bool blank =
      std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  if (blank) faults.push_back({pointer, "Write what people will read, or switch the question off."});
  if (text.size() > kMostText) faults.push_back({pointer, "Make this shorter: it is too long for one line."});
}

Result<void> sum_up(std::vector<Fault> faults, std::string message) {
  if (faults.empty()) return {};
  return tl::make_unexpected(
      Problem{.code = Code::invalid, .message = std::move(message), .faults = std::move(faults)});
}

const Question* find(const std::vector<Question>& questions, std::string_view key) {
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [&](const Question& question) { return question.key == key; });
  return found == questions.end() ? nullptr : &*found;
}

bool has(const Question& question, std::string_view choice) {
  return std::any_of(question.choices.begin(), question.choices.end(),
                     [&](const Choice& one) { return one.key == choice; });
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

disclosure::ChoiceCounts counts_of(const Question& question, const std::vector<Answers>& answers) {
  disclosure::ChoiceCounts counted{
      .picks = question.kind == QuestionKind::pick_one ? disclosure::Picks::one : disclosure::Picks::any,
      .people = 0,
      .counts = std::vector<int>(question.choices.size(), 0)};
  for (const auto& one : answers) {
    const auto said = one.choices.find(question.key);
    const bool passed = said == one.choices.end() || said->second.empty();
    // disclosure.md rule 6: of several picks, the share is of all who answered the wave.
    if (question.kind == QuestionKind::pick_any || !passed) ++counted.people;
    if (passed) continue;
    for (std::size_t i = 0; i < question.choices.size(); ++i)
      counted.counts[i] +=
          static_cast<int>(std::count(said->second.begin(), said->second.end(), question.choices[i].key));
  }
  return counted;
}

/// Who passed counts for nothing. Steps are worth 1, 2, 3 and so on.
disclosure::ScaleSum sum_of(const Question& question, const std::vector<Answers>& answers) {
  disclosure::ScaleSum sum{
      .people = 0, .sum = 0, .lowest = 1, .highest = static_cast<double>(question.choices.size())};
  for (const auto& one : answers) {
    const auto said = one.choices.find(question.key);
    if (said == one.choices.end() || said->second.empty()) continue;
    const auto step = std::find_if(question.choices.begin(), question.choices.end(),
                                   [&](const Choice& choice) { return choice.key == said->second.front(); });
    if (step == question.choices.end()) continue;
    ++sum.people;
    sum.sum += static_cast<double>(step - question.choices.begin()) + 1;
  }
  return sum;
}

disclosure::Released<std::vector<std::string>> words_of(disclosure::WaveState state, const Question& question,
                                                        const Answered& answered) {
  const auto found = answered.own_words.find(question.key);
  auto texts = found == answered.own_words.end() ? std::vector<std::string>{} : found->second;
  if (const auto told = disclosure::own_words(state, static_cast<int>(texts.size())); !told)
    return tl::make_unexpected(told.error());
  // disclosure.md rule 8: an order made of the texts alone.
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace

std::string_view name(Purpose purpose) {
  return std::find_if(kPurposes.begin(), kPurposes.end(),
                      [&](const auto& entry) { return entry.first == purpose; })
      ->second;
}

std::optional<Purpose> parse_purpose(std::string_view text) {
  for (const auto& [purpose, word] : kPurposes)
    if (word == text) return purpose;
  return std::nullopt;
}

// surveys.md rule 1
std::vector<Question> needs_questions(const Words& words) {
  std::vector<Question> all;
  for (const auto& ready : ready_needs()) {
    const std::string prefix = "surveys.needs." + std::string(ready.key);
    Question question{
        .key = std::string(ready.key), .kind = ready.kind, .text = words.text("en", prefix), .choices = {}};
    for (const auto choice : ready.choices)
      question.choices.push_back({std::string(choice), words.text("en", prefix + "." + std::string(choice))});
    all.push_back(std::move(question));
  }
  return all;
}

// surveys.md rule 2
Result<void> check_reworded(const std::vector<Question>& ready, const std::vector<Question>& reworded) {
  constexpr auto kMessage = "The questions cannot be saved like this.";
  if (ready.size() != reworded.size())
    return sum_up({{"/questions", "Send every question of the set; switch off those you do not want asked."}},
                  kMessage);
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < ready.size(); ++i) {
    const auto pointer = "/questions/" + std::to_string(i);
    const auto& question = reworded[i];
    if (question.key != ready[i].key || question.kind != ready[i].kind ||
        question.choices.size() != ready[i].choices.size()) {
      faults.push_back({pointer, "Questions can be reworded and switched off, not replaced."});
      continue;
    }
    check_text(question.text, pointer + "/text", faults);
    for (std::size_t j = 0; j < question.choices.size(); ++j) {
      const auto choice = pointer + "/choices/" + std::to_string(j);
      if (question.choices[j].key != ready[i].choices[j].key)
        faults.push_back({choice, "Choices can be reworded, not replaced."});
      check_text(question.choices[j].text, choice + "/text", faults);
    }
  }
  return sum_up(std::move(faults), kMessage);
}

// surveys.md rule 5
disclosure::WaveState state_of(const Wave& wave, Instant now) {
  return wave.closed_at || wave.closes_at <= now ? disclosure::WaveState::closed
                                                 : disclosure::WaveState::open;
}

// surveys.md rules 3 and 4
Result<void> may_open(const std::vector<Question>& questions, int people, Date today, Date closes_on) {
  std::vector<Fault> faults;
  if (std::none_of(questions.begin(), questions.end(),
                   [](const Question& question) { return question.is_asked; }))
    faults.push_back({"/questions", "Switch at least one question on."});
  if (people < disclosure::kRolePeople)
    faults.push_back({"/audience", "Ask at least 10 people: of fewer, no result could ever be shown."});
  const int days = days_between(today, closes_on);
  if (days < kShortestDays || days > kLongestDays)
    faults.push_back({"/closes_on", "Choose a day from tomorrow on, at most 60 days ahead."});
  return sum_up(std::move(faults), "The survey cannot be sent yet.");
}

// surveys.md rule 7
Result<Answers> check_answers(const std::vector<Question>& questions, const Answers& said) {
  std::vector<Fault> faults;
  Answers kept;
  for (const auto& [key, choices] : said.choices) {
    const auto* question = find(questions, key);
    const auto known = [&](const std::string& choice) { return has(*question, choice); };
    if (question == nullptr || !question->is_asked || question->kind == QuestionKind::own_words ||
        !std::all_of(choices.begin(), choices.end(), known))
      faults.push_back({"/" + key, "Choose among the answers that are offered."});
    else if (question->kind != QuestionKind::pick_any && choices.size() > 1)
      faults.push_back({"/" + key, "Choose one answer, or none."});
    else if (std::set<std::string>(choices.begin(), choices.end()).size() != choices.size())
      faults.push_back({"/" + key, "Choose each answer once."});
    else if (!choices.empty())
      kept.choices[key] = choices;
  }
  for (const auto& [key, text] : said.own_words) {
    const auto* question = find(questions, key);
    if (question == nullptr || !question->is_asked || question->kind != QuestionKind::own_words)
      faults.push_back({"/" + key, "Choose among the answers that are offered."});
    else if (text.size() > kMostOwnWords)
      faults.push_back({"/" + key, "Make this shorter: up to about 300 words."});
    else if (auto words = trimmed(text); !words.empty())
      kept.own_words[key] = std::move(words);
  }
  CHECK_OK(sum_up(std::move(faults), "Some answers need another look."));
  return kept;
}

// surveys.md rules 8 to 10 and 15
Results results_of(const Wave& wave, const Answered& answered, Instant now) {
  const auto state = state_of(wave, now);
  Results results{
      .progress = disclosure::progress(state, answered.asked, static_cast<int>(answered.answers.size())),
      .questions = {}};
  const auto nothing =
      disclosure::withhold(disclosure::Reason::not_over_yet, disclosure::Instead::how_many_answered);
  for (const auto& question : wave.questions) {
    if (!question.is_asked) continue;
    QuestionResult result{.key = question.key, .shares = nothing, .words = nothing, .mean = nothing};
    if (question.kind == QuestionKind::own_words)
      result.words = words_of(state, question, answered);
    else if (question.kind == QuestionKind::how_often)
      result.mean = disclosure::mean(state, sum_of(question, answered.answers));
    else
      result.shares = disclosure::shares(state, counts_of(question, answered.answers));
    results.questions.push_back(std::move(result));
  }
  return results;
}

}  // namespace turnabout::surveys
