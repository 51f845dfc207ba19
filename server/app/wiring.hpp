#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/configuration.hpp"
#include "app/keeping/erasing.hpp"
#include "app/keeping/retention.hpp"
#include "app/neighbours.hpp"
#include "concerns/concern_service.hpp"
#include "conversations/agreement_service.hpp"
#include "conversations/booking_service.hpp"
#include "conversations/conversation_service.hpp"
#include "conversations/diary_service.hpp"
#include "messages/message_service.hpp"
#include "pairs/asking_service.hpp"
#include "pairs/board_service.hpp"
#include "pairs/co_mentoring_service.hpp"
#include "pairs/pair_service.hpp"
#include "pairs/protected_time_service.hpp"
#include "people/correction_service.hpp"
#include "people/import_worker.hpp"
#include "platform/clock/time.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/reply_store.hpp"
#include "platform/http/route.hpp"
#include "platform/http/service.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/mail/sender.hpp"
#include "platform/oidc/provider.hpp"
#include "platform/pages/pdf.hpp"
#include "platform/pages/standalone.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/service.hpp"
#include "platform/words/words.hpp"
#include "programmes/advert_routes.hpp"
#include "promises/promise_service.hpp"
#include "reflections/reflection_service.hpp"
#include "sessions/session_service.hpp"
#include "vault/vault_service.hpp"

namespace turnabout::app {

/// Where an installation keeps its keys: the key file in its data folder, and the key store beside the main
/// one, as a second file or a second schema.
crypto::Sealer::Options sealer_options(const Configuration& configuration);

/// What signs the roots of the record of acts and looks.
crypto::SecretKey audit_key(const crypto::Sealer& sealer);

/// Everything that an installation is made of, put together in one place: who gets which store, which routes
/// and which jobs there are. The routes and jobs refer to it, so it outlives them.
class Installation {
 public:
  /// Opens and migrates the database and the key store; makes the data folder, the key file and an empty
  /// database where there are none.
  static Result<std::unique_ptr<Installation>> open(const Configuration& configuration);

  /// Told what went wrong on our side while nobody was waiting for an answer.
  using OnFailure = std::function<void(std::string_view what, std::string_view text)>;

  /// Begins what goes on beside the requests: staff lists coming in.
  void start_work(OnFailure on_failure);
  /// Waits for the step that is running.
  void stop_work() { imports_.stop(); }

  std::vector<http::Route> routes();
  std::vector<jobs::Job> jobs();
  http::Authenticator& authenticator() { return authenticator_; }
  keeping::Retention& retention() { return retention_; }
  http::ReplyStore& replies() { return replies_; }
  database::Database& database() { return *database_; }
  crypto::Sealer& sealer() { return *sealer_; }
  /// What time it is for everything here; a rehearsal may be ahead of the system's clock.
  const Clock& clock() const { return *clock_; }
  sign_in::PassphraseHasher& hasher() { return hasher_; }
  /// Address of the page that makes the first lead; nullopt once there is one.
  std::optional<std::string> first_lead_url(Instant now);
  /// What a browser is shown where a page is refused.
  http::Response error_page(const Problem& problem, std::string_view incident) const;

 private:
  /// Empty where the operator has named no browser.
  pages::MakePdf make_pdf();
  programmes::AdvertSources advert_sources();
  /// Calls, applications, networks, nominations and the lead's list.
  std::vector<http::Route> ways_in();
  /// What is erased, let go and forgotten by itself.
  std::vector<jobs::Job> housekeeping();
  /// Agreements, conversations, bookings and pulses.
  std::vector<http::Route> meeting_routes();
  /// Applications' view of the rest of the program, with what happens to the rest when one is withdrawn.
  applications::Neighbours applications();
  void stop_messages(database::Transaction& tx, const Viewer& viewer,
                     const applications::Application& application);
  Installation(const Configuration& configuration, std::unique_ptr<database::Database> database,
               std::unique_ptr<crypto::Sealer> sealer, std::unique_ptr<oidc::Provider> provider);

  std::string url_;
  std::unique_ptr<Clock> clock_;
  OnFailure on_failure_ = [](std::string_view, std::string_view) {};
  const Words& words_ = Words::built_in();
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<crypto::Sealer> sealer_;
  std::unique_ptr<oidc::Provider> provider_;  ///< Null: the operator names none.
  sign_in::PassphraseHasher hasher_;
  sign_in::Authenticator authenticator_;
  sign_in::Service sign_in_;
  NeighboursOfPairs neighbours_of_pairs_;
  pairs::BoardService board_;
  pairs::AskingService asking_;
  pairs::PairService pairs_;
  pairs::ProtectedTimeService protected_time_;
  pairs::CoMentoringService co_mentoring_;
  conversations::AgreementService agreements_;
  conversations::ConversationService conversations_;
  conversations::BookingService bookings_;
  conversations::DiaryService diaries_;
  reflections::ReflectionService reflections_;
  promises::PromiseService promises_;
  sessions::SessionService sessions_;
  messages::MessageService messages_;
  vault::VaultService vault_;
  concerns::ConcernService concerns_;
  people::CorrectionService corrections_;
  keeping::Erasing erasing_;
  keeping::Retention retention_;
  people::ImportWorker imports_;
  http::DatabaseReplyStore replies_;
  mail::Sender mail_;
  pages::PdfPrinter pdf_;
};

}  // namespace turnabout::app
