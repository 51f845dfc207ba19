#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// How long a new secret waits for its first code (sign_in.md rule 35).
inline constexpr std::chrono::minutes kConfirmWithin{30};

/// For whose first step has held: takes the code that came along, of the app or a backup code, with whatever
/// spaces. invalid, naming /code, if it is missing or wrong; too_many_tries. Fine, and nothing is
/// written, where no code is asked for. Not inside a transaction: a wrong try counts whatever comes of it.
Result<void> pass_second_step(database::Database& database, crypto::Sealer& sealer, const Account& account,
                              std::string_view code, Instant now);

/// The acts around a person's own second step (sign_in.md rules 33 to 38).
class SecondSteps {
 public:
  explicit SecondSteps(Service& service) : service_(service) {}

  struct Shown {
    std::optional<Date> since;  ///< None: no code is asked for.
    int backup_codes = 0;       ///< Left.
  };
  Result<Shown> look(const Viewer& viewer);

  /// What the person's app has to know.
  struct Offer {
    std::string secret;   ///< To be typed in.
    std::string address;  ///< For the picture.
  };
  /// wrong_state if it is on.
  Result<Offer> begin(const Viewer& viewer, Instant now);
  /// Gives the backup codes, which nobody can read again. Ends every sign-in but that of `token`. wrong_state
  /// if nothing waits to be confirmed; invalid.
  Result<std::vector<std::string>> confirm(const Viewer& viewer, std::string_view code,
                                           std::string_view token, Instant now);
  /// wrong_state if it is off.
  Result<std::vector<std::string>> renew_backup_codes(const Viewer& viewer, Instant now);
  /// As pass_second_step; wrong_state if it is off already. Ends every sign-in but that of `token`.
  Result<void> remove(const Viewer& viewer, std::string_view code, std::string_view token, Instant now);

 private:
  Result<Account> account(const Viewer& viewer);

  Service& service_;
};

}  // namespace turnabout::sign_in
