#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/route.hpp"
#include "programmes/advert_dto.hpp"
#include "programmes/advert_routes.hpp"
#include "programmes/advert_store.hpp"

namespace turnabout::programmes {

/// A programme whose adverts somebody may read, and by which address people find its call.
struct AdvertPlace {
  Programme programme;
  std::string call_url;  ///< Of the call itself.
  std::string link;      ///< The same, or a network's share link.
  std::string via;       ///< The code in that link; empty for a lead.
  bool runs;             ///< The viewer leads the programme.

  /// Addresses of one advert's files.
  std::string text_url(Channel channel, std::string_view language) const;
  std::string poster_url(std::string_view language) const;
  std::string pdf_url(std::string_view language) const;
};

/// One advert that somebody asks for.
struct AskedAdvert {
  AdvertPlace place;
  Channel channel;
  std::string language;
};

/// An advert as it stands now.
struct StandingAdvert {
  AdvertText text;
  wire::AdvertSource source;
};

/// What the routes of adverts and posters share: whose they are, and how each stands.
class AdvertService {
 public:
  AdvertService(const Words& words, AdvertSources sources) : words_(words), sources_(std::move(sources)) {}

  const pages::MakePdf& make_pdf() const { return sources_.make_pdf; }

  /// Whoever leads the programme or, with the code of a network, may share its call (adverts.md rule 13).
  /// Not_found for others.
  Result<AdvertPlace> read_by(database::Reader& reader, const http::Call& call) const;
  /// Whoever leads the programme.
  Result<AdvertPlace> run_by(database::Reader& reader, const http::Call& call) const;
  /// The advert that the path names; not_found for what is no channel or language (adverts.md rule 5).
  static Result<AskedAdvert> asked(const http::Call& call, AdvertPlace place);
  static Result<std::string> language_of(const http::Call& call);

  /// adverts.md rules 2, 5 and 10; `saved` as newest_adverts() gives them.
  StandingAdvert standing(database::Reader& reader, const http::Call& call, const AdvertPlace& place,
                          Channel channel, std::string_view language,
                          const std::vector<AdvertVersion>& saved) const;
  /// As this viewer may have it, with their link in it; not_found for what is not for networks (adverts.md
  /// rule 13).
  Result<AdvertText> shown(database::Reader& reader, const http::Call& call, const AskedAdvert& found) const;

 private:
  DocumentValues values(database::Reader& reader, const http::Call& call, const AdvertPlace& place) const;

  const Words& words_;
  AdvertSources sources_;
};

/// In these languages there is something in this channel: English always, then what was written.
std::vector<std::string> languages_in(Channel channel, const std::vector<AdvertVersion>& saved);
/// The version of that channel and language, or nullptr.
const AdvertVersion* find_advert(const std::vector<AdvertVersion>& all, Channel channel,
                                 std::string_view language);

}  // namespace turnabout::programmes
