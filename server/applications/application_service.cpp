#include "applications/application_service.hpp"

#include "applications/application_policy.hpp"
#include "applications/application_store.hpp"
#include "applications/channel_store.hpp"
#include "applications/equality_store.hpp"
#include "applications/network_store.hpp"
#include "applications/selection_store.hpp"
#include "applications/talent_list_store.hpp"

namespace turnabout::applications {

Terms terms_of(const programmes::Programme& programme) {
  return {.kind = programme.kind, .state = programme.state, .settings = programme.set_up.settings};
}

// applications.md rule 3
Result<void> Service::admits(database::Reader& reader, const Viewer& viewer, Side side,
                             const Terms& terms) const {
  TRY(const auto standing, neighbours_.standing(reader, viewer, viewer.person));
  return programmes::may_take(side, terms.kind, terms.settings, standing, neighbours_.ladder(reader, viewer));
}

Result<Opened> Service::load_own(database::Reader& reader, const Viewer& viewer, ApplicationId id) const {
  TRY(const auto application, load(reader, viewer, id));
  CHECK_OK(may_open(viewer, application));
  TRY(auto programme, neighbours_.programme(reader, viewer, application.programme));
  auto terms = terms_of(programme);
  terms.by_selection = sides_by_selection(reader, viewer, application.programme);
  return Opened{application, std::move(programme), std::move(terms)};
}

Result<Opened> Service::begin(database::Transaction& transaction, const Viewer& viewer, Instant now,
                              ProgrammeId programme, Side side, Route route,
                              std::string_view network_code) const {
  TRY(const auto asked, neighbours_.programme(transaction, viewer, programme));
  const auto terms = terms_of(asked);
  CHECK_OK(may_begin(terms));
  CHECK_OK(admits(transaction, viewer, side, terms));
  const auto network =
      route == Route::network ? find_network(transaction, viewer.organisation, network_code) : std::nullopt;
  if (route == Route::network && !network) route = Route::open_call;  // recruiting.md rule 5
  const auto invited = invited_from_list(transaction, sealer_, viewer, programme, viewer.person);
  // recruiting.md rule 17: what there is already keeps its way in.
  const bool is_new = !find_open(transaction, viewer, programme, side);
  const auto application =
      applications::begin(transaction, viewer, now, programme, side, way_in(route, invited, terms));
  if (const int capacity = capacity_to_begin_with(side, terms); is_new && capacity != 1)
    put_capacity(transaction, now, application, capacity);
  if (is_new && network) put_channel(transaction, sealer_, application, network->id);
  return open(transaction, viewer, application.id);
}

// applications.md rule 20
Result<Opened> Service::open(database::Reader& reader, const Viewer& viewer, ApplicationId id) const {
  TRY(auto opened, load_own(reader, viewer, id));
  auto answers = open_answers(reader, sealer_, opened.application);
  const auto wishes = open_wishes(reader, sealer_, opened.application);
  if (!answers || !wishes)
    return refuse(
        Code::gone,
        "What was said in this application cannot be read. Please tell whoever leads the programme: "
        "those who look after the server may be able to bring it back.");
  opened.answers = *std::move(answers);
  if (!wishes->empty()) {
    auto& people = opened.answers[std::string(kNotWith)].values;
    for (const auto& person : *wishes) {
      people.push_back(person.text());
      if (auto name = neighbours_.name_of(reader, viewer, person))
        opened.names[person.text()] = *std::move(name);
    }
  }
  return opened;
}

Result<void> Service::answer(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             ApplicationId id, std::string_view question, Answer answer) const {
  TRY(const auto opened, load_own(transaction, viewer, id));
  CHECK_OK(may_change(opened.application.state, opened.terms));
  TRY(const auto asked, find_question(opened.application.side, opened.terms, question));
  TRY(answer.values, check_answer(asked, std::move(answer.values)));
  answer.shared = answer.shared && asked.sharing == Sharing::if_ticked;
  // applications.md rule 12
  if (opened.application.state == State::submitted && asked.need == Need::required && answer.values.empty())
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "This answer is needed. You can change it, or withdraw.",
                                       .faults = {{"/answer", "Please do not leave it empty."}}});
  if (asked.kind == QuestionKind::people) {
    std::vector<PersonId> people;
    for (const auto& value : answer.values) {
      people.push_back(*PersonId::parse(value));
      if (!neighbours_.name_of(transaction, viewer, people.back()))
        return tl::make_unexpected(Problem{.code = Code::invalid,
                                           .message = "Somebody in this answer is not known here.",
                                           .faults = {{"/answer", "Choose people from the list."}}});
    }
    put_wishes(transaction, sealer_, now, opened.application, people);
  } else {
    put_answer(transaction, sealer_, now, opened.application, asked.key, answer);
  }
  return {};
}

