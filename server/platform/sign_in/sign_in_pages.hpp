#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/pages/page.hpp"
#include "platform/sign_in/service.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {

/// Where a plain page asks for the second step (sign_in.md rule 33); the value comes as "code".
pages::Field code_field(const Words& words);
/// Says what is wrong: beside the code if that is it, else above the form.
void show_problem(pages::Page& page, const Problem& problem);

/// The plain pages: /link/{token} signs in, /first/{token} makes the first lead. GET changes nothing.
std::vector<http::Route> sign_in_pages(Service& service, const Words& words);

}  // namespace turnabout::sign_in
