#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>

namespace turnabout::http {
namespace {

constexpr std::array kFiles{
    EmbeddedFile{"/index.html", "<!doctype html>"}, EmbeddedFile{"/index.html.br", "BR"},
    EmbeddedFile{"/assets/app-1a2b.js", "let a;"},  EmbeddedFile{"/assets/app-1a2b.js.br", "JSBR"},
    EmbeddedFile{"/assets/app-1a2b.js.gz", "JSGZ"}, EmbeddedFile{"/favicon.svg", "<svg/>"},
};

Request ask(std::string path, std::vector<Header> headers = {}) {
  return {.method = Method::get, .path = std::move(path), .headers = std::move(headers)};
}

std::string body(const std::optional<Response>& response) {
  return response ? response->body : "(none)";
}

TEST(StaticFiles, ServesFilesAndTheAppForEveryOtherAddress) {
  const StaticFiles files{kFiles};
  EXPECT_EQ(body(files.answer(ask("/"))), "<!doctype html>");
  EXPECT_EQ(body(files.answer(ask("/programmes/7/board"))), "<!doctype html>");
  EXPECT_EQ(body(files.answer(ask("/favicon.svg"))), "<svg/>");
  EXPECT_EQ(body(files.answer(ask("/missing.png"))), "(none)");
  EXPECT_EQ(body(files.answer(ask("/index.html.br"))), "(none)");
  EXPECT_EQ(body(files.answer(ask("/%2e%2e/secret"))), "(none)");
  EXPECT_EQ(body(files.answer(ask("/.git/config"))), "(none)");
}

TEST(StaticFiles, SendsTheSmallestFormThatIsTaken) {
  const StaticFiles files{kFiles};
  const auto with = [&](const char* encodings) {
    return body(files.answer(ask("/assets/app-1a2b.js", {{"Accept-Encoding", encodings}})));
  };
  EXPECT_EQ(with("gzip, deflate, br"), "JSBR");
  EXPECT_EQ(with("gzip"), "JSGZ");
  EXPECT_EQ(with("br;q=0, gzip;q=0.5"), "JSGZ");
  EXPECT_EQ(with("identity"), "let a;");
  EXPECT_EQ(body(files.answer(ask("/favicon.svg", {{"Accept-Encoding", "br"}}))), "<svg/>");
}

TEST(StaticFiles, LetsBrowsersKeepWhatNeverChanges) {
  const StaticFiles files{kFiles};
  const auto script = files.answer(ask("/assets/app-1a2b.js"));
  ASSERT_TRUE(script);
  EXPECT_EQ(find(script->headers, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(find(script->headers, "Content-Type"), "text/javascript; charset=utf-8");
  const auto page = files.answer(ask("/"));
  ASSERT_TRUE(page);
  EXPECT_EQ(find(page->headers, "Cache-Control"), "no-cache");
  const auto again = files.answer(ask("/", {{"If-None-Match", std::string(*find(page->headers, "ETag"))}}));
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->body, "");
}

}  // namespace
}  // namespace turnabout::http
