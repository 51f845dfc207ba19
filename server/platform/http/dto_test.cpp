#include "platform/http/dto.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::dto {

enum class Side { mentor, mentee, default_ };
BOOST_DESCRIBE_ENUM(Side, mentor, mentee, default_)

struct Inner {
  Text<1, 10> label = {};
  Whole<-5, 5> points = {};
  bool operator==(const Inner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (label, points))

struct Everything {
  Text<0, 40> text = {};
  Whole<0, 100> count = {};
  bool flag = false;
  double share = 0;
  Side side = {};
  PersonId person = {};
  Instant at = {};
  Date on = {};
  std::optional<Text<1, 5>> note = {};
  Patch<Whole<1, 9>> change = {};
  List<Inner, 3> inners = {};
  std::map<std::string, Inner> by_name = {};
  std::variant<Text<1, 20>, List<Text<1, 20>, 5>> answer = {};
  bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (text, count, flag, share, side, person, at, on, note, change, inners, by_name, answer))

namespace {

using testing::HasSubstr;

constexpr std::string_view kWhole = R"({"text":"t","count":3,"flag":true,"share":0.5,"side":"default",
  "person":"0190163d-8694-739b-aea5-966c26f8ad91","at":"2026-11-22T09:30:00Z","on":"2026-02-28",
  "inners":[{"label":"a","points":-5}],"by_name":{"x":{"label":"b","points":5}},"answer":["one","two"]})";

/// `kWhole` with one piece of text in place of another.
std::string with(std::string_view old, std::string_view replacement) {
  std::string text(kWhole);
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), replacement);
}

std::string faults_of(const Result<Everything>& result) {
  if (result) return "(accepted)";
  std::string all;
  for (const auto& fault : result.error().faults) all += fault.pointer + ": " + fault.message + "\n";
  return all.empty() ? result.error().message : all;
}

TEST(Dto, ReadsAWholeBody) {
  const auto result = read<Everything>(kWhole);
  ASSERT_TRUE(result) << faults_of(result);
  EXPECT_EQ(result->side, Side::default_);
  EXPECT_EQ(result->count, 3);
  EXPECT_TRUE(result->change.absent());
  EXPECT_FALSE(result->note);
  EXPECT_EQ(to_string(result->on), "2026-02-28");
}

TEST(Dto, TellsAbsentFromNullFromValue) {
  EXPECT_TRUE(read<Everything>(kWhole)->change.absent());
  using Change = Patch<Whole<1, 9>>;
  const auto cleared = read<Everything>(with("\"flag\"", "\"change\":null,\"flag\""));
  EXPECT_EQ(cleared->change.state, Change::State::null);
  EXPECT_EQ(read<Everything>(with("\"flag\"", "\"change\":4,\"flag\""))->change.stored()->value, 4);
}

struct Wrong {
  const char* old;
  const char* replacement;
  const char* pointer;
  const char* remedy;
};

class DtoFault : public testing::TestWithParam<Wrong> {};

TEST_P(DtoFault, IsNamedWithItsRemedy) {
  const auto& c = GetParam();
  const auto result = read<Everything>(with(c.old, c.replacement));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::invalid);
  ASSERT_EQ(result.error().faults.size(), 1U) << faults_of(result);
  EXPECT_EQ(result.error().faults[0].pointer, c.pointer);
  EXPECT_THAT(result.error().faults[0].message, HasSubstr(c.remedy));
}

