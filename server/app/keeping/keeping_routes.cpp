#include "app/keeping/keeping_routes.hpp"

#include "app/keeping/own_record.hpp"
#include "platform/http/api_spec.hpp"

namespace turnabout::keeping {

struct OwnErasure {
  std::vector<Obstacle> obstacles = {};  ///< Empty: it can be asked for now.
};
BOOST_DESCRIBE_STRUCT(OwnErasure, (), (obstacles))

struct ErasureView {
  PersonId person_id;  ///< Stands for nobody any more.
  Reason reason = Reason::own_wish;
  Date erased_on;
  bool is_scrubbed = false;  ///< No file of the main store holds a byte of it any more.
};
BOOST_DESCRIBE_STRUCT(ErasureView, (), (person_id, reason, erased_on, is_scrubbed))

struct DeletionView {
  Line line{};
  std::optional<ProgrammeId> programme_id = {};
  std::int64_t rows = 0;
  Date deleted_on;
};
BOOST_DESCRIBE_STRUCT(DeletionView, (), (line, programme_id, rows, deleted_on))

struct RecordField {
  std::string name = {};
  std::optional<std::string> value = {};
  Form form = Form::text;
  bool is_unreadable = false;  ///< It is there, sealed, and does not open.
};
BOOST_DESCRIBE_STRUCT(RecordField, (), (name, value, form, is_unreadable))

struct RecordRow {
  std::vector<RecordField> fields = {};
};
BOOST_DESCRIBE_STRUCT(RecordRow, (), (fields))

struct RecordSection {
  std::string name = {};
  std::vector<RecordRow> rows = {};
};
BOOST_DESCRIBE_STRUCT(RecordSection, (), (name, rows))

struct OwnRecord {
  Instant made_at = {};
  std::vector<RecordSection> sections = {};
};
BOOST_DESCRIBE_STRUCT(OwnRecord, (), (made_at, sections))

namespace {

using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;

/// More than anybody reads; all of it stands in the database.
constexpr int kShown = 500;

http::Route own_obstacles(Erasing& erasing) {
  return http::route<Nothing, OwnErasure>(
      {.method = Method::get,
       .pattern = "/api/v1/me/erasure",
       .summary = "Whether I can have my record erased now",
       .policy = Policy::signed_in(),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::quiet,
       .problems = {}},
      [&erasing](const Call& call, Nothing) -> Result<Reply<OwnErasure>> {
        return Reply<OwnErasure>{.body = {erasing.own_obstacles(call.viewer, call.now)}};
      });
}

http::Route erase_own(Erasing& erasing) {
  return http::route<Nothing, Nothing>({.method = Method::post,
                                        .pattern = "/api/v1/me/erasure",
                                        .summary = "Erase everything that is kept of me, for good",
                                        .policy = Policy::signed_in().with_proof(),
                                        .body_limit = http::kSmallBody,
                                        .rate = http::Rate::heavy,
                                        .log = http::Log::quiet,
                                        .problems = {Code::not_found, Code::rule_broken}},
                                       [&erasing](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                                         CHECK_OK(erasing.erase(call.viewer, call.viewer.person, call.now));
                                         return Reply<Nothing>{};
                                       });
}

http::Route erase_other(Erasing& erasing) {
  return http::route<Nothing, Nothing>({.method = Method::post,
                                        .pattern = "/api/v1/people/{person_id}/erasure",
                                        .summary = "Erase somebody who has left, or a guest, for good",
                                        .policy = Policy::role(Role::lead).with_proof(),
                                        .body_limit = http::kSmallBody,
                                        .rate = http::Rate::heavy,
                                        .log = http::Log::quiet,
                                        .problems = {Code::not_found, Code::not_allowed, Code::rule_broken}},
                                       [&erasing](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                                         TRY(const auto person, call.id<PersonId>("person_id"));
                                         CHECK_OK(erasing.erase(call.viewer, person, call.now));
                                         return Reply<Nothing>{};
                                       });
}

http::Route erasures(Erasing& erasing) {
  return http::route<Nothing, dto::Page<ErasureView>>(
      {.method = Method::get,
       .pattern = "/api/v1/erasures",
       .summary = "Which records were erased, when and why, newest first",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::path_only,
       .problems = {Code::not_allowed}},
      [&erasing](const Call& call, Nothing) -> Result<Reply<dto::Page<ErasureView>>> {
        TRY(const auto all, erasing.erasures(call.viewer, kShown));
        Reply<dto::Page<ErasureView>> reply;
        for (const auto& one : all)
          reply.body.items.push_back(
              {one.person, one.reason, date_of(one.erased_at), one.scrubbed_at.has_value()});
        return reply;
      });
}

http::Route deletions(Retention& retention) {
  return http::route<Nothing, dto::Page<DeletionView>>(
      {.method = Method::get,
       .pattern = "/api/v1/deletions",
       .summary = "What the schedule let go of, newest first: how many of what, never whose",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kNoBody,
       .rate = http::Rate::read,
       .log = http::Log::path_only,
       .problems = {Code::not_allowed}},
      [&retention](const Call& call, Nothing) -> Result<Reply<dto::Page<DeletionView>>> {
        TRY(const auto all, retention.deletions(call.viewer, kShown));
        Reply<dto::Page<DeletionView>> reply;
        for (const auto& one : all)
          reply.body.items.push_back({one.line, one.programme, one.rows, date_of(one.deleted_at)});
        return reply;
      });
}

http::Route record(database::Database& database, crypto::Sealer& sealer) {
  return http::route<Nothing, OwnRecord>(
      {.method = Method::get,
       .pattern = "/api/v1/me/record",
       .summary = "Everything that the server keeps of me, opened where it is mine to open",
       .policy = Policy::signed_in().with_proof(),
       .body_limit = http::kNoBody,
       .rate = http::Rate::heavy,
       .log = http::Log::quiet,
       .problems = {}},
      [&database, &sealer](const Call& call, Nothing) -> Result<Reply<OwnRecord>> {
        Reply<OwnRecord> reply{.body = {.made_at = call.now}};
        const auto sections =
            database.read([&](database::Reader& reader) { return own_record(reader, sealer, call.viewer); });
        for (const auto& section : sections) {
          auto& shown = reply.body.sections.emplace_back(RecordSection{.name = section.name});
          for (const auto& row : section.rows) {
            auto& fields = shown.rows.emplace_back().fields;
            for (const auto& field : row)
              fields.push_back({field.name, field.value, field.form, field.is_unreadable});
          }
        }
        return reply;
      });
}

}  // namespace

std::vector<http::Route> keeping_routes(database::Database& database, crypto::Sealer& sealer,
                                        Erasing& erasing, Retention& retention) {
  return {own_obstacles(erasing), erase_own(erasing),   erase_other(erasing),
          erasures(erasing),      deletions(retention), record(database, sealer)};
}

}  // namespace turnabout::keeping