Result<void> Service::offer_capacity(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                     ApplicationId id, int capacity) const {
  TRY(const auto opened, load_own(transaction, viewer, id));
  CHECK_OK(may_change(opened.application.state, opened.terms));
  CHECK_OK(check_capacity(capacity, opened.application.side, opened.terms.settings));
  put_capacity(transaction, now, opened.application, capacity);
  return {};
}

Result<void> Service::submit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             ApplicationId id, Consent consent) const {
  TRY(const auto opened, open(transaction, viewer, id));
  CHECK_OK(may_submit(opened.application, opened.terms, opened.answers, consent));
  CHECK_OK(admits(transaction, viewer, opened.application.side, opened.terms));
  applications::submit(transaction, viewer, now, opened.application);
  if (opened.application.state == State::draft) enter_late(transaction, viewer, opened.application);
  return {};
}

Result<void> Service::withdraw(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               ApplicationId id) const {
  TRY(const auto opened, load_own(transaction, viewer, id));
  CHECK_OK(may_withdraw(opened.application.state));
  leave_selection(transaction, opened.application.id);  // selection.md rule 23
  applications::withdraw(transaction, viewer, now, opened.application);
  return neighbours_.on_withdrawal(transaction, viewer, now, opened.application);
}

Result<void> Service::take_back(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                ConsentId consent) const {
  const auto all = own_consents(transaction, viewer);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == consent; });
  if (found == all.end()) return refuse(Code::not_found, "There is no such consent of yours.");
  if (found->withdrawn_at) return refuse(Code::wrong_state, "You have taken this back already.");
  if (found->purpose == kForEquality) {
    put_equality(transaction, sealer_, viewer, now, found->programme, {});
    return {};
  }
  TRY(const auto programme, neighbours_.programme(transaction, viewer, found->programme));
  // Nobody is looked for any more once it runs: what was said goes, and taking part goes on.
  const auto is_running =
      programme.state == programmes::State::running || programme.state == programmes::State::closed;
  for (const auto& one : own(transaction, viewer))
    if (!is_running && one.application.programme == found->programme &&
        one.application.state == State::submitted &&
        !neighbours_.is_paired(transaction, viewer, one.application.id))
      CHECK_OK(withdraw(transaction, viewer, now, one.application.id));
  forget_matching(transaction, viewer, found->programme);
  end_consent(transaction, viewer, now, found->programme, kForMatching);
  return {};
}

Result<EqualityAnswers> Service::equality(database::Reader& reader, const Viewer& viewer,
                                          ApplicationId id) const {
  TRY(const auto opened, load_own(reader, viewer, id));
  return open_equality(reader, sealer_, viewer, opened.application.programme);
}

Result<void> Service::answer_equality(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                      ApplicationId id, const EqualityAnswers& answers,
                                      Consent consent) const {
  TRY(const auto opened, load_own(transaction, viewer, id));
  CHECK_OK(check_equality(answers));
  if (consent == Consent::not_given && !answers.empty())
    return tl::make_unexpected(Problem{.code = Code::invalid,
                                       .message = "We may keep these answers only if you agree to it.",
                                       .faults = {{"/consent", "Agree, or send no answers."}}});
  put_equality(transaction, sealer_, viewer, now, opened.application.programme, answers);
  return {};
}

}  // namespace turnabout::applications
