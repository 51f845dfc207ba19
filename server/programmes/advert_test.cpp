#include "programmes/advert.hpp"

#include <gmock/gmock.h>

#include "programmes/advert_values.hpp"

namespace turnabout::programmes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kCall = "https://mentoring.example/call/abc";

DocumentFacts facts(Kind kind = Kind::reverse) {
  return {.organisation = "Harbour & Vale",
          .programme = {.id = {},
                        .organisation = {},
                        .template_key = {},
                        .kind = kind,
                        .state = State::planning,
                        .set_up = {.name = "Listening up", .who_for = "people seldom heard"},
                        .call_code = {}},
          .launch = {.purpose = "Leaders hear more."},
          .leads = {"Lee Lead"},
          .sponsors = {},
          .contacts = {"Ines Contact"},
          .outcomes = {},
          .schema = {}};
}

AdvertText begin(Channel channel, const DocumentFacts& of = facts(),
                 std::optional<Date> closes_on = parse_date("2027-01-15")) {
  return begin_advert(channel, advert_values(of, closes_on, kCall, Words::built_in()));
}

std::string repeated(std::string_view unit, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += unit;
  return all;
}

std::vector<std::string> faults_of(Channel channel, const AdvertText& said) {
  const auto checked = check_advert(channel, said, kCall);
  std::vector<std::string> all;
  if (!checked)
    for (const auto& fault : checked.error().faults) all.push_back(fault.pointer + " " + fault.message);
  return all;
}

TEST(Advert, EachChannelHasItsTemplateFilledInFromTheProgramme) {  // adverts.md rules 1 and 2
  EXPECT_EQ(channels().size(), 6u);
  for (const auto channel : channels())
    for (const auto kind : {Kind::reverse, Kind::reciprocal, Kind::conventional, Kind::circle}) {
      const auto advert = begin(channel, facts(kind));
      EXPECT_THAT(advert.text, Not(HasSubstr("{"))) << name(channel);
      EXPECT_EQ(advert.title.empty(), limits(channel).title == 0) << name(channel);
      EXPECT_THAT(advert.text, HasSubstr("15 January 2027")) << name(channel);
      EXPECT_TRUE(check_advert(channel, advert, kCall)) << name(channel);
    }
  const auto article = begin(Channel::intranet).text;
  for (const auto* said :
       {"Harbour & Vale", "Listening up", "Leaders hear more.", "people seldom heard.",
        "6 times, about 60 minutes each, over 6 months", "about 6 hours in all", "you are listened to",
        "What nobody is asked", "Lee Lead", "Ines Contact", "https://mentoring.example/call/abc"})
    EXPECT_THAT(article, HasSubstr(said));
}

TEST(Advert, SaysWhatCannotBeKnownAsAPlaceToWrite) {  // adverts.md rule 2
  auto early = facts();
  early.launch.purpose = "";
  EXPECT_FALSE(is_complete(begin(Channel::intranet, early)));
  EXPECT_TRUE(is_complete(begin(Channel::poster, early)));
  early.leads = {};
  EXPECT_FALSE(is_complete(begin(Channel::email, early)));
}

TEST(Advert, SaysThatOneMayJoinAtAnyTime) {  // adverts.md rule 3
  const auto text = begin(Channel::chat, facts(), std::nullopt).text;
  EXPECT_THAT(text, HasSubstr("You can join at any time."));
  EXPECT_THAT(text, Not(HasSubstr("answer by")));
}

TEST(Advert, FitsItsChannelWhateverTheProgrammeSays) {  // adverts.md rules 2 and 6
  auto longest = facts();
  longest.organisation = repeated("Ministry of ", 30);
  longest.programme.set_up.name = repeated("Mentoring ", 12);
  longest.programme.set_up.who_for = repeated("everybody who is seldom heard, ", 32);
  longest.programme.set_up.settings.mentor_label = repeated("guide ", 6);
  longest.programme.set_up.settings.mentee_label = repeated("guest ", 6);
  longest.launch.purpose = repeated("more is heard ", 42);
  longest.leads = std::vector<std::string>(40, "Maximiliane Extraordinarily Long");
  longest.contacts = longest.leads;
  const auto far = "https://" + repeated("mentoring.", 10) + "example/call/0123456789abcdef";
  for (const auto channel : channels()) {
    const auto advert =
        begin_advert(channel, advert_values(longest, parse_date("2027-09-30"), far, Words::built_in()));
    const auto checked = check_advert(channel, advert, far);
    EXPECT_TRUE(checked) << name(channel) << ": " << (checked ? "" : checked.error().faults.front().message);
  }
}