INSTANTIATE_TEST_SUITE_P(
    Table, DtoFault,
    testing::Values(Wrong{R"("text":"t")", R"("text":5)", "/text", "Must be text"},
                    Wrong{R"("text":"t",)", "", "/text", "is required"},
                    Wrong{R"("text":"t")", R"("text":null)", "/text", "Must be text"},
                    Wrong{R"("text":"t")", R"("text":"a\u0000b")", "/text", "NUL"},
                    Wrong{R"("text":"t")", R"("text":"\u001b[31m")", "/text", "cannot be shown"},
                    Wrong{R"("text":"t")", R"("text":"01234567890123456789012345678901234567890")", "/text",
                          "at most 40"},
                    Wrong{R"("count":3)", R"("count":3.0)", "/count", "whole number from 0 to 100"},
                    Wrong{R"("count":3)", R"("count":1e1)", "/count", "whole number"},
                    Wrong{R"("count":3)", R"("count":"3")", "/count", "whole number"},
                    Wrong{R"("count":3)", R"("count":101)", "/count", "from 0 to 100"},
                    Wrong{R"("count":3)", R"("count":18446744073709551615)", "/count", "whole number"},
                    Wrong{R"("count":3)", R"("count":99999999999999999999999)", "/count", "whole number"},
                    Wrong{R"("flag":true)", R"("flag":1)", "/flag", "true or false"},
                    Wrong{R"("share":0.5)", R"("share":"half")", "/share", "number"},
                    Wrong{R"("side":"default")", R"("side":"default_")", "/side", "mentor, mentee, default"},
                    Wrong{"0190163d-8694-739b-aea5-966c26f8ad91", "7", "/person", "an id"},
                    Wrong{"2026-11-22T09:30:00Z", "yesterday", "/at", "2026-11-22T09:30:00Z"},
                    Wrong{"2026-02-28", "2026-02-30", "/on", "date that exists"},
                    Wrong{R"("points":-5)", R"("points":-6)", "/inners/0/points", "from -5 to 5"},
                    Wrong{R"("label":"a")", R"("label":"  ")", "/inners/0/label", "write something"},
                    Wrong{R"("points":-5})", R"("points":-5},1)", "/inners/1", "Must be an object"},
                    Wrong{R"([{"label":"a","points":-5}])", "[1,2,3,4]", "/inners", "at most 3 items"},
                    Wrong{R"({"x":)", R"({"a/b~c":1,"x":)", "/by_name/a~1b~0c", "Must be an object"},
                    Wrong{R"(["one","two"])", "7", "/answer", "not of a kind"},
                    Wrong{R"("flag":true)", R"("flag":true,"colour":"red")", "/colour", "not a field here"}));

TEST(Dto, CollectsAllFaults) {
  const auto result = read<Everything>(R"({"count":-1,"flag":"x","extra":1,"inners":[{"points":9}]})");
  ASSERT_FALSE(result);
  const auto faults = faults_of(result);
  for (const auto* pointer :
       {"/text:", "/count:", "/flag:", "/extra:", "/inners/0/label:", "/inners/0/points:", "/at:"})
    EXPECT_THAT(faults, HasSubstr(pointer));
}

TEST(Dto, RefusesWhatIsNotJson) {
  std::string deep(40, '[');
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("{}x"), std::string("{'a':1}"), std::string("// c\n{}"),
        std::string("[1,]"), std::string("NaN"), std::string("\"\xff\""), std::string(R"("\ud800")"),
        std::string("\"a\nb\""), deep, std::string(R"({"a":1,"b":{"c":1,"c":2}})")}) {
    const auto result = parse_json(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, Code::malformed);
  }
}

TEST(Dto, RefusesNumbersThatNoDoubleHoldsAndWritesOnlyOneZero) {
  EXPECT_EQ(parse_json("1e99999").error().code, Code::malformed);
  EXPECT_EQ(parse_json("-1e400").error().code, Code::malformed);
  EXPECT_EQ(parse_json("1e-99999").value().real, 0);
  EXPECT_EQ(JsonWriter().real(-0.0).take(), "0");
}

TEST(Dto, PointsAtDuplicateKeys) {
  const auto result = parse_json(R"({"a":1,"b":[{"c":1,"c":2,"c":3}],"a":2})");
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().faults.size(), 2U);
  EXPECT_EQ(result.error().faults[0].pointer, "/b/0/c");
  EXPECT_EQ(result.error().faults[1].pointer, "/a");
}

TEST(Dto, NormalisesText) {
  // e + combining acute, and both kinds of foreign line end; counted after normalisation.
  EXPECT_EQ(read<Inner>("{\"label\":\"Zoe\xCC\x81\\r\\nx\\ry\",\"points\":0}")->label.value,
            "Zo\xC3\xA9\nx\ny");
  std::string six;
  for (int i = 0; i < 6; ++i) six += "e\xCC\x81";
  EXPECT_TRUE(read<Inner>("{\"label\":\"" + six + six.substr(0, 12) + "\",\"points\":0}"));
}

