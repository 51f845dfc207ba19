#include <gtest/gtest.h>

#include "platform/pages/form.hpp"
#include "platform/pages/page.hpp"

namespace turnabout::pages {
namespace {

using html::element;
using html::LocalPath;

const Words& words() {
  return Words::built_in();
}

TEST(Html, TextIsEscapedHoweverItComesIn) {
  const std::string nasty = "<script>alert('x')</script>&\"";
  const auto shown = element("p", {{"title", nasty}}, {nasty}).text();
  EXPECT_EQ(shown.find("<script"), std::string::npos);
  EXPECT_EQ(shown,
            "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;\">"
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;</p>");
}

TEST(Html, AddressesStayInsideThisServer) {
  for (const auto* bad : {"https://evil.example/", "//evil.example/", "/\\evil.example/",
                          "javascript:alert(1)", "", "/\t/evil.example", "/a b", "#x\"", "\\\\evil"})
    EXPECT_EQ(LocalPath(bad).text(), "/") << bad;
  EXPECT_EQ(LocalPath("/applications/new?programme=1&role=mentor").text(),
            "/applications/new?programme=1&role=mentor");
  EXPECT_EQ(LocalPath("#field-name").text(), "#field-name");
  EXPECT_THROW(element("a", {{"href", "/x"}}, {"text"}), std::logic_error);
}

Page form_page() {
  Page page{.heading = "Set <up>"};
  page.form = Form{.action = LocalPath("/first/abc"), .key = "k"};
  page.form->fields = {
      {.name = "name", .label = "Your name", .value = "Ada \"O'Neil\" <b>", .autocomplete = "name"},
      {.name = "passphrase",
       .label = "A passphrase",
       .kind = FieldKind::new_passphrase,
       .hint = "Long",
       .value = "secret secret",
       .error = "Too short"}};
  page.form->buttons = {{.label = "Create"}};
  return page;
}

TEST(Page, ShowsWhatIsWrongAtTheTopAndAtTheField) {
  const auto shown = render(words(), form_page());
  EXPECT_NE(shown.find("<title>Error: Set &lt;up&gt; · Turnabout</title>"), std::string::npos);
  EXPECT_NE(shown.find("<a href=\"#field-passphrase\">Too short</a>"), std::string::npos);
  EXPECT_NE(shown.find("aria-describedby=\"field-passphrase-hint field-passphrase-error\""),
            std::string::npos);
  EXPECT_NE(shown.find("aria-invalid=\"true\""), std::string::npos);
}

TEST(Page, NeverSendsAPassphraseBack) {
  EXPECT_EQ(render(words(), form_page()).find("secret secret"), std::string::npos);
}

TEST(Page, HasNeitherScriptNorInlineStyle) {
  auto page = form_page();
  page.body = table({.caption = "c", .columns = {"a", "b"}, .rows = {{"x", "y"}}});
  page.after = who_sees("only you");
  for (const auto& shown :
       {render(words(), page), render(words(), link_page(words(), LinkState::expired)),
        render(words(), link_page(words(), LinkState::used)),
        render(words(), link_page(words(), LinkState::unknown)), render(words(), trouble_page(words()))}) {
    EXPECT_EQ(shown.find("<script"), std::string::npos);
    EXPECT_EQ(shown.find("style="), std::string::npos);
    EXPECT_EQ(shown.find("javascript:"), std::string::npos);
    EXPECT_NE(shown.find("<h1"), std::string::npos);
  }
}

TEST(Page, SaysThatItCanBeClosedOnlyWhereNothingIsLeftToDo) {
  const auto close = words().text("en", "page.common.close");
  const Page done{.heading = "Thank you", .mood = Mood::done};
  EXPECT_NE(render(words(), done).find(close), std::string::npos);
  auto next = done;
  next.next = Next{.label = "On", .path = LocalPath("/")};
  auto asks = form_page();
  asks.mood = Mood::done;
  for (const auto& page : {next, asks, Page{.heading = "Thank you"}})
    EXPECT_EQ(render(words(), page).find(close), std::string::npos);
}

TEST(Page, ProseIsParagraphsAndLists) {
  EXPECT_EQ(prose("One\ntwo\n\n- a\n- <b>\n\nLast\n").text(),
            "<p>One\ntwo</p><ul><li>a</li><li>&lt;b&gt;</li></ul><p>Last</p>");
}

TEST(Page, WeighsAtMostNinetyKibibytesWithItsFiles) {
  std::size_t total = render(words(), form_page()).size();
  for (const auto& asset : assets()) total += asset.bytes.size();
  EXPECT_LE(total, 90u * 1024);
  EXPECT_GT(total, 70u * 1024);
}

http::Request post(std::string body) {
  return {.method = http::Method::post,
          .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
          .body = std::move(body)};
}

TEST(FormValues, ReadsOneMeaningOrNone) {
  const auto form = FormValues::read(post("name=Zo%C3%AB+Smith&empty="));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->at("name"), "Zoë Smith");
  EXPECT_EQ(form->at("empty"), "");
  EXPECT_EQ(form->at("absent"), "");
  for (const auto* bad : {"a=1&a=2", "a=%", "a=%4", "a=%zz", "a=%ff"})
    EXPECT_FALSE(FormValues::read(post(bad))) << bad;
}

TEST(FormKey, HoldsForThisFormThisTokenAndThisDay) {
  const KeyedHash hash = [](std::string_view text) { return "h" + std::string(text); };
  const Instant now{1'800'000'000'000'000};
  const auto key = form_key(hash, "/link", "token", now);
  using std::chrono::hours;
  EXPECT_TRUE(is_form_key(hash, "/link", "token", now, key));
  EXPECT_TRUE(is_form_key(hash, "/link", "token", now + hours(12), key));
  EXPECT_FALSE(is_form_key(hash, "/link", "token", now + hours(25), key));
  EXPECT_FALSE(is_form_key(hash, "/link", "other", now, key));
  EXPECT_FALSE(is_form_key(hash, "/first", "token", now, key));
  EXPECT_FALSE(is_form_key(hash, "/link", "token", now, ""));
}

TEST(Refusal, IsBlandAboutOurFaultsAndPlainAboutOthers) {
  const auto inside = refusal(words(), {.code = Code::internal, .message = "secret detail"}, "abc-123");
  EXPECT_EQ(inside.status, 500);
  EXPECT_EQ(inside.body.find("secret detail"), std::string::npos);
  EXPECT_NE(inside.body.find("abc-123"), std::string::npos);
  EXPECT_EQ(refusal(words(), {.code = Code::gone, .message = "x"}, "").status, 410);
  EXPECT_EQ(refusal(words(), {.code = Code::not_found, .message = "x"}, "").status, 404);
  EXPECT_NE(
      refusal(words(), {.code = Code::too_many_tries, .message = "Wait <b>"}, "").body.find("Wait &lt;b&gt;"),
      std::string::npos);
}

}  // namespace
}  // namespace turnabout::pages
