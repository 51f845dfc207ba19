#include "platform/sign_in/link_pages.hpp"

#include "platform/pages/page.hpp"

namespace turnabout::links {

http::Response closed(const Words& words, State state) {
  const auto page = state == State::used      ? pages::LinkState::used
                    : state == State::expired ? pages::LinkState::expired
                                              : pages::LinkState::unknown;
  return pages::response(words, pages::link_page(words, page), http_status(Code::gone));
}

}  // namespace turnabout::links
