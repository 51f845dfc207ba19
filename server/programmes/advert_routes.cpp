#include "programmes/advert_routes.hpp"

#include "platform/http/api_spec.hpp"
#include "programmes/advert_service.hpp"

namespace turnabout::programmes {
namespace {

using database::Reader;
using database::Transaction;
using http::Call;
using http::Method;
using http::Nothing;
using http::Policy;
using http::Reply;
using http::route;

using AdvertReply = Reply<wire::Advert>;
using SharedReply = Reply<dto::Page<wire::SharedAdvert>>;

constexpr std::string_view kAdvert = "/api/v1/programmes/{programme_id}/adverts/{channel}/{language}";

wire::AdvertState state_of(const AdvertText& advert) {
  return is_complete(advert) ? wire::AdvertState::complete : wire::AdvertState::has_places_to_write;
}

// adverts.md rule 12
std::vector<std::string> able(const AdvertPlace& place) {
  if (place.programme.state == State::closed) return {};
  return {"edit"};
}

wire::AdvertPast past(const AdvertVersion& version) {
  wire::AdvertPast past{.number = version.number,
                        .saved_by = version.saved_by,
                        .saved_at = version.saved_at,
                        .title = {},
                        .text = {}};
  if (version.said) {
    past.title = version.said->title;
    past.text = version.said->text;
  }
  return past;
}

/// The handlers, with what they share.
class Routes {
 public:
  Routes(database::Database& database, const Words& words, AdvertSources sources)
      : database_(database), adverts_(words, std::move(sources)) {}

  Result<Reply<wire::AdvertList>> list(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<Reply<wire::AdvertList>> {
      TRY(const auto place, adverts_.run_by(reader, call));
      const auto saved = newest_adverts(reader, call.viewer, place.programme.id);
      Reply<wire::AdvertList> out;
      out.body = {.programme_name = place.programme.set_up.name,
                  .call_url = place.call_url,
                  .adverts = {},
                  .abilities = able(place)};
      for (const auto channel : channels())
        for (const auto& language : languages_in(channel, saved)) {
          const auto now = adverts_.standing(reader, call, place, channel, language, saved);
          const auto* version = find_advert(saved, channel, language);
          out.body.adverts.push_back(
              {.channel = channel,
               .language = language,
               .source = now.source,
               .state = state_of(now.text),
               .saved_at = version != nullptr ? std::optional(version->saved_at) : std::nullopt});
        }
      return out;
    });
  }

  Result<AdvertReply> get(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<AdvertReply> {
      TRY(const auto found, asked(reader, call));
      return reply(reader, call, found);
    });
  }

  // adverts.md rule 4
  Result<AdvertReply> save(const Call& call, const wire::AdvertSent& in) const {
    return change(call, [&](const AskedAdvert& found) -> Result<std::optional<AdvertText>> {
      TRY(auto said, check_advert(found.channel, {in.title.value, in.text.value}, found.place.call_url));
      return std::optional(std::move(said));
    });
  }

  // adverts.md rule 10
  Result<AdvertReply> reset(const Call& call) const {
    return change(call, [](const AskedAdvert&) -> Result<std::optional<AdvertText>> { return std::nullopt; });
  }

  // adverts.md rule 13
  Result<SharedReply> shared_ones(const Call& call) const {
    return database_.read([&](Reader& reader) -> Result<SharedReply> {
      TRY(const auto place, adverts_.read_by(reader, call));
      const auto saved = newest_adverts(reader, call.viewer, place.programme.id);
      SharedReply out;
      for (const auto channel : channels()) {
        if (!is_for_networks(channel)) continue;
        for (const auto& language : languages_in(channel, saved)) {
          auto advert = adverts_.standing(reader, call, place, channel, language, saved).text;
          if (is_complete(advert))
            out.body.items.push_back(
                share(place, channel, language, shared(std::move(advert), place.call_url, place.link)));
        }
      }
      return out;
    });
  }

 private:
  Result<AskedAdvert> asked(Reader& reader, const Call& call) const {
    TRY(auto place, adverts_.run_by(reader, call));
    return AdvertService::asked(call, std::move(place));
  }

  template <class Say>
  Result<AdvertReply> change(const Call& call, Say say) const {
    return database_.write([&](Transaction& transaction) -> Result<AdvertReply> {
      TRY(const auto found, asked(transaction, call));
      const auto& programme = found.place.programme;
      if (programme.state == State::closed)
        return refuse(Code::wrong_state, "This programme has ended and is kept as it was.");
      const auto versions =
          advert_versions(transaction, call.viewer, programme.id, found.channel, found.language);
      const int newest = versions.empty() ? 0 : versions.front().number;
      CHECK_OK(call.edits(newest));
      TRY(const auto said, say(found));
      CHECK_OK(save_advert(transaction, call.viewer, call.now, programme.id, found.channel, found.language,
                           newest, said));
      return reply(transaction, call, found);
    });
  }

