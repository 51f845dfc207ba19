#include "app/wiring.hpp"

#include <array>

#include "app/example_routes.hpp"
#include "app/home_sources.hpp"
#include "app/keeping/keeping_routes.hpp"
#include "app/keeping/own_record.hpp"
#include "app/neighbours_of_concerns.hpp"
#include "app/neighbours_of_conversations.hpp"
#include "app/neighbours_of_keeping.hpp"
#include "app/neighbours_of_learning.hpp"
#include "app/neighbours_of_messages.hpp"
#include "app/neighbours_of_promises.hpp"
#include "app/neighbours_of_reflections.hpp"
#include "app/neighbours_of_sessions.hpp"
#include "app/neighbours_of_surveys.hpp"
#include "app/neighbours_of_vault.hpp"
#include "app/own_routes.hpp"
#include "app/participations.hpp"
#include "app/provider.hpp"
#include "app/rehearsal.hpp"
#include "app/statements.hpp"
#include "applications/application_store.hpp"
#include "applications/call_pages.hpp"
#include "applications/consent_routes.hpp"
#include "applications/equality_store.hpp"
#include "applications/funnel_routes.hpp"
#include "applications/network_policy.hpp"
#include "applications/network_store.hpp"
#include "applications/nomination_store.hpp"
#include "applications/partner_store.hpp"
#include "applications/score_store.hpp"
#include "applications/selection_routes.hpp"
#include "applications/selection_store.hpp"
#include "concerns/concern_routes.hpp"
#include "concerns/concern_store.hpp"
#include "conversations/booking_routes.hpp"
#include "conversations/conversation_routes.hpp"
#include "learning/learning_store.hpp"
#include "messages/message_routes.hpp"
#include "pairs/board_stamp.hpp"
#include "pairs/co_mentoring_routes.hpp"
#include "pairs/pair_routes.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/protected_time_routes.hpp"
#include "people/correction_routes.hpp"
#include "people/import_apply.hpp"
#include "people/import_store.hpp"
#include "people/person_routes.hpp"
#include "people/person_store.hpp"
#include "people/reviewer_routes.hpp"
#include "platform/audit/audit.hpp"
#include "platform/audit/log.hpp"
#include "platform/mail/status_routes.hpp"
#include "platform/pages/page.hpp"
#include "platform/sign_in/grant_routes.hpp"
#include "platform/sign_in/new_address.hpp"
#include "platform/sign_in/provider_store.hpp"
#include "platform/sign_in/second_step_store.hpp"
#include "platform/sign_in/sign_in_routes.hpp"
#include "programmes/difficulty_routes.hpp"
#include "programmes/launch_routes.hpp"
#include "programmes/overview_routes.hpp"
#include "programmes/programme_routes.hpp"
#include "programmes/programme_store.hpp"
#include "programmes/representation_routes.hpp"
#include "promises/promise_routes.hpp"
#include "reflections/reflection_routes.hpp"
#include "sessions/session_routes.hpp"
#include "sessions/session_store.hpp"
#include "surveys/survey_routes.hpp"
#include "vault/slip.hpp"
#include "vault/vault_routes.hpp"

namespace turnabout::app {
namespace {

void append(std::vector<http::Route>& all, std::vector<http::Route> more) {
  for (auto& route : more) all.push_back(std::move(route));
}

database::Options key_store_options(const Configuration& configuration) {
  const auto url = configuration.database_url();
  if (url.starts_with("sqlite:")) return {.url = "sqlite:" + (configuration.data / "keys.db").string()};
  return {.url = url, .schema = "turnabout_keys"};
}

Result<void> make_data_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (error)
    return refuse(Code::not_configured,
                  "Cannot make the data folder " + folder.string() + ": " + error.message() + ".");
  // The key file will be in it.
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return {};
}

}  // namespace

crypto::Sealer::Options sealer_options(const Configuration& configuration) {
  return {.key_file = configuration.data / "turnabout.keys", .key_store = key_store_options(configuration)};
}

crypto::SecretKey audit_key(const crypto::Sealer& sealer) {
  return sealer.key_for("audit.checkpoints");
}

Result<std::unique_ptr<Installation>> Installation::open(const Configuration& configuration) {
  CHECK_OK(make_data_folder(configuration.data));
  CHECK_OK(settle_rehearsal(configuration));
  TRY(auto provider, open_provider(configuration));
  TRY(auto database, database::Database::open({.url = configuration.database_url()}));
  TRY(auto sealer, crypto::Sealer::open(sealer_options(configuration)));
  prepare_statements(*database);
  return std::unique_ptr<Installation>(
      new Installation(configuration, std::move(database), std::move(sealer), std::move(provider)));
}

