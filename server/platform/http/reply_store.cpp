#include "platform/http/reply_store.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace turnabout::http {
namespace {

using database::Statement;
using database::Transaction;

constexpr std::chrono::hours kKept{24};
/// Longer than any request runs. After that, another server's request has ended, or died with it.
constexpr std::chrono::minutes kLongestRequest{2};

constexpr Statement kForget{"idempotent_replies.forget",
                            "DELETE FROM idempotent_replies WHERE created_at < $1"};
constexpr Statement kFind{
    "idempotent_replies.find",
    "SELECT request_hash, status, reply_sealed, created_at FROM idempotent_replies WHERE key = $2 AND "
    "account_id = (SELECT id FROM accounts WHERE person_id = $1)"};
constexpr Statement kTake{"idempotent_replies.take",
                          "INSERT INTO idempotent_replies (account_id, key, request_hash, created_at) "
                          "SELECT id, $2, $3, $4 FROM accounts WHERE person_id = $1 "
                          "ON CONFLICT (account_id, key) DO NOTHING"};
constexpr Statement kKeep{"idempotent_replies.keep",
                          "UPDATE idempotent_replies SET status = $3, reply_sealed = $4 WHERE key = $2 AND "
                          "account_id = (SELECT id FROM accounts WHERE person_id = $1)"};
constexpr Statement kRelease{"idempotent_replies.release",
                             "DELETE FROM idempotent_replies WHERE key = $2 AND "
                             "account_id = (SELECT id FROM accounts WHERE person_id = $1)"};
constexpr std::array kStatements{&kForget, &kFind, &kTake, &kKeep, &kRelease};

std::string stored_key(const ReplyStore::Key& key) {
  return key.route + " " + key.text;
}

crypto::Place place_of(const std::string& stored) {
  return {"idempotent_replies.reply_sealed", stored};
}

/// Field lines, an empty line, the body.
std::string packed(const Response& response) {
  std::string text;
  for (const auto& [name, value] : response.headers) text += fmt::format("{}: {}\n", name, value);
  return text + "\n" + response.body;
}

Response unpacked(int status, std::string_view text) {
  Response response{.status = status};
  while (!text.starts_with('\n')) {
    const auto line = text.substr(0, text.find('\n'));
    const auto colon = line.find(": ");
    response.headers.push_back({std::string(line.substr(0, colon)), std::string(line.substr(colon + 2))});
    text.remove_prefix(line.size() + 1);
  }
  response.body = std::string(text.substr(1));
  return response;
}

struct Found {
  database::Bytes hash;
  std::optional<int> status;
  std::optional<database::Bytes> sealed;
  Instant at;
};

tl::unexpected<Problem> used_for_something_else() {
  return refuse(Code::conflict, "This Idempotency-Key was used for something else. Choose a new one.");
}

tl::unexpected<Problem> still_running() {
  return refuse(Code::unavailable, "The first of these requests is still running. Try again in a moment.");
}

tl::unexpected<Problem> end_unknown() {
  return tl::make_unexpected(Problem{
      .code = Code::wrong_state,
      .message = "The server stopped before it could say how this ended, so nobody knows whether it was "
                 "done. Look first; if it was not, send it again with a new Idempotency-Key.",
      .faults = {{"Idempotency-Key", "What was sent with this key has no known end."}}});
}

/// Runs on every way out, exceptions included.
template <class F>
class AtEnd {
 public:
  explicit AtEnd(F act) : act_(std::move(act)) {}
  ~AtEnd() { act_(); }
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  AtEnd(AtEnd&&) = delete;
  AtEnd& operator=(AtEnd&&) = delete;

 private:
  F act_;
};

}  // namespace

Result<void> DatabaseReplyStore::enter(const Running& running, const database::Bytes& hash) {
  const std::lock_guard lock(mutex_);
  const auto [first, is_new] = running_.try_emplace(running, hash);
  if (is_new) return {};
  if (first->second != hash) return used_for_something_else();
  return still_running();
}

void DatabaseReplyStore::leave(const Running& running) {
  const std::lock_guard lock(mutex_);
  running_.erase(running);
}

Result<std::optional<Response>> DatabaseReplyStore::begin(const Key& key, Instant now) {
  const auto stored = stored_key(key);
  // Keyed: a bare hash of a short body, such as an answer or a passphrase, could be guessed by who reads the
  // rows.
  const auto hash = sealer_.blind_index("idempotent_replies.request_hash", key.body_hash);
  const Running running{key.viewer.person, stored};
  CHECK_OK(enter(running, hash));
  bool taken = false;
  const AtEnd leaving([&] {
    if (!taken) leave(running);
  });
  auto known = take_or_find(key, stored, hash, now);
  taken = known && !*known;
  return known;
}

Result<std::optional<Response>> DatabaseReplyStore::take_or_find(const Key& key, const std::string& stored,
                                                                 const database::Bytes& hash, Instant now) {
  using Outcome = Result<std::optional<Found>>;
  TRY(const auto found, database_.write([&](Transaction& transaction) -> Outcome {
    transaction.execute(kForget, now - kKept);
    auto row = transaction.one(kFind, key.viewer.person, stored);
    if (!row && transaction.execute(kTake, key.viewer.person, stored, hash, now) > 0) return std::nullopt;
    // Another of two requests at once took it between the two statements.
    if (!row) row = transaction.one(kFind, key.viewer.person, stored);
    if (!row) return std::nullopt;
    Found there{.hash = row->get<database::Bytes>(0),
                .status = row->get<std::optional<int>>(1),
                .sealed = row->get<std::optional<database::Bytes>>(2),
                .at = row->get<Instant>(3)};
    if (there.hash != hash) return used_for_something_else();
    if (there.sealed) return there;
    // An SQLite file has one server; on PostgreSQL, another one may be at it.
    if (transaction.engine() == database::Engine::postgresql && there.at > now - kLongestRequest)
      return still_running();
    return end_unknown();
  }));
  if (!found) return std::nullopt;
  TRY(const auto text, sealer_.open(place_of(stored), key.viewer.person, *found->sealed));
  return unpacked(found->status.value_or(200), text);
}

void DatabaseReplyStore::keep(const Key& key, const Response& response, Instant) {
  const auto stored = stored_key(key);
  const AtEnd leaving([&] { leave({key.viewer.person, stored}); });
  const auto sealed = sealer_.seal(place_of(stored), key.viewer.person, packed(response));
  database_.write([&](Transaction& transaction) {
    return transaction.execute(kKeep, key.viewer.person, stored, response.status, sealed);
  });
}

void DatabaseReplyStore::release(const Key& key) {
  const auto stored = stored_key(key);
  const AtEnd leaving([&] { leave({key.viewer.person, stored}); });
  database_.write(
      [&](Transaction& transaction) { return transaction.execute(kRelease, key.viewer.person, stored); });
}

std::span<const Statement* const> reply_statements() {
  return kStatements;
}

}  // namespace turnabout::http
