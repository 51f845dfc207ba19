#include "platform/audit/log.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "platform/audit/audit.hpp"
#include "platform/crypto/envelope.hpp"
#include "platform/crypto/signing.hpp"

namespace turnabout::audit {
namespace {

using database::Bytes;
using database::Reader;
using database::Row;
using database::Statement;
using database::Transaction;

constexpr auto kWait = std::chrono::minutes(1);  // audit.md rule 3
constexpr auto kLongest =
    std::chrono::hours(1);             // longer than any transaction between a line's id and its commit
constexpr std::int64_t kStep = 2'000;  // lines at a time, so that others write in between
constexpr std::string_view kLetGo = "looks.let_go";

constexpr Statement kNew{
    "audit.new_lines",
    "select 'event' as source, e.id, e.organisation_id, e.kind, e.subject_id, e.actor_id, cast(e.details as "
    "text),"
    " e.happened_at from events e"
    " where e.id >= $1 and not exists (select 1 from audit_leaves l where l.row_id = e.id)"
    " union all"
    " select 'look' as source, k.id, k.organisation_id, k.what, k.person_id, k.viewer_id, '', k.looked_at "
    "from looks k"
    " where k.id >= $1 and not exists (select 1 from audit_leaves l where l.row_id = k.id)"
    " order by 2 limit $2"};
constexpr Statement kAppend{
    "audit.append", "insert into audit_leaves (position, source, row_id, hash) values ($1, $2, $3, $4)"};
constexpr Statement kCheckpoint{"audit.checkpoint",
                                "insert into audit_checkpoints (size, frontier, signed) values ($1, $2, $3)"};
constexpr Statement kNewest{
    "audit.newest", "select size, frontier, signed from audit_checkpoints order by size desc limit 1"};
constexpr Statement kLeaves{
    "audit.leaves",
    "select l.source, l.row_id, coalesce(e.organisation_id, k.organisation_id), coalesce(e.kind, k.what),"
    " coalesce(e.subject_id, k.person_id), coalesce(e.actor_id, k.viewer_id), coalesce(cast(e.details as "
    "text), ''),"
    " coalesce(e.happened_at, k.looked_at), l.position, l.hash"
    " from audit_leaves l"
    " left join events e on l.source = 'event' and e.id = l.row_id"
    " left join looks k on l.source = 'look' and k.id = l.row_id"
    " where l.position >= $1 order by l.position limit $2"};
constexpr Statement kCheckpoints{"audit.checkpoints",
                                 "select size, signed from audit_checkpoints order by size"};
constexpr Statement kUnlisted{"audit.unlisted",
                              "select count(*) from (select e.id, e.happened_at as at from events e union "
                              "all select k.id, k.looked_at from looks k) line"
                              " where not exists (select 1 from audit_leaves l where l.row_id = line.id) and "
                              "(line.at < $1 or line.at > $2)"};
constexpr Statement kListedLooks{
    "audit.listed_looks",
    "select count(*) from looks k join audit_leaves l on l.row_id = k.id where k.person_id = $1"};
constexpr Statement kForgetLooks{"audit.forget_looks", "delete from looks where person_id = $1"};
constexpr std::array kStatements{&kNew,         &kAppend,   &kCheckpoint,  &kNewest,     &kLeaves,
                                 &kCheckpoints, &kUnlisted, &kListedLooks, &kForgetLooks};

/// What a line says, with a leaf's first bytes apart: the columns of kNew and kLeaves from `source` to the
/// time.
Hash hash_of_line(const Row& row) {
  const auto optional_id = [&](int column) {
    return row.is_null(column) ? std::string() : row.get<std::string>(column);
  };
  return leaf_hash(
      crypto::join_parts({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                          row.get<std::string>(3), row.get<std::string>(4), optional_id(5),
                          row.get<std::string>(6), std::to_string(row.get<std::int64_t>(7))}));
}

Bytes bytes_of(const Hash& hash) {
  return {hash.begin(), hash.end()};
}

struct Newest {
  Frontier frontier;
  Instant at{};
};

Newest newest_of(Reader& reader) {
  const auto row = reader.one(kNewest);
  if (!row) return {};
  const auto frontier = Frontier::from(row->get<std::int64_t>(0), row->get<Bytes>(1));
  const auto kept = read_signed(row->get<std::string>(2));
  if (!frontier || !kept) throw std::runtime_error("audit: the newest checkpoint cannot be read");
  return {*frontier, kept->checkpoint.at};
}

/// The smallest id that a line can have which is not a leaf yet.
EventId first_open_id(const Newest& newest) {
  if (newest.frontier.size() == 0) return {};
  auto id = make_uuid7((newest.at - kLongest).milliseconds());
  std::fill(id.bytes.begin() + 6, id.bytes.end(), std::uint8_t{0});
  return {id};
}

std::int64_t append_step(Transaction& transaction, const crypto::SecretKey& seed, Instant now) {
  auto newest = newest_of(transaction);
  const auto rows = transaction.query(kNew, first_open_id(newest), kStep);
  if (rows.empty()) return 0;
  std::vector<std::vector<database::Value>> leaves;
  for (const auto& row : rows) {
    const auto hash = hash_of_line(row);
    leaves.push_back({newest.frontier.size(), row.get<std::string>(0), row.get<EventId>(1), bytes_of(hash)});
    newest.frontier.append(hash);
  }
  transaction.execute_many(kAppend, leaves);
  const Checkpoint made{newest.frontier.size(), newest.frontier.root(), now};
  transaction.execute(kCheckpoint, made.size, newest.frontier.bytes(), print_signed(made, seed));
  return static_cast<std::int64_t>(rows.size());
}

/// The number in {"lines": 12}.
std::int64_t lines_in(std::string_view details) {
  const auto digits = details.find_first_of("0123456789");
  std::int64_t lines = 0;
  if (digits != std::string_view::npos)
    std::from_chars(details.data() + digits, details.data() + details.size(), lines);
  return lines;
}

/// One reading of the whole log, leaf by leaf.
class Reading {
 public:
  Reading(std::string_view public_key, std::span<const Checkpoint> kept) : public_key_(public_key) {
    for (const auto& checkpoint : kept) expected_.emplace(checkpoint.size, checkpoint);
  }