Installation::Installation(const Configuration& configuration, std::unique_ptr<database::Database> database,
                           std::unique_ptr<crypto::Sealer> sealer, std::unique_ptr<oidc::Provider> provider)
    : url_(configuration.url()),
      clock_(make_clock(configuration)),
      database_(std::move(database)),
      sealer_(std::move(sealer)),
      provider_(std::move(provider)),
      authenticator_(*database_),
      sign_in_(*database_, *sealer_, hasher_),
      neighbours_of_pairs_(
          *sealer_, [this](std::string_view text) { on_failure_("applications.unreadable", text); },
          [this](database::Transaction& tx, const Viewer& viewer, const pairs::Pair& pair, Instant now) {
            return bookings_.pair_ended(tx, viewer, now, pair);
          }),
      board_(*database_, neighbours_of_pairs_, words_),
      asking_(*database_, *sealer_, neighbours_of_pairs_, board_, words_,
              {.hold = configuration.asking_hold}),
      pairs_(*database_, *sealer_, neighbours_of_pairs_),
      protected_time_(*database_, *sealer_, neighbours_of_pairs_),
      co_mentoring_(*database_, *sealer_, neighbours_of_pairs_),
      agreements_(*sealer_, neighbours_of_conversations(pairs_, asking_, *sealer_)),
      conversations_(neighbours_of_conversations(pairs_, asking_, *sealer_)),
      bookings_(*sealer_, words_, neighbours_of_conversations(pairs_, asking_, *sealer_), conversations_),
      diaries_(words_, neighbours_of_conversations(pairs_, asking_, *sealer_), bookings_),
      reflections_(*sealer_, neighbours_of_reflections()),
      promises_(*sealer_, neighbours_of_promises()),
      sessions_(*sealer_, words_, neighbours_of_sessions(*sealer_)),
      messages_(*sealer_, words_, neighbours_of_messages(),
                {.hold = configuration.messages_hold, .url = url_}),
      vault_(*sealer_, neighbours_of_vault()),
      concerns_(*sealer_, neighbours_of_concerns(*sealer_)),
      corrections_(*sealer_),
      erasing_(*database_, *sealer_, neighbours_of_keeping(*sealer_, pairs_, applications())),
      retention_(*database_, *sealer_, erasing_),
      imports_(
          *database_, *sealer_, *clock_,
          // pairs.md rule 15: an import never fails because of a pair; it marks the pair.
          [this](database::Transaction& tx, const Viewer& viewer, Instant) {
            pairs::mark_for_attention(tx, viewer);
            messages_.stop_waiting_of_leavers(tx, viewer);
          },
          [this](std::string_view text) { on_failure_("people.import", text); }),
      replies_(*database_, *sealer_),
      mail_(*sealer_, words_, url_, configuration.mail),
      pdf_(configuration.pdf_browser) {}

std::vector<http::Route> Installation::routes() {
  auto all = own_routes(*database_);
  append(
      all,
      sign_in::sign_in_routes(
          sign_in_, words_,
          {.mail_configured = mail_.configured(),
           .passkeys = sign_in::relying_party(url_),
           .provider = provider_.get(),
           .on_provider_refused = [this](std::string_view check) { on_failure_("sign_in.provider", check); },
           .participations = [this](const Viewer& viewer,
                                    Instant now) { return participations_of(*database_, viewer, now); }}));
  append(all, sign_in::grant_routes(sign_in_));
  append(all, mail::status_routes(*database_, mail_.configured() ? mail::Standing::configured
                                                                 : mail::Standing::not_configured));
  append(all, people::person_routes(*database_, *sealer_));
  append(all, people::reviewer_routes(*database_));
  append(all, people::correction_routes(*database_, corrections_));
  append(all, people::import_routes(*database_, *sealer_,
                                    [this](const people::ImportRef& import) { imports_.take(import); }));
  append(all, programmes::programme_routes(
                  *database_, home_sources(),
                  [this](database::Transaction& tx, const Viewer& viewer, ProgrammeId programme) {
                    asking_.programme_ended(tx, viewer, programme);
                    return Result<void>{};
                  },
                  url_));
  append(all, programmes::launch_routes(*database_));
  append(all, programmes::difficulty_routes(*database_));
  append(all, programmes::representation_routes(*database_, *sealer_));
  append(all,
         programmes::overview_routes(*database_, home_sources().pairs, applications::leads_network_behind));
  append(all, programmes::document_routes(*database_, words_, make_pdf()));
  const auto adverts = advert_sources();
  append(all, programmes::advert_routes(*database_, words_, adverts));
  append(all, programmes::poster_routes(*database_, words_, adverts));
  append(all, ways_in());
  append(all, pairs::board_routes(board_, asking_));
  append(all, pairs::ask_routes(asking_));
  append(all, pairs::ask_pages(*database_, asking_, words_, pages::form_hash(*sealer_)));
  append(all, pairs::pair_routes(pairs_));
  append(all, pairs::protected_time_routes(protected_time_));
  append(all, pairs::co_mentoring_routes(co_mentoring_));
  append(all, pairs::protected_time_pages(*database_, protected_time_, words_, pages::form_hash(*sealer_)));
  append(all, learning::learning_routes(*database_, words_, neighbours_of_learning(*sealer_), make_pdf()));
  append(all, meeting_routes());
  append(all, sessions::session_routes(*database_, sessions_));
  append(all, sessions::session_pages(*database_, sessions_, *sealer_, words_));
  append(all, messages::message_routes(*database_, messages_));
  append(all, vault::vault_routes(*database_, vault_));
  append(all, vault::slip_routes(*database_, vault_));
  append(all, concerns::concern_routes(*database_, concerns_));
  append(all, concerns::concern_ways(*database_, concerns_));
  append(all, surveys::survey_routes(*database_, *sealer_, words_, neighbours_of_surveys()));
  append(all, surveys::measure_routes(*database_, *sealer_, words_, neighbours_of_surveys()));
  append(all, surveys::survey_pages(*database_, *sealer_, words_));
  append(all, keeping::keeping_routes(*database_, *sealer_, erasing_, retention_));
  append(all, example_routes({*database_, *sealer_, hasher_}));
  return all;
}

