#include "conversations/conversation_routes.hpp"

#include "conversations/conversation_store.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::conversations {
namespace {

using database::Reader;
using database::Transaction;
using http::api_spec;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

template <class In>
Meeting meeting_of(const In& in) {
  return {.on = in.met_on, .minutes = static_cast<int>(in.minutes), .way = in.way, .outcome = in.outcome};
}

template <class Out>
Result<Reply<Out>> reply(Result<Out> result) {
  TRY(auto body, std::move(result));
  return Reply<Out>{.body = std::move(body)};
}

const std::vector<Code> kRecording{Code::not_found, Code::rule_broken, Code::wrong_state,
                                   Code::already_exists, Code::conflict};

constexpr std::string_view kAll = "/api/v1/pairs/{pair_id}/conversations";

std::vector<http::Route> looking_routes(database::Database& database, const ConversationService& service) {
  return {
      route<Nothing, ConversationList>(
          api_spec(Method::get, kAll, "That a pair met, and what comes before the first conversation",
                   Policy::signed_in(), {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<ConversationList>> {
              TRY(const auto id, call.id<PairId>("pair_id"));
              return reply(service.list(reader, call.viewer, call.now, id));
            });
          }),
      route<Nothing, PairStepsList>(api_spec(Method::get, "/api/v1/pair-steps",
                                             "What is mine to do in my pairs", Policy::signed_in(), {}),
                                    [&database, &service](const Call& call, Nothing) {
                                      return database.read([&](Reader& reader) {
                                        return reply(service.own_steps(reader, call.viewer, call.now));
                                      });
                                    }),
      route<Nothing, PairReadinessList>(
          api_spec(Method::get, "/api/v1/programmes/{programme_id}/pair-readiness",
                   "Which pairs of a programme are ready to meet", Policy::role(Role::lead),
                   {Code::not_found}),
          [&database, &service](const Call& call, Nothing) {
            return database.read([&](Reader& reader) -> Result<Reply<PairReadinessList>> {
              TRY(const auto id, call.id<ProgrammeId>("programme_id"));
              return reply(service.readiness(reader, call.viewer, call.now, id));
            });
          }),
  };
}

}  // namespace

std::vector<http::Route> conversation_routes(database::Database& database,
                                             const ConversationService& service) {
  auto all = looking_routes(database, service);
  auto recording = api_spec(Method::post, kAll, "Record that a pair met", Policy::signed_in(), kRecording);
  recording.success = 201;
  all.push_back(route<NewConversation, ConversationList>(
      recording, [&database, &service](const Call& call, const NewConversation& in) {
        return database.write([&](Transaction& transaction) -> Result<Reply<ConversationList>> {
          TRY(const auto id, call.id<PairId>("pair_id"));
          return reply(in.as_three.value_or(false)
                           ? service.record_as_three(transaction, call.viewer, call.now, id, meeting_of(in))
                           : service.record(transaction, call.viewer, call.now, id, meeting_of(in)));
        });
      }));
  all.push_back(route<CorrectedConversation, ConversationList>(
      api_spec(Method::put, "/api/v1/conversations/{conversation_id}", "Correct what was recorded",
               Policy::signed_in(), kRecording),
      [&database, &service](const Call& call, const CorrectedConversation& in) {
        return database.write([&](Transaction& transaction) -> Result<Reply<ConversationList>> {
          TRY(const auto id, call.id<ConversationId>("conversation_id"));
          TRY(const auto before, load(transaction, call.viewer, id));
          // Whether it is theirs at all is asked first: nobody else learns that it is there.
          CHECK_OK(service.list(transaction, call.viewer, call.now, before.pair));
          CHECK_OK(call.edits(before.version));
          return reply(service.correct(transaction, call.viewer, call.now, before, meeting_of(in)));
        });
      }));
  all.push_back(route<Nothing, Nothing>(
      api_spec(Method::post, "/api/v1/pairs/{pair_id}/another-partner",
               "Ask for another partner after the first conversation, without a reason", Policy::signed_in(),
               {Code::not_found, Code::wrong_state, Code::conflict}),
      [&database, &service](const Call& call, Nothing) {
        return database.write([&](Transaction& transaction) -> Result<Reply<Nothing>> {
          TRY(const auto id, call.id<PairId>("pair_id"));
          CHECK_OK(service.part(transaction, call.viewer, call.now, id));
          return Reply<Nothing>{};
        });
      }));
  return all;
}

}  // namespace turnabout::conversations