  void find(std::string what) {
    if (result_.findings.size() < kMostFindings) result_.findings.push_back({std::move(what)});
  }

  void own_checkpoint(std::int64_t size, const std::string& text) {
    ++result_.checkpoints;
    const auto read = read_signed(text);
    if (!read || read->public_key != public_key_ || read->checkpoint.size != size)
      return find(
          fmt::format("The checkpoint at {} lines is not signed with this installation's key.", size));
    expected_.emplace(size, read->checkpoint);
  }

  void leaf(const Row& row) {
    const auto position = row.get<std::int64_t>(8);
    if (position != frontier_.size()) find(fmt::format("Leaf {} is missing.", frontier_.size()));
    const auto hash = row.get<Bytes>(9);
    if (row.is_null(2)) {
      missing_line(row, position);
    } else {
      if (bytes_of(hash_of_line(row)) != hash)
        find(fmt::format("Line {} ({} {}) was changed.", position, row.get<std::string>(0),
                         row.get<std::string>(1)));
      if (row.get<std::string>(0) == "event" && row.get<std::string>(3) == kLetGo)
        allowed_ += lines_in(row.get<std::string>(6));
    }
    Hash leaf;
    std::copy_n(hash.begin(), leaf.size(), leaf.begin());
    frontier_.append(leaf);
    check_root();
  }

  Verification end() {
    result_.leaves = frontier_.size();
    if (result_.looks_let_go != allowed_)
      find(fmt::format("{} lines about looks are missing, and {} were let go.", result_.looks_let_go,
                       allowed_));
    for (const auto& [size, checkpoint] : expected_)
      if (size > frontier_.size())
        find(fmt::format("A checkpoint says {} lines; there are {}.", size, frontier_.size()));
    return std::move(result_);
  }

 private:
  void missing_line(const Row& row, std::int64_t position) {
    if (row.get<std::string>(0) == "look") {
      ++result_.looks_let_go;
    } else {
      find(fmt::format("Line {} (event {}) is missing.", position, row.get<std::string>(1)));
    }
  }

  void check_root() {
    const auto [first, last] = expected_.equal_range(frontier_.size());
    for (auto at = first; at != last; ++at)
      if (at->second.root != frontier_.root())
        find(fmt::format("The first {} lines do not lead to the checkpoint of {}.", at->first,
                         to_string(at->second.at)));
  }

  std::string_view public_key_;
  std::multimap<std::int64_t, Checkpoint> expected_;
  Frontier frontier_;
  std::int64_t allowed_ = 0;
  Verification result_;
};

}  // namespace

std::span<const Statement* const> log_statements() {
  return kStatements;
}

std::int64_t append_new_lines(database::Database& database, const crypto::SecretKey& seed, Instant now) {
  std::int64_t all = 0;
  for (;;) {
    const auto step =
        database.write([&](Transaction& transaction) { return append_step(transaction, seed, now); });
    all += step;
    if (step < kStep) return all;
  }
}

std::optional<std::string> newest_checkpoint(Reader& reader) {
  const auto row = reader.one(kNewest);
  return row ? std::optional(row->get<std::string>(2)) : std::nullopt;
}

Verification verify(database::Database& database, std::string_view public_key,
                    std::span<const Checkpoint> kept, Instant now) {
  return database.read([&](Reader& reader) {
    Reading reading(public_key, kept);
    for (const auto& row : reader.query(kCheckpoints))
      reading.own_checkpoint(row.get<std::int64_t>(0), row.get<std::string>(1));
    for (std::int64_t next = 0;;) {
      const auto rows = reader.query(kLeaves, next, kStep);
      if (rows.empty()) break;
      for (const auto& row : rows) reading.leaf(row);
      next = rows.back().get<std::int64_t>(8) + 1;
    }
    if (const auto unlisted = reader.one(kUnlisted, now - kWait, now + kWait)->get<std::int64_t>(0);
        unlisted > 0)
      reading.find(fmt::format("{} lines are in no leaf.", unlisted));
    return reading.end();
  });
}

void let_looks_go(Transaction& transaction, const Viewer& viewer, PersonId person, Instant now) {
  const auto listed = transaction.one(kListedLooks, person)->get<std::int64_t>(0);
  if (transaction.execute(kForgetLooks, person) == 0) return;
  record_event(
      transaction, viewer, now,
      {.kind = kLetGo, .subject = person.uuid, .details = fmt::format(R"({{"lines": {}}})", listed)});
}

}  // namespace turnabout::audit
