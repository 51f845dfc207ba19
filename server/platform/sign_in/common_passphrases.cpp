#include "platform/sign_in/common_passphrases.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace turnabout::sign_in {
namespace {

using namespace std::string_view_literals;

/// Phrases that stand high in every published list of long passwords: examples from comics and guides, first
/// lines, proverbs, songs. Folded: lower case, letters and digits only.
constexpr std::array kPhrases{"allyouneedislove"sv,
                              "amazinggracehowsweetthesound"sv,
                              "anappleadaykeepsthedoctoraway"sv,
                              "beautyandthebeast"sv,
                              "becauseiamhappy"sv,
                              "callmemaybecallmemaybe"sv,
                              "changemechangeme"sv,
                              "correcthorsebatterystaple"sv,
                              "donotdisturbplease"sv,
                              "everythingisawesome"sv,
                              "fourscoreandsevenyearsago"sv,
                              "gameofthronesgot"sv,
                              "godsavetheking"sv,
                              "godsavethequeen"sv,
                              "happybirthdaytoyou"sv,
                              "happynewyear"sv,
                              "harrypotterharrypotter"sv,
                              "heyjudedontmakeitbad"sv,
                              "howmuchwoodwouldawoodchuckchuck"sv,
                              "iamyourfatherluke"sv,
                              "icanthelpfallinginlove"sv,
                              "ihaveadreamthatoneday"sv,
                              "iloveyouforever"sv,
                              "iloveyousomuch"sv,
                              "inthebeginningwastheword"sv,
                              "itwasadarkandstormynight"sv,
                              "itwasthebestoftimes"sv,
                              "jesuschristjesuschrist"sv,
                              "keepcalmandcarryon"sv,
                              "letmeinletmeinletmein"sv,
                              "livelongandprosper"sv,
                              "liverpoolfootballclub"sv,
                              "longliveandprosper"sv,
                              "lordoftherings"sv,
                              "loremipsumdolorsitamet"sv,
                              "manchesterunited"sv,
                              "maytheforcebewithyou"sv,
                              "mypassphraseismypassphrase"sv,
                              "mypasswordispassword"sv,
                              "mysecretpassphrase"sv,
                              "nevergonnagiveyouup"sv,
                              "onceuponatime"sv,
                              "onceuponatimeinthewest"sv,
                              "onedoesnotsimplywalkintomordor"sv,
                              "opensesameopensesame"sv,
                              "ourfatherwhoartinheaven"sv,
                              "piratesofthecaribbean"sv,
                              "theanswertolifetheuniverseandeverything"sv,
                              "thelordismyshepherd"sv,
                              "thequickbrownfox"sv,
                              "thequickbrownfoxjumpsoverthelazydog"sv,
                              "thereisnoplacelike127001"sv,
                              "thereisnoplacelikehome"sv,
                              "thisisasecret"sv,
                              "thisismypassphrase"sv,
                              "thisismypassword"sv,
                              "thisisnotapassword"sv,
                              "tobeornottobe"sv,
                              "tobeornottobethatisthequestion"sv,
                              "totallysecurepassword"sv,
                              "twinkletwinklelittlestar"sv,
                              "wewillrockyou"sv,
                              "whatisyourpassword"sv,
                              "winteriscoming"sv,
                              "yesterdayallmytroubles"sv,
                              "youllneverwalkalone"sv,
                              "youshallnotpass"sv};

/// Words that long passwords in published lists are strung together from. Folded.
constexpr std::array kWords{
    "password"sv,  "passwort"sv, "passphrase"sv, "passcode"sv,  "secret"sv,        "secure"sv,
    "security"sv,  "letmein"sv,  "welcome"sv,    "admin"sv,     "administrator"sv, "login"sv,
    "signin"sv,    "changeme"sv, "default"sv,    "temporary"sv, "temp"sv,          "guest"sv,
    "user"sv,      "username"sv, "root"sv,       "master"sv,    "access"sv,        "qwertyuiop"sv,
    "qwerty"sv,    "azerty"sv,   "asdfgh"sv,     "asdf"sv,      "zxcvbn"sv,        "iloveyou"sv,
    "loveyou"sv,   "sunshine"sv, "princess"sv,   "football"sv,  "baseball"sv,      "monkey"sv,
    "dragon"sv,    "shadow"sv,   "superman"sv,   "batman"sv,    "starwars"sv,      "pokemon"sv,
    "liverpool"sv, "arsenal"sv,  "chelsea"sv,    "freedom"sv,   "whatever"sv,      "trustno1"sv,
    "hello"sv,     "love"sv,     "test"sv,       "testing"sv,   "please"sv,        "spring"sv,
    "summer"sv,    "autumn"sv,   "winter"sv,     "january"sv,   "february"sv,      "march"sv,
    "april"sv,     "june"sv,     "july"sv,       "august"sv,    "september"sv,     "october"sv,
    "november"sv,  "december"sv, "monday"sv,     "tuesday"sv,   "wednesday"sv,     "thursday"sv,
    "friday"sv,    "saturday"sv, "sunday"sv,     "turnabout"sv, "mentoring"sv,     "mentor"sv,
    "mentee"sv,    "reverse"sv,  "programme"sv,  "example"sv,   "this"sv,          "is"sv,
    "my"sv,        "the"sv,      "a"sv,          "abc"sv,       "new"sv,           "old"sv,
    "company"sv,   "work"sv,     "office"sv,     "laptop"sv,    "computer"sv,      "internet"sv};

constexpr std::array kWalks{"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"sv,
                            "01234567890123456789012345678901234567890123456789"sv,
                            "12345678901234567890123456789012345678901234567890"sv,
                            "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm"sv,
                            "qazwsxedcrfvtgbyhnujmikolpqazwsxedcrfvtgbyhnujmikolp"sv,
                            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p1qaz2wsx3edc4rfv"sv,
                            "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y7u8i9o0p"sv,
                            "azertyuiopqsdfghjklmwxcvbnazertyuiopqsdfghjklmwxcvbn"sv};

/// How many characters must be left that no guesser has ready-made.
constexpr std::size_t kOwnCharacters = 6;

std::u32string points(const icu::UnicodeString& text) {
  std::u32string result;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    result += static_cast<char32_t>(text.char32At(i));
  return result;
}

/// Lower case, accents off, letters and digits only.
std::u32string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* apart = icu::Normalizer2::getNFDInstance(status);
  auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide = apart->normalize(fold->normalize(wide, status), status);
  if (U_FAILURE(status)) throw std::runtime_error("sign_in: ICU cannot fold");
  std::u32string result;
  for (const char32_t c : points(wide))
    if (u_isalnum(static_cast<UChar32>(c))) result += c;
  return result;
}

