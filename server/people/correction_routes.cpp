#include "people/correction_routes.hpp"

#include <memory>

#include <boost/mp11.hpp>

#include "people/correction_dto.hpp"
#include "platform/audit/look_log.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::people {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

constexpr int kAnsweredShown = 50;

wire::OwnCorrection shown_to_person(const OpenedCorrection& one) {
  const auto& correction = one.correction;
  wire::OwnCorrection out{.id = correction.id,
                          .field = correction.field,
                          .state = correction.state,
                          .should_be = one.should_be,
                          .reason = one.reason,
                          .is_unreadable = one.is_unreadable,
                          .asked_on = date_of(correction.asked_at),
                          .answer_by = answer_by(correction.asked_at),
                          .abilities = own_abilities(correction)};
  if (correction.answered_at) out.answered_on = date_of(*correction.answered_at);
  return out;
}

std::vector<wire::KeptFact> shown(const KeptFacts& facts) {
  std::vector<wire::KeptFact> all;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CorrectionField>>([&](auto each) {
    const auto found = facts.find(each.value);
    all.push_back({each.value, found == facts.end() ? std::nullopt : std::optional(found->second)});
  });
  return all;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const CorrectionService& service)
      : database_(database), service_(service) {}

  Result<Reply<wire::OwnCorrections>> own(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::OwnCorrections>> {
      Reply<wire::OwnCorrections> reply;
      for (const auto& one : service_.store().own(reader, call.viewer))
        reply.body.items.push_back(shown_to_person(one));
      reply.body.kept = shown(CorrectionStore::facts(reader, call.viewer, call.viewer.person));
      return reply;
    });
  }

  Result<Reply<wire::OwnCorrection>> ask(const Call& call, const wire::NewCorrection& in) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::OwnCorrection>> {
      TRY(const auto id, service_.ask(transaction, call.viewer, call.now, in.field, in.should_be.value));
      return own_reply(transaction, call, id);
    });
  }

  Result<Reply<wire::OwnCorrection>> withdraw(const Call& call) const {
    return database_.write([&](Transaction& transaction) -> Result<Reply<wire::OwnCorrection>> {
      TRY(const auto id, call.id<CorrectionId>("correction_id"));
      TRY(const auto correction, service_.store().find(transaction, call.viewer, id));
      CHECK_OK(service_.withdraw(transaction, call.viewer, call.now, correction));
      return own_reply(transaction, call, id);
    });
  }

  // keeping.md rules 20 and 21
  Result<Reply<wire::Corrections>> list(const Call& call) const {
    CHECK_OK(may_answer_corrections(call.viewer));
    std::vector<PersonId> looked_at;
    auto reply = database_.read([&](Reader& reader) {
      looked_at.clear();
      Reply<wire::Corrections> out;
      for (const auto& one : service_.store().waiting(reader, call.viewer)) {
        looked_at.push_back(one.correction.person);
        out.body.waiting.push_back(asked(reader, call, one));
      }
      for (const auto& one : service_.store().answered(reader, call.viewer, kAnsweredShown))
        out.body.answered.push_back({.id = one.correction.id,
                                     .person = {one.correction.person, one.person_name},
                                     .field = one.correction.field,
                                     .state = one.correction.state,
                                     .answered_on = date_of(*one.correction.answered_at),
                                     .answered_by = one.answerer_name});
      return out;
    });
    looks_->record(database_, call.viewer, call.now, looked_at, "correction");
    return reply;
  }

  Result<Reply<Nothing>> correct(const Call& call, const wire::CorrectionMade& in) const {
    return answer(call, [&](Transaction& transaction, const Correction& correction) {
      const auto value = in.value ? std::optional<std::string_view>(in.value->value) : std::nullopt;
      return service_.correct(transaction, call.viewer, call.now, correction, value);
    });
  }

  Result<Reply<Nothing>> decline(const Call& call, const wire::CorrectionDeclined& in) const {
    return answer(call, [&](Transaction& transaction, const Correction& correction) {
      return service_.decline(transaction, call.viewer, call.now, correction, in.reason.value);
    });
  }

 private:
  Result<Reply<wire::OwnCorrection>> own_reply(Reader& reader, const Call& call, CorrectionId id) const {
    TRY(const auto one, service_.store().open(reader, call.viewer, id));
    return Reply<wire::OwnCorrection>{.body = shown_to_person(one)};
  }

  wire::AskedCorrection asked(Reader& reader, const Call& call, const OpenedCorrection& one) const {
    const auto& correction = one.correction;
    const auto facts = CorrectionStore::facts(reader, call.viewer, correction.person);
    const auto found = facts.find(correction.field);
    return {.id = correction.id,
            .person = {correction.person, one.person_name},
            .field = correction.field,
            .state = correction.state,
            .kept = found == facts.end() ? std::nullopt : std::optional(found->second),
            .should_be = one.should_be,
            .is_unreadable = one.is_unreadable,
            .is_written_here = is_written_here(correction.field),
            .is_overdue = is_overdue(correction, date_of(call.now)),
            .asked_on = date_of(correction.asked_at),
            .answer_by = answer_by(correction.asked_at),
            .version = correction.version,
            .abilities = abilities_of_lead(call.viewer, correction)};
  }

  // keeping.md rule 23
  template <class Act>
  Result<Reply<Nothing>> answer(const Call& call, const Act& act) const {
    CHECK_OK(may_answer_corrections(call.viewer));
    CHECK_OK(database_.write([&](Transaction& transaction) -> Result<void> {
      TRY(const auto id, call.id<CorrectionId>("correction_id"));
      TRY(const auto correction, service_.store().find(transaction, call.viewer, id));
      CHECK_OK(call.edits(correction.version));
      return act(transaction, correction);
    }));
    return Reply<Nothing>{};
  }

  database::Database& database_;
  const CorrectionService& service_;
  // Shared, because every route has a copy of this.
  std::shared_ptr<audit::LookLog> looks_ = std::make_shared<audit::LookLog>();
};

