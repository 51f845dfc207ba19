#include "programmes/poster.hpp"

#include "platform/pages/page.hpp"
#include "platform/pages/qr.hpp"
#include "platform/words/language.hpp"

namespace turnabout::programmes {

using html::element;

// adverts.md rules 15 and 16. Nothing here is in words of ours, so that a poster is in one language.
Result<std::string> poster_page(std::string_view organisation, const AdvertText& advert,
                                std::string_view language, std::string_view link) {
  TRY(const auto code, pages::qr_code(link));
  const std::string_view direction = direction_of(language) == Direction::rtl ? "rtl" : "ltr";
  const auto head =
      element("head", {},
              {element("meta", {{"charset", "utf-8"}}), element("title", {}, {advert.title}),
               element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
               element("link", {{"rel", "icon"}, {"href", html::LocalPath("/mark.svg")}}),
               element("link", {{"rel", "stylesheet"}, {"href", html::LocalPath("/pages/poster.css")}})});
  const auto body =
      element("main", {{"class", "poster"}},
              {element("p", {{"class", "poster-top"}}, {element("bdi", {}, {organisation})}),
               element("h1", {{"dir", direction}}, {advert.title}),
               element("div", {{"class", "poster-text"}}, {pages::prose(advert.text)}),
               element("div", {{"class", "poster-way"}},
                       {code, element("p", {{"class", "poster-address"}, {"dir", "ltr"}}, {link})})});
  return html::Markup::document(
      element("html", {{"lang", language}, {"dir", direction}}, {head, element("body", {}, {body})}));
}

}  // namespace turnabout::programmes
