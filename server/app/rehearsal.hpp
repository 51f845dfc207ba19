#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "app/configuration.hpp"
#include "platform/clock/time.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/words/words.hpp"

namespace turnabout::app {

/// The system's time plus what a file says, a whole number of seconds, read anew each time. Only forward: a
/// smaller number than before, a negative one, more than ten years, or anything else is passed over, so that
/// nothing ever happens before what has happened. Thread-safe.
class RehearsalClock final : public Clock {
 public:
  explicit RehearsalClock(std::filesystem::path offset_file) : file_(std::move(offset_file)) {}
  Instant now() const override;

 private:
  std::filesystem::path file_;
  mutable std::mutex mutex_;
  mutable std::chrono::seconds offset_{0};
};

/// The seconds that the text of such a file stands for; nullopt for what is passed over.
std::optional<std::chrono::seconds> parse_offset(std::string_view text);

/// Whether these settings may run on this data folder. A rehearsal listens on this machine only, is reached
/// by a name of this machine only, and has a data folder of its own: one that was begun for real never
/// becomes a rehearsal, nor the other way round. not_configured, with the remedy. Marks a folder that is new.
Result<void> settle_rehearsal(const Configuration& configuration);

/// The clock for everything in the program: the system's, or in a rehearsal that may set it forward.
std::unique_ptr<Clock> make_clock(const Configuration& configuration);

/// Whether a reply is one of ours to write a notice on; the web app writes its own.
enum class PlainPage { yes, no };

/// Says on every reply what day the rehearsal has got to: in a header for the web app, and in words at the
/// top of a plain page.
void mark_as_rehearsal(const Words& words, Instant now, http::Response& response, PlainPage plain);

}  // namespace turnabout::app