http::RouteSpec of_person(Method method, std::string_view pattern, std::string_view summary,
                          std::vector<Code> problems) {
  auto made = http::api_spec(method, pattern, summary, Policy::signed_in(), std::move(problems));
  made.log = http::Log::quiet;
  return made;
}

http::RouteSpec of_lead(Method method, std::string_view pattern, std::string_view summary,
                        std::vector<Code> problems) {
  return http::api_spec(method, pattern, summary, Policy::role(Role::lead), std::move(problems));
}

http::RouteSpec creating(http::RouteSpec made) {
  made.success = 201;
  return made;
}

}  // namespace

std::vector<http::Route> correction_routes(database::Database& database, const CorrectionService& service) {
  const Routes routes(database, service);
  const std::vector answering{Code::invalid, Code::not_allowed, Code::not_found, Code::conflict,
                              Code::wrong_state};
  return {
      route<Nothing, wire::OwnCorrections>(
          of_person(Method::get, "/api/v1/me/corrections",
                    "What I asked to have corrected, and what is kept of me that can be wrong", {}),
          [routes](const Call& call, Nothing) { return routes.own(call); }),
      route<wire::NewCorrection, wire::OwnCorrection>(
          creating(of_person(Method::post, "/api/v1/me/corrections",
                             "Say that something that is kept of me is wrong", {Code::already_exists})),
          [routes](const Call& call, const wire::NewCorrection& in) { return routes.ask(call, in); }),
      route<Nothing, wire::OwnCorrection>(
          of_person(Method::post, "/api/v1/me/corrections/{correction_id}/withdrawal",
                    "Withdraw what I asked to have corrected",
                    {Code::not_found, Code::wrong_state, Code::conflict}),
          [routes](const Call& call, Nothing) { return routes.withdraw(call); }),
      route<Nothing, wire::Corrections>(
          of_lead(Method::get, "/api/v1/corrections", "What people ask to have corrected; the look is logged",
                  {Code::not_allowed}),
          [routes](const Call& call, Nothing) { return routes.list(call); }),
      route<wire::CorrectionMade, Nothing>(
          of_lead(Method::put, "/api/v1/corrections/{correction_id}/correction",
                  "Write it into the record, or say that it was corrected where it comes from", answering),
          [routes](const Call& call, const wire::CorrectionMade& in) { return routes.correct(call, in); }),
      route<wire::CorrectionDeclined, Nothing>(
          of_lead(Method::put, "/api/v1/corrections/{correction_id}/refusal", "Say why it is not corrected",
                  answering),
          [routes](const Call& call, const wire::CorrectionDeclined& in) {
            return routes.decline(call, in);
          }),
  };
}

}  // namespace turnabout::people