  AdvertReply reply(Reader& reader, const Call& call, const AskedAdvert& found) const {
    const auto& place = found.place;
    const auto saved = newest_adverts(reader, call.viewer, place.programme.id);
    const auto versions =
        advert_versions(reader, call.viewer, place.programme.id, found.channel, found.language);
    auto now = adverts_.standing(reader, call, place, found.channel, found.language, saved);
    const auto most = limits(found.channel);
    const auto state = state_of(now.text);
    const int number = versions.empty() ? 0 : versions.front().number;
    wire::Advert advert{.channel = found.channel,
                        .language = found.language,
                        .direction = direction_of(found.language),
                        .title = std::move(now.text.title),
                        .text = std::move(now.text.text),
                        .source = now.source,
                        .state = state,
                        .title_limit = most.title,
                        .text_limit = most.text,
                        .line_limit = most.lines,
                        .number = number,
                        .versions = {},
                        .programme_name = place.programme.set_up.name,
                        .call_url = place.call_url,
                        .text_url = place.text_url(found.channel, found.language),
                        .poster_url = poster_url(place, found.channel, found.language),
                        .pdf_url = pdf_url(place, found.channel, found.language),
                        .abilities = able(place)};
    for (const auto& version : versions) advert.versions.push_back(past(version));
    return {.body = std::move(advert), .headers = {{"ETag", http::etag(number)}}};
  }

  wire::SharedAdvert share(const AdvertPlace& place, Channel channel, const std::string& language,
                           AdvertText advert) const {
    return {.channel = channel,
            .language = language,
            .direction = direction_of(language),
            .title = std::move(advert.title),
            .text = std::move(advert.text),
            .text_url = place.text_url(channel, language),
            .poster_url = poster_url(place, channel, language),
            .pdf_url = pdf_url(place, channel, language)};
  }

  static std::optional<std::string> poster_url(const AdvertPlace& place, Channel channel,
                                               std::string_view language) {
    return channel == Channel::poster ? std::optional(place.poster_url(language)) : std::nullopt;
  }
  std::optional<std::string> pdf_url(const AdvertPlace& place, Channel channel,
                                     std::string_view language) const {
    return channel == Channel::poster && adverts_.make_pdf() ? std::optional(place.pdf_url(language))
                                                             : std::nullopt;
  }

  database::Database& database_;
  AdvertService adverts_;
};

http::RouteSpec writing(Method method, std::string_view summary) {
  return http::api_spec(
      method, kAdvert, summary, Policy::role(Role::lead),
      {Code::not_found, Code::not_allowed, Code::conflict, Code::invalid, Code::wrong_state});
}

http::Route shared_route(const Routes& routes) {
  auto spec = http::api_spec(Method::get, "/api/v1/programmes/{programme_id}/shared-adverts",
                             "Adverts of an open call for a staff network, with its share link in them",
                             Policy::role(Role::lead, Role::network_lead), {Code::not_found});
  spec.query = {{"via", "The code of the network"}};
  return route<Nothing, dto::Page<wire::SharedAdvert>>(
      std::move(spec), [routes](const Call& call, Nothing) { return routes.shared_ones(call); });
}

}  // namespace

std::vector<http::Route> advert_routes(database::Database& database, const Words& words,
                                       AdvertSources sources) {
  const Routes routes(database, words, std::move(sources));
  return {route<Nothing, wire::AdvertList>(
              http::api_spec(Method::get, "/api/v1/programmes/{programme_id}/adverts",
                             "Every channel in English, and what was written in other languages",
                             Policy::role(Role::lead), {Code::not_found, Code::not_allowed}),
              [routes](const Call& call, Nothing) { return routes.list(call); }),
          route<Nothing, wire::Advert>(
              http::api_spec(Method::get, kAdvert, "One advert as it stands, with its versions",
                             Policy::role(Role::lead), {Code::not_found, Code::not_allowed}),
              [routes](const Call& call, Nothing) { return routes.get(call); }),
          route<wire::AdvertSent, wire::Advert>(
              writing(Method::put, "Put an advert into one's own words"),
              [routes](const Call& call, const wire::AdvertSent& in) { return routes.save(call, in); }),
          route<Nothing, wire::Advert>(
              writing(Method::delete_, "Back to the template: the advert follows the programme again"),
              [routes](const Call& call, Nothing) { return routes.reset(call); }),
          shared_route(routes)};
}

}  // namespace turnabout::programmes
