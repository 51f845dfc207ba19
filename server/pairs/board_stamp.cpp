#include "pairs/board_stamp.hpp"

#include <array>

#include <fmt/format.h>

namespace turnabout::pairs {
namespace {

using database::Statement;

#define STAMP                                                                            \
  "SELECT r.id, p.id, p.version, o.people_revision, p.cohort_revision, p.board_revision" \
  " FROM matching_runs r JOIN programmes p ON p.id = r.programme_id"                     \
  " JOIN organisations o ON o.id = r.organisation_id"

constexpr Statement kOfRun{"pairs.stamp_of_run", STAMP " WHERE r.id = $1 AND r.organisation_id = $2"};
constexpr Statement kOfCurrent{"pairs.stamp_of_current", STAMP
                               " WHERE r.programme_id = $1 AND r.organisation_id = $2"
                               " AND r.state <> 'closed' ORDER BY r.created_at DESC, r.id DESC LIMIT 1"};
#undef STAMP

std::optional<BoardStamp> read(const std::optional<database::Row>& row) {
  if (!row) return std::nullopt;
  return BoardStamp{.run = row->get<MatchingRunId>(0),
                    .programme = row->get<ProgrammeId>(1),
                    .programme_version = row->get<std::int64_t>(2),
                    .people = row->get<std::int64_t>(3),
                    .cohort = row->get<std::int64_t>(4),
                    .board = row->get<std::int64_t>(5)};
}

}  // namespace

std::string BoardStamp::of_cohort() const {
  return fmt::format("{} {} {}", programme_version, people, cohort);
}

std::string BoardStamp::of_board() const {
  return fmt::format("{} {}", of_cohort(), board);
}

std::optional<BoardStamp> stamp_of_run(database::Reader& reader, const Viewer& viewer, MatchingRunId run) {
  return read(reader.one(kOfRun, run, viewer.organisation));
}

std::optional<BoardStamp> stamp_of_current(database::Reader& reader, const Viewer& viewer,
                                           ProgrammeId programme) {
  return read(reader.one(kOfCurrent, programme, viewer.organisation));
}

std::span<const Statement* const> stamp_statements() {
  static constexpr std::array kAll{&kOfRun, &kOfCurrent};
  return kAll;
}

}  // namespace turnabout::pairs