std::vector<http::Route> Installation::meeting_routes() {
  std::vector<http::Route> all;
  append(all, conversations::agreement_routes(*database_, agreements_));
  append(all, conversations::conversation_routes(*database_, conversations_));
  append(all, conversations::booking_routes(*database_, bookings_));
  append(all, conversations::diary_routes(*database_, diaries_));
  append(all, conversations::booking_pages(*database_, bookings_, words_, pages::form_hash(*sealer_)));
  append(all, conversations::diary_pages(*database_, diaries_, words_, pages::form_hash(*sealer_)));
  append(all, reflections::reflection_routes(*database_, reflections_));
  append(all, promises::promise_routes(*database_, promises_));
  append(all, reflections::reflection_pages(*database_, reflections_, words_, pages::form_hash(*sealer_)));
  return all;
}

pages::MakePdf Installation::make_pdf() {
  if (!pdf_.configured()) return {};
  return [this](std::string_view html) { return pdf_.print(html); };
}

// messages.md rule 8: whoever still has an application for the other side still takes part.
void Installation::stop_messages(database::Transaction& tx, const Viewer& viewer,
                                 const applications::Application& application) {
  for (const auto& own : applications::own(tx, viewer))
    if (own.application.programme == application.programme && own.application.id != application.id &&
        own.application.state != applications::State::withdrawn)
      return;
  messages_.stop_waiting(tx, viewer, application.programme, application.person);
}

programmes::AdvertSources Installation::advert_sources() {
  return {.public_url = url_,
          .make_pdf = make_pdf(),
          .may_share = [](database::Reader& reader, const Viewer& viewer, std::string_view code) {
            const auto network = applications::find_network(reader, viewer.organisation, code);
            return network && applications::may_edit(viewer, *network);
          }};
}

applications::Neighbours Installation::applications() {
  return neighbours_of_applications([this](database::Transaction& tx, const Viewer& viewer, Instant now,
                                           const applications::Application& application) -> Result<void> {
    stop_messages(tx, viewer, application);
    CHECK_OK(asking_.application_withdrawn(tx, viewer, application.id, now));
    return sessions_.no_longer_takes_part(tx, viewer, now, application.programme);
  });
}

std::vector<http::Route> Installation::ways_in() {
  const auto applications = this->applications();
  const auto recruiting = neighbours_of_recruiting(applications);
  const applications::CallPageSources calls{
      .call = programmes::load_call,
      .send_link = [this](std::string_view email, std::string_view path, Instant now) {
        sign_in_.send_link(email, path, now);
      }};
  auto all = applications::application_routes(*database_, *sealer_, applications);
  append(all, applications::consent_routes(*database_, *sealer_, applications));
  append(all, applications::call_pages(*database_, *sealer_, words_, calls));
  append(all, applications::network_question_pages(*database_, *sealer_, words_, calls));
  append(all, applications::network_routes(*database_, *sealer_, recruiting, url_));
  append(all, applications::funnel_routes(*database_, applications));
  append(all, applications::partner_routes(*database_, recruiting));
  append(all, applications::nomination_routes(*database_, *sealer_, recruiting));
  append(all, applications::selection_routes(*database_, *sealer_, words_, recruiting));
  append(all, applications::panel_routes(*database_, *sealer_, recruiting));
  append(all, applications::nomination_pages(*database_, *sealer_, words_, recruiting));
  return all;
}

void Installation::start_work(OnFailure on_failure) {
  on_failure_ = std::move(on_failure);
  imports_.start();
}

std::optional<std::string> Installation::first_lead_url(Instant now) {
  const auto token = sign_in_.first_lead_link(now);
  if (!token) return std::nullopt;
  return url_ + "/first/" + *token;
}

http::Response Installation::error_page(const Problem& problem, std::string_view incident) const {
  return pages::refusal(words_, problem, incident);
}

}  // namespace turnabout::app