TEST(Advert, IsCutAfterAWordAndInNoMiddleOfACharacter) {  // adverts.md rule 2
  EXPECT_EQ(shortened("short enough", 12), "short enough");
  EXPECT_EQ(shortened("one two three", 12), "one two…");
  EXPECT_EQ(shortened("ŵŵŵŵ ŷŷŷŷ", 7), "ŵŵŵŵ…");
  EXPECT_EQ(shortened("مرحبا", 3), "مر…");
}

TEST(Advert, RefusesWhatDoesNotFitAndSaysByHowMuch) {  // adverts.md rule 6
  EXPECT_THAT(faults_of(Channel::poster, {repeated("a", 61), repeated("b", 490)}),
              ElementsAre("/title This has 61 characters; 60 fit here. Take out at least 1.",
                          "/text This has 490 characters; 480 fit here. Take out at least 10."));
  EXPECT_THAT(faults_of(Channel::poster, {"A", repeated("line\n", 13) + "end"}),
              ElementsAre("/text This has 14 lines; 12 fit on the page. Take out at least 2."));
  const auto link = " " + std::string(kCall);
  const auto fits = repeated("ش", 900 - static_cast<int>(link.size())) + link;
  EXPECT_THAT(faults_of(Channel::chat, {"", fits}), ElementsAre()) << "characters, not bytes";
  EXPECT_THAT(faults_of(Channel::chat, {"", "ش" + fits}),
              ElementsAre("/text This has 901 characters; 900 fit here. Take out at least 1."));
}

TEST(Advert, HasAHeadingWhereItsChannelHasOne) {  // adverts.md rule 7
  const auto text = "Come: " + std::string(kCall);
  EXPECT_THAT(faults_of(Channel::email, {" ", text}), ElementsAre("/title Give it a heading."));
  EXPECT_THAT(faults_of(Channel::email, {"One\ntwo", text}),
              ElementsAre("/title Write the heading on one line."));
  EXPECT_THAT(faults_of(Channel::chat, {"Heading", text}),
              ElementsAre("/title There is no heading here. Put it into the text."));
  EXPECT_THAT(faults_of(Channel::network, {"", " \n "}),
              ElementsAre("/text Write something, or go back to the template."));
}

TEST(Advert, HoldsTheAddressOfItsCall) {  // adverts.md rule 8
  EXPECT_THAT(faults_of(Channel::intranet, {"A", "No address"}).front(),
              StartsWith("/text Put in the address of the call"));
  EXPECT_THAT(faults_of(Channel::poster, {"A", "No address"}), ElementsAre());
  EXPECT_THAT(faults_of(Channel::managers, {"A", "No address"}), ElementsAre());
}

TEST(Advert, IsKeptAsWritten) {  // adverts.md rule 4
  const AdvertText arabic{"استمع إلى من لا يُسمع", "تعالوا: " + std::string(kCall) + " (Harbour & Vale)"};
  EXPECT_EQ(*check_advert(Channel::email, arabic, kCall), arabic);
  const auto welsh = check_advert(
      Channel::email, {" Dewch i wrando ", "Ŵy, ŷd a thŷ\n\n" + std::string(kCall) + "\n"}, kCall);
  EXPECT_EQ(welsh->title, "Dewch i wrando");
  EXPECT_EQ(welsh->text, "Ŵy, ŷd a thŷ\n\n" + std::string(kCall));
}

TEST(Advert, CarriesTheLinkOfTheNetworkThatSharesIt) {  // adverts.md rule 13
  const auto link = std::string(kCall) + "?via=xyz";
  const AdvertText advert{"A",
                          "See " + std::string(kCall) + ". Again " + std::string(kCall) + "?via=old now"};
  EXPECT_EQ(shared(advert, kCall, link).text, "See " + link + ". Again " + link + " now");
  EXPECT_EQ(shared(advert, kCall, kCall).text,
            "See " + std::string(kCall) + ". Again " + std::string(kCall) + " now");
  EXPECT_FALSE(is_for_networks(Channel::managers));
}

TEST(Advert, IsPlainTextWithItsHeadingFirst) {  // adverts.md rule 14
  EXPECT_EQ(plain_text({"Heading", "Text"}), "Heading\n\nText\n");
  EXPECT_EQ(plain_text({"", "Text"}), "Text\n");
}

}  // namespace
}  // namespace turnabout::programmes
