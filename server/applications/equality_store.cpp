#include "applications/equality_store.hpp"

#include <array>

#include "applications/application.hpp"
#include "applications/consent_store.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::applications {
namespace {

using database::Statement;
using EqualityRowId = Id<struct EqualityRowTag>;

constexpr Statement kFindEquality{
    "applications.find_equality",
    "select id, answers_sealed from equality_answers where programme_id = $1 and person_id = $2"
    " and organisation_id = $3"};
constexpr Statement kPutEquality{
    "applications.put_equality",
    "insert into equality_answers (id, organisation_id, programme_id, person_id, answers_sealed, updated_at)"
    " values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kDeleteEquality{
    "applications.delete_equality",
    "delete from equality_answers where programme_id = $1 and person_id = $2 and organisation_id = $3"};

constexpr std::array kStatements{&kFindEquality, &kPutEquality, &kDeleteEquality};

/// Under a key of the person's that nothing else but equality data is sealed with (applications.md rule 18).
crypto::Place place_of(const std::string& row) {
  return {"equality_answers.answers_sealed", row, crypto::Purpose::equality};
}

struct SealedEquality {
  std::map<std::string, dto::Text<0, 60>> answers;
};
BOOST_DESCRIBE_STRUCT(SealedEquality, (), (answers))

}  // namespace

// applications.md rule 18
void put_equality(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                  Instant now, ProgrammeId programme, const EqualityAnswers& answers) {
  transaction.execute(kDeleteEquality, programme, viewer.person, viewer.organisation);
  if (answers.empty()) {
    end_consent(transaction, viewer, now, programme, kForEquality);
    return;
  }
  SealedEquality plain;
  for (const auto& [question, answer] : answers) plain.answers[question] = {answer};
  const EqualityRowId row{make_uuid7(now.milliseconds())};
  const auto sealed = sealer.seal(place_of(row.text()), viewer.person, dto::write(plain));
  transaction.execute(kPutEquality, row, viewer.organisation, programme, viewer.person, sealed, now);
  give_consent(transaction, viewer, now, programme, kForEquality, kEqualityConsent);
}

Result<EqualityAnswers> open_equality(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                      ProgrammeId programme) {
  EqualityAnswers answers;
  const auto row = reader.one(kFindEquality, programme, viewer.person, viewer.organisation);
  if (!row) return answers;
  TRY(const auto plain,
      sealer.open(place_of(row->get<std::string>(0)), viewer.person, row->get<database::Bytes>(1)));
  TRY(const auto read, dto::read<SealedEquality>(plain));
  for (const auto& [question, answer] : read.answers) answers[question] = answer.value;
  return answers;
}

std::span<const Statement* const> equality_statements() {
  return kStatements;
}

}  // namespace turnabout::applications
