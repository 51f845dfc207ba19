#pragma once

#include <cstdint>
#include <span>

#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"

/// What a programme knows of people: applications, pairs, conversations, spaces, sessions, messages. Not what
/// it was set up with, and not its surveys, which have no names and times of their own.
namespace turnabout::keeping {

/// Deletes all of it; how many rows. Concerns go at their own time (concerns.md rule 12). Safe to repeat.
std::int64_t remove_records(database::Transaction& transaction, ProgrammeId programme);

/// For the start of the program.
std::span<const database::Statement* const> record_statements();

}  // namespace turnabout::keeping
