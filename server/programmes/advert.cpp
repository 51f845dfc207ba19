#include "programmes/advert.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

// adverts.S: the files of adverts/, in the order of Channel, each ended by a zero byte.
extern "C" const char turnabout_adverts[];
extern "C" const char turnabout_adverts_end[];

namespace turnabout::programmes {

std::string_view name(Channel channel) {
  return boost::describe::enum_to_string(channel, "");
}

const std::vector<Channel>& channels() {
  static const auto all = [] {
    std::vector<Channel> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Channel>>(
        [&](auto each) { found.push_back(each.value); });
    return found;
  }();
  return all;
}

// The same numbers stand in the constraints of programme_adverts.
AdvertLimits limits(Channel channel) {
  switch (channel) {
    case Channel::intranet:
      return {.title = 120, .text = 6000, .lines = 0};
    case Channel::email:
      return {.title = 150, .text = 3500, .lines = 0};
    case Channel::chat:
      return {.title = 0, .text = 900, .lines = 0};
    case Channel::poster:
      return {.title = 60, .text = 480, .lines = 12};
    case Channel::network:
      return {.title = 0, .text = 1200, .lines = 0};
    case Channel::managers:
      return {.title = 120, .text = 3000, .lines = 0};
  }
  throw std::logic_error("an unknown channel");
}

namespace {

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

std::string_view file_of(Channel channel) {
  std::string_view rest(turnabout_adverts,
                        static_cast<std::size_t>(turnabout_adverts_end - turnabout_adverts));
  for (int skip = static_cast<int>(channel); skip > 0; --skip) rest.remove_prefix(rest.find('\0') + 1);
  return rest.substr(0, rest.find('\0'));
}

void check_length(std::vector<Fault>& faults, std::string pointer, std::string_view text, int most) {
  const int count = characters(text);
  if (count > most)
    faults.push_back(
        {std::move(pointer), fmt::format("This has {} characters; {} fit here. Take out at least {}.", count,
                                         most, count - most)});
}

}  // namespace

// adverts.md rule 2
std::string shortened(std::string_view text, int most) {
  if (characters(text) <= most) return std::string(text);
  std::size_t end = 0;
  for (int count = 0; end < text.size(); ++end)
    if (begins_character(text[end]) && count++ == most - 1) break;
  const auto space = text.find_last_of(" \n", end);
  if (space != std::string_view::npos && space > 0) end = space;
  return trimmed(text.substr(0, end)) + "…";
}

// adverts.md rule 2
AdvertText begin_advert(Channel channel, const DocumentValues& values) {
  auto file = file_of(channel);
  AdvertText advert;
  if (constexpr std::string_view kTitle = "# "; file.starts_with(kTitle)) {
    const auto line = file.substr(0, file.find('\n'));
    advert.title = fill_in(line.substr(kTitle.size()), values);
    file.remove_prefix(line.size());
  }
  advert.text = trimmed(fill_in(file, values));
  return advert;
}

// adverts.md rules 6 to 8
Result<AdvertText> check_advert(Channel channel, const AdvertText& said, std::string_view call_url) {
  const auto most = limits(channel);
  AdvertText advert{trimmed(said.title), trimmed(said.text)};
  std::vector<Fault> faults;
  if (most.title == 0 && !advert.title.empty())
    faults.push_back({"/title", "There is no heading here. Put it into the text."});
  if (most.title > 0 && advert.title.empty()) faults.push_back({"/title", "Give it a heading."});
  if (most.title > 0) check_length(faults, "/title", advert.title, most.title);
  if (advert.title.find('\n') != std::string::npos)
    faults.push_back({"/title", "Write the heading on one line."});
  if (advert.text.empty()) faults.push_back({"/text", "Write something, or go back to the template."});
  check_length(faults, "/text", advert.text, most.text);
  const auto lines = 1 + static_cast<int>(std::count(advert.text.begin(), advert.text.end(), '\n'));
  if (most.lines > 0 && lines > most.lines)
    faults.push_back({"/text", fmt::format("This has {} lines; {} fit on the page. Take out at least {}.",
                                           lines, most.lines, lines - most.lines)});
  const bool has_address_anyway = channel == Channel::poster || channel == Channel::managers;
  if (!advert.text.empty() && !has_address_anyway && advert.text.find(call_url) == std::string::npos)
    faults.push_back({"/text", "Put in the address of the call, so that people find it."});
  if (faults.empty()) return advert;
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "This cannot be saved as it is.", .faults = std::move(faults)});
}

bool is_complete(const AdvertText& advert) {
  return advert.title.find(kToWrite) == std::string::npos && advert.text.find(kToWrite) == std::string::npos;
}

// adverts.md rule 13
AdvertText shared(AdvertText advert, std::string_view call_url, std::string_view share_url) {
  auto& text = advert.text;
  for (auto at = text.find(call_url); at != std::string::npos;) {
    const auto after = at + call_url.size();
    // Somebody may have written the link of a network into it already.
    const auto end = after < text.size() && text[after] == '?'
                         ? std::min(text.find_first_of(" \t\n", after), text.size())
                         : after;
    text.replace(at, end - at, share_url);
    at = text.find(call_url, at + share_url.size());
  }
  return advert;
}

// adverts.md rule 14
std::string plain_text(const AdvertText& advert) {
  return (advert.title.empty() ? "" : advert.title + "\n\n") + advert.text + "\n";
}

}  // namespace turnabout::programmes