TEST(Dto, DescribesItself) {
  Components requests(Direction::request), replies(Direction::reply);
  EXPECT_EQ(Form<Everything>::schema(requests).ref, "Everything");
  Form<Everything>::schema(replies);
  JsonWriter writer;
  turnabout::dto::write(writer, requests.schemas().at("Inner"), {});
  EXPECT_EQ(
      writer.take(),
      R"({"type":"object","properties":{"label":{"type":"string","minLength":1,"maxLength":10},)"
      R"("points":{"type":"integer","minimum":-5,"maximum":5}},"required":["label","points"],"additionalProperties":false})");
  const auto& asked = requests.schemas().at("Everything").required;
  const auto& told = replies.schemas().at("Everything").required;
  EXPECT_THAT(asked, testing::Not(testing::Contains("note")));
  EXPECT_THAT(told, testing::Contains("note"));
}

TEST(Dto, TwoTypesOfOneNameAreABug) {
  Components components(Direction::reply);
  EXPECT_FALSE(components.described("Item", "people::Item"));
  EXPECT_TRUE(components.described("Item", "people::Item"));
  EXPECT_THROW(components.described("Item", "pairs::Item"), std::logic_error);
}

TEST(Dto, ComponentNamesAreShort) {
  EXPECT_EQ(component_name("turnabout::people::Person"), "Person");
  EXPECT_EQ(component_name("turnabout::dto::Page<turnabout::people::Person>"), "Page_Person");
  EXPECT_EQ(component_name("turnabout::{anonymous}::Person"), "Person");
}

template <class T>
T chosen(T lowest, T highest) {
  return *rc::gen::inRange<T>(lowest, highest);
}

/// Text that is in normal form already and has something to show.
std::string some_text(std::size_t longest) {
  static const std::vector<std::string> kPieces{"a",  "Z",    "\"", "\\", "/", "é", "ł",
                                                "你", "🙂", "\n", "\t", "<", "'", "0"};
  std::string text = "x";
  const auto length = chosen<std::size_t>(0, longest);
  for (std::size_t i = 0; i < length; ++i) text += *rc::gen::elementOf(kPieces);
  return text;
}

Inner some_inner() {
  return {.label = {some_text(9)}, .points = {chosen<std::int64_t>(-5, 6)}};
}

RC_GTEST_PROP(Dto, WhatIsWrittenReadsBackTheSame, ()) {
  Everything value;
  value.text.value = some_text(39);
  value.count.value = chosen<std::int64_t>(0, 101);
  value.flag = *rc::gen::arbitrary<bool>();
  value.share = static_cast<double>(chosen<std::int64_t>(-1'000'000'000, 1'000'000'000)) / 7919.0;
  value.side = *rc::gen::element(Side::mentor, Side::mentee, Side::default_);
  value.person = {make_uuid7(chosen<std::int64_t>(0, 1'000'000'000'000))};
  value.at = {chosen<std::int64_t>(0, 4'000'000'000'000) * 1000};
  value.on = add_days(Date{}, chosen(0, 40'000));
  if (*rc::gen::arbitrary<bool>()) value.note = Text<1, 5>{some_text(4)};
  value.change.state = *rc::gen::element(Patch<Whole<1, 9>>::State::absent, Patch<Whole<1, 9>>::State::null,
                                         Patch<Whole<1, 9>>::State::value);
  if (value.change.stored()) value.change.value.value = chosen<std::int64_t>(1, 10);
  for (int i = chosen(0, 4); i > 0; --i) value.inners.items.push_back(some_inner());
  for (int i = chosen(0, 4); i > 0; --i) value.by_name[some_text(5)] = some_inner();
  if (*rc::gen::arbitrary<bool>())
    value.answer = List<Text<1, 20>, 5>{{{some_text(5)}, {some_text(5)}}};
  else
    value.answer = Text<1, 20>{some_text(5)};
  if (value.change.state != Patch<Whole<1, 9>>::State::value) value.change.value = {};

  const auto text = write(value);
  const auto back = read<Everything>(text);
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == value);
  RC_ASSERT(write(*back) == text);
}

RC_GTEST_PROP(Dto, NoBytesCrashTheReader, (const std::string& bytes)) {
  const auto result = read<Everything>(bytes);
  RC_ASSERT(!result.has_value());
}

}  // namespace
}  // namespace turnabout::dto
