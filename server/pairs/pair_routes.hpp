#pragma once

#include <vector>

#include "pairs/asking_service.hpp"
#include "pairs/board_service.hpp"
#include "pairs/pair_service.hpp"
#include "platform/http/route.hpp"
#include "platform/pages/form.hpp"

namespace turnabout::pairs {

/// Matching runs and the match board.
std::vector<http::Route> board_routes(BoardService& board, AskingService& asking);
/// Questions to the two of a match, in the app.
std::vector<http::Route> ask_routes(AskingService& asking);
/// The same questions behind a mail's button: plain pages that need neither script nor sign-in.
std::vector<http::Route> ask_pages(database::Database& database, AskingService& asking, const Words& words,
                                   pages::KeyedHash form_hash);
std::vector<http::Route> pair_routes(PairService& pairs);

}  // namespace turnabout::pairs
