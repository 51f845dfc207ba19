#include "programmes/overview_store.hpp"

#include <array>

#include "programmes/programme_events.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kMoves{"overviews.moves",
                           "select kind, min(happened_at), max(happened_at) from events"
                           " where subject_id = $1 and organisation_id = $2 group by kind"};
constexpr std::array kStatements{&kMoves};

}  // namespace

Moves load_moves(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  Moves moves;
  for (const auto& row : reader.query(kMoves, programme, viewer.organisation)) {
    const auto kind = row.get<std::string>(0);
    const auto last = date_of(row.get<Instant>(2));
    if (kind == moved(Move::open_call)) moves.opened = date_of(row.get<Instant>(1));
    if (kind == moved(Move::close_call)) moves.call_closed = last;
    if (kind == moved(Move::start)) moves.started = last;
    if (kind == moved(Move::close)) moves.closed = last;
  }
  return moves;
}

std::span<const Statement* const> overview_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
