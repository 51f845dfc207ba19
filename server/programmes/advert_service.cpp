#include "programmes/advert_service.hpp"

#include <algorithm>

#include "platform/words/language.hpp"
#include "programmes/advert_values.hpp"
#include "programmes/document_store.hpp"
#include "programmes/overview_store.hpp"
#include "programmes/programme_policy.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

constexpr std::string_view kEnglish = "en";

tl::unexpected<Problem> nothing_here() {
  return refuse(Code::not_found, "There is no such programme.");
}

std::string query(const AdvertPlace& place) {
  return place.via.empty() ? "" : "?via=" + place.via;
}

}  // namespace

std::string AdvertPlace::text_url(Channel channel, std::string_view language) const {
  return "/api/v1/programmes/" + programme.id.text() + "/adverts/" + std::string(name(channel)) + "/" +
         std::string(language) + "/text" + query(*this);
}
std::string AdvertPlace::poster_url(std::string_view language) const {
  return "/posters/" + programme.id.text() + "/" + std::string(language) + query(*this);
}
std::string AdvertPlace::pdf_url(std::string_view language) const {
  return "/api/v1/programmes/" + programme.id.text() + "/posters/" + std::string(language) + "/pdf" +
         query(*this);
}

// adverts.md rule 13
Result<AdvertPlace> AdvertService::read_by(database::Reader& reader, const http::Call& call) const {
  TRY(const auto id, call.id<ProgrammeId>("programme_id"));
  TRY(auto programme, load(reader, call.viewer, id));
  const bool runs = may_run(call.viewer, programme).has_value();
  const auto via = call.query("via").value_or("");
  const bool shares = !via.empty() && call_is_open(programme.state, programme.set_up.settings) &&
                      sources_.may_share(reader, call.viewer, via);
  if (!shares && (!runs || !via.empty())) return nothing_here();
  const auto call_url = sources_.public_url + "/call/" + programme.call_code;
  return AdvertPlace{.programme = std::move(programme),
                     .call_url = call_url,
                     .link = call_url + (shares ? "?via=" + std::string(via) : ""),
                     .via = std::string(shares ? via : ""),
                     .runs = runs};
}

Result<AdvertPlace> AdvertService::run_by(database::Reader& reader, const http::Call& call) const {
  TRY(auto place, read_by(reader, call));
  CHECK_OK(may_run(call.viewer, place.programme));
  return place;
}

Result<AskedAdvert> AdvertService::asked(const http::Call& call, AdvertPlace place) {
  const auto& all = channels();
  const auto channel =
      std::find_if(all.begin(), all.end(), [&](Channel each) { return name(each) == call.path("channel"); });
  if (channel == all.end()) return refuse(Code::not_found, "There is no such channel.");
  TRY(auto language, language_of(call));
  return AskedAdvert{std::move(place), *channel, std::move(language)};
}

// adverts.md rule 5
Result<std::string> AdvertService::language_of(const http::Call& call) {
  auto language = language_tag(call.path("language"));
  if (!language)
    return refuse(Code::not_found, "There is no such language. Use its tag, such as cy for Welsh.");
  return *std::move(language);
}

// adverts.md rules 2, 5 and 10
StandingAdvert AdvertService::standing(database::Reader& reader, const http::Call& call,
                                       const AdvertPlace& place, Channel channel, std::string_view language,
                                       const std::vector<AdvertVersion>& saved) const {
  if (const auto* own = find_advert(saved, channel, language); own != nullptr && own->said)
    return {*own->said, wire::AdvertSource::own};
  if (language != kEnglish)
    return {standing(reader, call, place, channel, kEnglish, saved).text, wire::AdvertSource::english};
  return {begin_advert(channel, values(reader, call, place)), wire::AdvertSource::built_in};
}

// adverts.md rule 3
DocumentValues AdvertService::values(database::Reader& reader, const http::Call& call,
                                     const AdvertPlace& place) const {
  const auto& programme = place.programme;
  std::optional<Date> closes_on;
  if (programme.set_up.settings.joining == Joining::while_call_is_open) {
    const auto moves = load_moves(reader, call.viewer, programme.id);
    const auto stages = timeline(programme, moves, date_of(call.now)).stages;
    closes_on = stages[static_cast<std::size_t>(Stage::recruit)].until;
  }
  return advert_values(document_facts(reader, call.viewer, programme), closes_on, place.call_url, words_);
}

Result<AdvertText> AdvertService::shown(database::Reader& reader, const http::Call& call,
                                        const AskedAdvert& found) const {
  const auto& place = found.place;
  const auto saved = newest_adverts(reader, call.viewer, place.programme.id);
  const auto now = standing(reader, call, place, found.channel, found.language, saved);
  if (!place.runs && (!is_for_networks(found.channel) || !is_complete(now.text))) return nothing_here();
  return shared(now.text, place.call_url, place.link);
}

std::vector<std::string> languages_in(Channel channel, const std::vector<AdvertVersion>& saved) {
  std::vector<std::string> all{std::string(kEnglish)};
  for (const auto& version : saved)
    if (version.channel == channel && version.language != kEnglish && version.said)
      all.push_back(version.language);
  return all;
}

const AdvertVersion* find_advert(const std::vector<AdvertVersion>& all, Channel channel,
                                 std::string_view language) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const AdvertVersion& each) {
    return each.channel == channel && each.language == language;
  });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace turnabout::programmes
