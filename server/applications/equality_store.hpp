#pragma once

#include <span>

#include "applications/equality.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Equality answers: a table and a sealing of their own. Nothing that matches or lists includes this header.
namespace turnabout::applications {

/// The viewer's own equality answers of a programme (applications.md rule 18).
void put_equality(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                  Instant now, ProgrammeId programme, const EqualityAnswers& answers);
Result<EqualityAnswers> open_equality(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                      ProgrammeId programme);

std::span<const database::Statement* const> equality_statements();

}  // namespace turnabout::applications
