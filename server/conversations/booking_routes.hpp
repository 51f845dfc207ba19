#pragma once

#include <vector>

#include "conversations/booking_service.hpp"
#include "conversations/diary_service.hpp"
#include "platform/http/route.hpp"
#include "platform/pages/form.hpp"

namespace turnabout::conversations {

std::vector<http::Route> booking_routes(database::Database& database, const BookingService& service);
std::vector<http::Route> diary_routes(database::Database& database, const DiaryService& service);
/// The plain pages behind the buttons of mails about a conversation, and the address that calendars read.
std::vector<http::Route> booking_pages(database::Database& database, const BookingService& service,
                                       const Words& words, pages::KeyedHash form_hash);
std::vector<http::Route> diary_pages(database::Database& database, const DiaryService& service,
                                     const Words& words, pages::KeyedHash form_hash);

}  // namespace turnabout::conversations
