#include "app/statements.hpp"

#include <array>

#include "app/example.hpp"
#include "app/keeping/erasing.hpp"
#include "app/keeping/own_record.hpp"
#include "app/keeping/retention.hpp"
#include "applications/application_store.hpp"
#include "applications/channel_store.hpp"
#include "applications/consent_store.hpp"
#include "applications/equality_store.hpp"
#include "applications/funnel_store.hpp"
#include "applications/network_store.hpp"
#include "applications/nomination_store.hpp"
#include "applications/partner_store.hpp"
#include "applications/score_store.hpp"
#include "applications/selection_store.hpp"
#include "applications/talent_list_store.hpp"
#include "concerns/concern_store.hpp"
#include "conversations/agreement_store.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/diary_store.hpp"
#include "learning/learning_store.hpp"
#include "messages/message_store.hpp"
#include "pairs/board_stamp.hpp"
#include "pairs/co_mentoring_store.hpp"
#include "pairs/pair_store.hpp"
#include "pairs/protected_time_store.hpp"
#include "people/correction_store.hpp"
#include "people/facts_store.hpp"
#include "people/import_apply.hpp"
#include "people/import_known.hpp"
#include "people/import_store.hpp"
#include "people/name_index.hpp"
#include "people/person_store.hpp"
#include "people/reviewer_store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/audit/log.hpp"
#include "platform/http/reply_store.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/grant_store.hpp"
#include "platform/sign_in/links.hpp"
#include "platform/sign_in/new_address.hpp"
#include "platform/sign_in/passkey_store.hpp"
#include "platform/sign_in/provider_store.hpp"
#include "platform/sign_in/second_step_store.hpp"
#include "programmes/advert_store.hpp"
#include "programmes/difficulty_store.hpp"
#include "programmes/document_store.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/overview_store.hpp"
#include "programmes/programme_store.hpp"
#include "programmes/representation_store.hpp"
#include "promises/promise_store.hpp"
#include "reflections/reflection_store.hpp"
#include "sessions/session_store.hpp"
#include "surveys/survey_store.hpp"
#include "vault/slip.hpp"
#include "vault/vault_store.hpp"

namespace turnabout::app {
namespace {

constexpr std::array kStatements{&http::reply_statements,
                                 &jobs::job_statements,
                                 &audit::audit_statements,
                                 &audit::log_statements,
                                 &mail::mail_statements,
                                 &links::link_statements,
                                 &sign_in::grant_statements,
                                 &sign_in::account_statements,
                                 &sign_in::passkey_statements,
                                 &sign_in::provider_statements,
                                 &sign_in::second_step_statements,
                                 &sign_in::new_address_statements,
                                 &people::facts_statements,
                                 &people::person_statements,
                                 &people::name_index_statements,
                                 &people::reviewer_statements,
                                 &people::correction_statements,
                                 &people::import_statements,
                                 &people::apply_statements,
                                 &people::known_statements,
                                 &programmes::programme_statements,
                                 &programmes::launch_statements,
                                 &programmes::difficulty_statements,
                                 &programmes::outcome_statements,
                                 &programmes::representation_statements,
                                 &programmes::document_statements,
                                 &programmes::advert_statements,
                                 &applications::application_statements,
                                 &applications::consent_statements,
                                 &applications::equality_statements,
                                 &pairs::pair_statements,
                                 &pairs::run_statements,
                                 &pairs::stamp_statements,
                                 &pairs::protected_time_statements,
                                 &pairs::co_mentoring_statements,
                                 &vault::vault_statements,
                                 &vault::vault_space_statements,
                                 &vault::slip_statements,
                                 &conversations::agreement_statements,
                                 &conversations::conversation_statements,
                                 &conversations::booking_statements,
                                 &conversations::diary_statements,
                                 &reflections::reflection_statements,
                                 &promises::promise_statements,
                                 &learning::learning_statements,
                                 &sessions::session_statements,
                                 &messages::message_statements,
                                 &concerns::concern_statements,
                                 &surveys::survey_statements,
                                 &programmes::overview_statements,
                                 &applications::network_statements,
                                 &applications::partner_statements,
                                 &applications::channel_statements,
                                 &applications::nomination_statements,
                                 &applications::talent_list_statements,
                                 &applications::funnel_statements,
                                 &applications::selection_statements,
                                 &applications::score_statements,
                                 &keeping::erasure_statements,
                                 &keeping::retention_statements,
                                 &keeping::own_record_statements,
                                 &example::fill_statements,
                                 &example::apply_statements,
                                 &example::removal_statements};

}  // namespace

void prepare_statements(database::Database& database) {
  for (const auto statements : kStatements) database.prepare_all(statements());
}

}  // namespace turnabout::app
