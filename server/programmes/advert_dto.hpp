#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "platform/words/language.hpp"
#include "programmes/advert.hpp"

/// Adverts as they go over the wire.
namespace turnabout::programmes::wire {

/// Built_in: as it begins. Own: in the lead's words. English: nobody has written in this language yet.
enum class AdvertSource { built_in, own, english };
BOOST_DESCRIBE_ENUM(AdvertSource, built_in, own, english)
enum class AdvertState { complete, has_places_to_write };
BOOST_DESCRIBE_ENUM(AdvertState, complete, has_places_to_write)

struct AdvertInBrief {
  Channel channel;
  std::string language;
  AdvertSource source;
  AdvertState state;
  std::optional<Instant> saved_at;
};
BOOST_DESCRIBE_STRUCT(AdvertInBrief, (), (channel, language, source, state, saved_at))

/// Every channel in English, and what was written in other languages.
struct AdvertList {
  std::string programme_name, call_url;
  std::vector<AdvertInBrief> adverts;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(AdvertList, (), (programme_name, call_url, adverts, abilities))

struct AdvertPast {
  int number;
  std::optional<std::string> saved_by;
  Instant saved_at;
  std::optional<std::string> title, text;  ///< Neither: back to the template.
};
BOOST_DESCRIBE_STRUCT(AdvertPast, (), (number, saved_by, saved_at, title, text))

struct Advert {
  Channel channel;
  std::string language;
  Direction direction;
  std::string title, text;
  AdvertSource source;
  AdvertState state;
  int title_limit, text_limit, line_limit;  ///< Characters and lines; 0: no heading, any number of lines.
  int number;                               ///< Of the newest version; 0: there is none.
  std::vector<AdvertPast> versions;         ///< Newest first.
  std::string programme_name, call_url, text_url;
  std::optional<std::string> poster_url, pdf_url;  ///< Of a poster.
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Advert, (),
                      (channel, language, direction, title, text, source, state, title_limit, text_limit,
                       line_limit, number, versions, programme_name, call_url, text_url, poster_url, pdf_url,
                       abilities))

struct AdvertSent {
  dto::Text<0, 400> title;
  dto::Text<0, 20000> text;
};
BOOST_DESCRIBE_STRUCT(AdvertSent, (), (title, text))

/// An advert as a network passes it on.
struct SharedAdvert {
  Channel channel;
  std::string language;
  Direction direction;
  std::string title, text, text_url;
  std::optional<std::string> poster_url, pdf_url;
};
BOOST_DESCRIBE_STRUCT(SharedAdvert, (),
                      (channel, language, direction, title, text, text_url, poster_url, pdf_url))

}  // namespace turnabout::programmes::wire