std::u32string as_points(std::string_view ascii) {
  return {ascii.begin(), ascii.end()};
}

/// The usual swaps undone: p4ssw0rd is password. Signs such as @ and $ are read before folding drops them.
std::string unswapped(std::string_view text) {
  std::string result(text);
  static constexpr std::array<std::pair<char, char>, 9> kSwaps{{{'@', 'a'},
                                                                {'4', 'a'},
                                                                {'3', 'e'},
                                                                {'1', 'i'},
                                                                {'!', 'i'},
                                                                {'0', 'o'},
                                                                {'$', 's'},
                                                                {'5', 's'},
                                                                {'7', 't'}}};
  for (char& c : result)
    for (const auto& [sign, letter] : kSwaps)
      if (c == sign) c = letter;
  return result;
}

bool is_one_thing_repeated(const std::u32string& text) {
  for (std::size_t unit = 1; unit <= text.size() / 2 && unit <= 12; ++unit) {
    bool repeats = true;
    for (std::size_t i = unit; i < text.size() && repeats; ++i) repeats = text[i] == text[i - unit];
    if (repeats) return true;
  }
  return false;
}

bool is_walk(const std::u32string& text) {
  const std::u32string backwards(text.rbegin(), text.rend());
  return std::any_of(kWalks.begin(), kWalks.end(), [&](std::string_view walk) {
    const auto path = as_points(walk);
    return path.find(text) != std::u32string::npos || path.find(backwards) != std::u32string::npos;
  });
}

void erase_all(std::u32string& text, const std::u32string& word) {
  for (auto at = text.find(word); at != std::u32string::npos; at = text.find(word))
    text.erase(at, word.size());
}

/// What is left without these words, the common ones and digits; longest words go first.
std::u32string own_part(std::u32string text, std::vector<std::u32string> words) {
  for (const auto word : kWords) words.push_back(as_points(word));
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  // Two or fewer letters at a time would eat any text.
  for (const auto& word : words)
    if (word.size() > 2) erase_all(text, word);
  std::erase_if(text, [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)); });
  return text;
}

std::size_t distinct(std::u32string text) {
  std::sort(text.begin(), text.end());
  return static_cast<std::size_t>(std::unique(text.begin(), text.end()) - text.begin());
}

bool is_phrase(const std::u32string& text) {
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](std::string_view phrase) {
    auto rest = text;
    erase_all(rest, as_points(phrase));
    return rest.size() < text.size() && rest.size() < kOwnCharacters;
  });
}

bool is_weak(const std::u32string& text) {
  if (distinct(text) < 5 || is_one_thing_repeated(text) || is_walk(text) || is_phrase(text)) return true;
  return own_part(text, {}).size() < kOwnCharacters;
}

}  // namespace

bool is_guessed_early(std::string_view passphrase) {
  const auto plain = folded(passphrase);
  if (plain.empty()) return distinct(as_points(passphrase)) < kOwnCharacters;
  return is_weak(plain) || is_weak(folded(unswapped(passphrase)));
}

bool is_made_of(std::string_view passphrase, const std::vector<std::string>& texts) {
  std::vector<std::u32string> words;
  for (const auto& text : texts) {
    std::string word;
    for (const char c : text + " ") {
      if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c))) {
        const auto fold = folded(word);
        if (fold.size() >= 3) words.push_back(fold);
        word.clear();
      } else {
        word += c;
      }
    }
  }
  const auto plain = folded(passphrase);
  return !plain.empty() && own_part(plain, words).size() < kOwnCharacters;
}

}  // namespace turnabout::sign_in
