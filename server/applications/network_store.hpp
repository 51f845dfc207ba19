#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "applications/network.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Networks, who leads them, and what they are asked. Everything is looked for in the viewer's organisation.
namespace turnabout::applications {

/// Already_exists if an open network has that name. The words must have passed check_network().
Result<Network> create_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               const NetworkWords& words);
Result<Network> load_network(database::Reader& reader, const Viewer& viewer, NetworkId id);
/// Those that are open, by name.
std::vector<Network> list_networks(database::Reader& reader, const Viewer& viewer);
/// By the code in a share link; nothing for a network that is closed or not of that organisation
/// (recruiting.md rule 5).
std::optional<Network> find_network(database::Reader& reader, OrganisationId organisation,
                                    std::string_view code);
/// Conflict if it is no longer at that version, already_exists as create_network().
Result<Network> edit_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             const Network& before, const NetworkWords& words);
/// Takes its leads away too (recruiting.md rules 3 and 9).
void close_network(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Network& network);

/// recruiting.md rule 3: gives the role where it is not held. Not_found for somebody unknown; whether they
/// were named just now.
enum class Named { now, before };
Result<Named> name_lead(database::Transaction& transaction, const Viewer& viewer, Instant now,
                        const Network& network, PersonId person);
/// Takes the role where this was their last network. Safe to repeat.
void take_lead(database::Transaction& transaction, const Viewer& viewer, Instant now, const Network& network,
               PersonId person);

struct NetworkQuestion {
  NetworkQuestionId id;
  ProgrammeId programme;
  std::string question;
  std::optional<std::string> answer;
  Date asked_on;
};
/// recruiting.md rule 8. No viewer, as whoever asks says not who they are.
void ask_network(database::Transaction& transaction, crypto::Sealer& sealer, OrganisationId organisation,
                 Date today, const Network& network, ProgrammeId programme, std::string_view question);
/// Questions to a network, the unanswered first; those that do not open are left out.
std::vector<NetworkQuestion> network_questions(database::Reader& reader, crypto::Sealer& sealer,
                                               OrganisationId organisation, NetworkId network);
/// How many to open networks about a programme were asked on that day or before, and wait for an answer.
std::int64_t waiting_questions(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                               Date until);
/// Not_found for a question of another network.
Result<void> answer_question(database::Transaction& transaction, const Viewer& viewer, NetworkId network,
                             NetworkQuestionId id, std::string_view answer);
Result<void> remove_question(database::Transaction& transaction, const Viewer& viewer, NetworkId network,
                             NetworkQuestionId id);

std::span<const database::Statement* const> network_statements();

}  // namespace turnabout::applications
