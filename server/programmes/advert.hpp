#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "programmes/document.hpp"
#include "programmes/programme.hpp"

/// The call in words, for one channel each. Pure; the rules stand in docs/rules/adverts.md.
namespace turnabout::programmes {

/// Where an advert is read. `network`: words that staff networks pass on; `managers`: a briefing for line
/// managers.
enum class Channel { intranet, email, chat, poster, network, managers };
BOOST_DESCRIBE_ENUM(Channel, intranet, email, chat, poster, network, managers)
std::string_view name(Channel channel);
const std::vector<Channel>& channels();

struct AdvertText {
  std::string title;  ///< Empty in channels that have none.
  std::string text;   ///< Paragraphs between blank lines; lines that begin with "- " make a list.
  bool operator==(const AdvertText&) const = default;
};

/// In characters; `title` 0: no heading, `lines` 0: any number.
struct AdvertLimits {
  int title, text, lines;
};
/// adverts.md rule 6
AdvertLimits limits(Channel channel);

/// An advert as it begins (adverts.md rule 2): `values` as advert_values() gives them.
AdvertText begin_advert(Channel channel, const DocumentValues& values);
/// At most `most` characters; what is too long is cut after a word (adverts.md rule 2).
std::string shortened(std::string_view text, int most);

/// What somebody wrote, without blanks at its ends. Faults at /title and /text (adverts.md rules 6 to 8).
Result<AdvertText> check_advert(Channel channel, const AdvertText& said, std::string_view call_url);
/// Whether nothing is left to be written in it.
bool is_complete(const AdvertText& advert);

/// adverts.md rule 13
constexpr bool is_for_networks(Channel channel) {
  return channel != Channel::managers;
}
/// The advert with a network's share link where it has the address of the call (adverts.md rule 13).
AdvertText shared(AdvertText advert, std::string_view call_url, std::string_view share_url);
/// adverts.md rule 14
std::string plain_text(const AdvertText& advert);

}  // namespace turnabout::programmes
