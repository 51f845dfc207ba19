#include "platform/audit/look_log.hpp"

namespace turnabout::audit {
namespace {

constexpr std::size_t kMostRemembered = 20'000;

}  // namespace

void LookLog::record(database::Database& database, const Viewer& viewer, Instant now,
                     std::span<const PersonId> subjects, std::string_view what) {
  const auto fresh = not_lately(viewer, now, subjects, what);
  if (fresh.empty()) return;
  database.write([&](database::Transaction& transaction) {
    for (const auto& subject : fresh) record_look(transaction, viewer, now, subject, what);
  });
  remember(viewer, now, fresh, what);
}

std::vector<PersonId> LookLog::not_lately(const Viewer& viewer, Instant now,
                                          std::span<const PersonId> subjects, std::string_view what) {
  std::vector<PersonId> fresh;
  const std::lock_guard lock(mutex_);
  for (const auto& subject : subjects) {
    const auto last = written_.find({viewer.person, subject, std::string(what)});
    if (last == written_.end() || last->second + kSameLook <= now) fresh.push_back(subject);
  }
  return fresh;
}

void LookLog::remember(const Viewer& viewer, Instant now, std::span<const PersonId> subjects,
                       std::string_view what) {
  const std::lock_guard lock(mutex_);
  if (written_.size() + subjects.size() > kMostRemembered)
    std::erase_if(written_, [&](const auto& entry) { return entry.second + kSameLook <= now; });
  if (written_.size() + subjects.size() > kMostRemembered) written_.clear();
  for (const auto& subject : subjects) written_[{viewer.person, subject, std::string(what)}] = now;
}

}  // namespace turnabout::audit
