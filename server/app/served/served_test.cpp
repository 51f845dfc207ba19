#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "app/served/fetch.hpp"
#include "app/served/manifest.hpp"
#include "app/served/verify.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

namespace turnabout::served {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::vector<http::EmbeddedFile>& files() {
  static const std::vector<http::EmbeddedFile> all{
      {"/index.html",
       "<!doctype html><title>Turnabout</title><script type=module src=/assets/app.js></script>"},
      {"/assets/app.js", "console.log('what was published');"},
      {"/assets/app.js.br", "packed"},
      {"/.vite/manifest.json", "{}"},
      {"/assets/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"}};
  return all;
}

Manifest manifest() {
  return manifest_of(files(), "1.2.3");
}

TEST(Manifest, ListsEveryFileThatIsServed) {
  const auto text = print(manifest());
  EXPECT_THAT(text, HasSubstr("turnabout-manifest 1\nversion 1.2.3\nfile "));
  EXPECT_THAT(text, Not(HasSubstr("app.js.br")));
  EXPECT_THAT(text, Not(HasSubstr("vite")));
  // The digest of the empty text, FIPS 180-4.
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Manifest, ReadsWhatItPrints) {
  const auto read = parse_manifest(print(manifest()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, "1.2.3");
  EXPECT_EQ(read->files, manifest().files);
}

TEST(Manifest, NamesTheLineThatIsWrong) {
  auto text = print(manifest());
  text.replace(text.find("file "), 6, "file X");
  EXPECT_THAT(parse_manifest(text).error().message, HasSubstr("Line 3"));
  EXPECT_FALSE(parse_manifest(""));
  EXPECT_FALSE(parse_manifest("turnabout-manifest 2\nversion 1\n"));
  EXPECT_FALSE(parse_manifest(print(manifest()) + print(manifest()))) << "a path stands twice";
}

TEST(Manifest, ASignatureHoldsForTheTextAndTheKeyOnly) {
  const auto key = crypto::SecretKey::random();
  const auto open = crypto::signing_public_key(key);
  const auto signed_text = sign(print(manifest()), key);
  EXPECT_TRUE(check_signature(signed_text, open));
  EXPECT_TRUE(parse_manifest(signed_text));
  EXPECT_FALSE(check_signature(signed_text, crypto::signing_public_key(crypto::SecretKey::random())));
  EXPECT_FALSE(check_signature(print(manifest()), open)) << "not signed at all";
  EXPECT_FALSE(check_signature(signed_text + "file more", open));
  for (std::size_t at = 0; at < signed_text.size(); ++at) {
    auto changed = signed_text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(check_signature(changed, open)) << "byte " << at;
  }
  EXPECT_FALSE(check_signature(signed_text, "no key"));
}

struct Nobody final : http::Authenticator {
  http::Identity identify(const http::Request&, Instant) override { return {}; }
  Result<Viewer> follow(std::string_view, std::string_view, Instant) override {
    return refuse(Code::gone, "");
  }
};

struct NoLog final : http::ServiceLog {
  void access(const http::AccessLine&) override {}
  void incident(std::string_view, std::string_view, std::string_view) override {}
};

/// The real server on a free port, with what `content` holds as its web app.
class Serving {
 public:
  explicit Serving(const std::vector<http::EmbeddedFile>& content)
      : web_(content),
        service_({}, nobody_, nullptr, clock_, log_,
                 {.origins = {},
                  .fallback = [this](const http::Request& request) { return web_.answer(request); }}),
        server_(*http::Server::listen(service_, {.port = 0})),
        thread_([this] { server_->run(http::Signals::ignore); }) {}
  ~Serving() {
    server_->stop();
    thread_.join();
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

 private:
  http::StaticFiles web_;
  Nobody nobody_;
  NoLog log_;
  SystemClock clock_;
  http::Service service_;
  std::unique_ptr<http::Server> server_;
  std::thread thread_;
};

Result<Verdict> verdict_on(const std::vector<http::EmbeddedFile>& content) {
  const Serving serving(content);
  Fetcher fetcher({.url = serving.url()});
  return verify(manifest(), http::content_policy,
                [&](std::string_view path, std::string_view form) { return fetcher.get(path, form); });
}

TEST(VerifyServed, FindsNothingWhereWhatWasPublishedIsServed) {
  std::vector<http::EmbeddedFile> plain{files()[0], files()[1], files()[4]};
  const auto verdict = verdict_on(plain);
  ASSERT_TRUE(verdict) << verdict.error().message;
  EXPECT_THAT(verdict->differences, IsEmpty());
  EXPECT_EQ(verdict->replies, 3 * (3 + std::size(kPages)));
}

TEST(VerifyServed, FindsOneByteAnywhere) {
  for (std::size_t at = 0; at < files()[1].content.size(); ++at) {
    auto script = std::string(files()[1].content);
    script[at] = static_cast<char>(script[at] ^ 1);
    const auto verdict = verdict_on({files()[0], {"/assets/app.js", script}, files()[4]});
    ASSERT_TRUE(verdict);
    EXPECT_THAT(verdict->differences, SizeIs(3)) << "byte " << at;
  }
}

TEST(VerifyServed, FindsAnotherTextInOnePackedFormOnly) {
  // "packed" is no Brotli: the same would be found of Brotli that unpacks to another script.
  const auto verdict = verdict_on(files());
  EXPECT_FALSE(verdict && verdict->differences.empty());
}

TEST(VerifyServed, FindsAMissingFileAndAnotherPage) {
  const auto verdict =
      verdict_on({{"/index.html", "<!doctype html><script src=/assets/other.js></script>"}, files()[1]});
  ASSERT_TRUE(verdict);
  EXPECT_THAT(verdict->differences, SizeIs(3 * (2 + std::size(kPages))));
}

TEST(VerifyServed, FindsAContentPolicyThatLetsOthersIn) {
  const auto lying = [](std::string_view path, std::string_view) -> Result<Reply> {
    for (const auto& [name, content] : files())
      if (name == path || (name == "/index.html" && !path.starts_with("/assets")))
        return Reply{.status = 200,
                     .content_policy = "default-src *",
                     .content_type = "text/html; charset=utf-8",
                     .body = std::string(content)};
    return Reply{.status = 404, .content_policy = "", .content_type = "", .body = ""};
  };
  const auto verdict = verify(manifest(), http::content_policy, lying);
  ASSERT_TRUE(verdict);
  EXPECT_THAT(verdict->differences, SizeIs(verdict->replies));
  EXPECT_THAT(verdict->differences[0].what, HasSubstr("default-src *"));
}

TEST(VerifyServed, AServerThatDoesNotAnswerIsNoVerdict) {
  Fetcher fetcher({.url = "http://127.0.0.1:1"});
  const auto verdict =
      verify(manifest(), http::content_policy,
             [&](std::string_view path, std::string_view form) { return fetcher.get(path, form); });
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().code, Code::not_configured);
}

}  // namespace
}  // namespace turnabout::served
