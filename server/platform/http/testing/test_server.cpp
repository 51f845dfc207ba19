#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "platform/http/openapi.hpp"
#include "platform/http/service.hpp"
#include "platform/http/testing.hpp"
#include "platform/http/testing/contract.hpp"

namespace turnabout::http {
namespace {

constexpr std::string_view kCsrfToken = "the-token-of-the-tests";

/// Whoever the test says, who has just shown that it is them.
class ToldAuthenticator final : public Authenticator {
 public:
  Identity identify(const Request&, Instant now) override {
    return {.viewer = viewer, .csrf_token = std::string(kCsrfToken), .proved_at = now};
  }
  Result<Viewer> follow(std::string_view purpose, std::string_view token, Instant) override {
    const auto link = links.find(std::string(purpose) + " " + std::string(token));
    if (link == links.end()) return refuse(Code::gone, "This link does not work any more.");
    return link->second;
  }
  Viewer viewer;
  std::map<std::string, Viewer> links;
};

class MemoryReplyStore final : public ReplyStore {
 public:
  Result<std::optional<Response>> begin(const Key& key, Instant) override {
    const auto [entry, is_new] = kept_.try_emplace(name_of(key), Entry{key.body_hash, std::nullopt});
    if (!is_new && entry->second.body_hash != key.body_hash)
      return refuse(Code::conflict, "This Idempotency-Key was used for something else.");
    return entry->second.response;
  }
  void keep(const Key& key, const Response& response, Instant) override {
    kept_[name_of(key)].response = response;
  }
  void release(const Key& key) override { kept_.erase(name_of(key)); }

 private:
  struct Entry {
    std::string body_hash;
    std::optional<Response> response;
  };
  static std::string name_of(const Key& key) { return key.viewer.person.text() + key.route + " " + key.text; }
  std::map<std::string, Entry> kept_;
};

/// An internal error is a failure of the test, with what the log would have said.
class FailingLog final : public ServiceLog {
 public:
  void access(const AccessLine&) override {}
  void incident(std::string_view, std::string_view pattern, std::string_view what) override {
    ADD_FAILURE() << pattern << ": " << what;
  }
};

std::string short_text(const dto::Json& json) {
  switch (json.kind) {
    case dto::Json::Kind::null:
      return "null";
    case dto::Json::Kind::boolean:
      return json.boolean ? "true" : "false";
    case dto::Json::Kind::whole:
      return std::to_string(json.whole);
    case dto::Json::Kind::real:
      return fmt::format("{}", json.real);
    case dto::Json::Kind::text:
      return json.text;
    case dto::Json::Kind::list:
      return std::to_string(json.list.size());
    case dto::Json::Kind::object:
      return std::to_string(json.object.size());
  }
  return {};
}

const dto::Json* step_into(const dto::Json& json, const std::string& step) {
  if (json.kind == dto::Json::Kind::object) return json.find(step);
  if (json.kind != dto::Json::Kind::list || step.empty() || step.find_first_not_of("0123456789") != step.npos)
    return nullptr;
  const auto index = std::stoul(step);
  return index < json.list.size() ? &json.list[index] : nullptr;
}

}  // namespace

std::string Answer::at(std::string_view pointer) const {
  const auto* found = &json;
  while (!pointer.empty() && found != nullptr) {
    pointer.remove_prefix(1);
    const auto end = pointer.find('/');
    found = step_into(*found, std::string(pointer.substr(0, end)));
    pointer = end == std::string_view::npos ? std::string_view() : pointer.substr(end);
  }
  return found == nullptr ? "(absent)" : short_text(*found);
}

struct TestServer::Parts {
  Parts(std::vector<Route> routes, const Clock& clock, Authenticator* own)
      : contract(routes),
        service(std::move(routes), own != nullptr ? *own : told, &replies, clock, log, {.rate_factor = 0}),
        finder(service.routes()) {}
  ToldAuthenticator told;
  MemoryReplyStore replies;
  FailingLog log;
  Contract contract;
  Service service;
  Router finder;
};

TestServer::TestServer(std::vector<Route> routes, const Clock& clock)
    : parts_(std::make_unique<Parts>(std::move(routes), clock, nullptr)) {}
TestServer::TestServer(std::vector<Route> routes, const Clock& clock, Authenticator& authenticator)
    : parts_(std::make_unique<Parts>(std::move(routes), clock, &authenticator)) {}
TestServer::~TestServer() = default;

Answer TestServer::send(Method method, std::string_view target, std::string_view media_type, std::string body,
                        const Sender& sender) {
  const auto parsed = parse_target(target);
  if (!parsed) throw std::logic_error("not a target: " + std::string(target));
  Request request{.method = method,
                  .path = parsed->path,
                  .query = parsed->query,
                  .body = std::move(body),
                  .client = "192.0.2.1"};
  request.headers = {
      {"Host", "localhost"}, {"Sec-Fetch-Site", "same-origin"}, {"X-CSRF-Token", std::string(kCsrfToken)}};
  if (!media_type.empty()) request.headers.push_back({"Content-Type", std::string(media_type)});
  for (const auto& header : sender.headers) set(request.headers, header.name, header.value);
  parts_->told.viewer = sender.viewer;

  const auto* route = parts_->finder.match(method, request.path).route;
  EXPECT_TRUE(route == nullptr || request.body.size() <= route->spec.body_limit.get())
      << target << ": the transport would refuse a body of " << request.body.size() << " bytes";
  Answer answer{parts_->service.answer(std::move(request)), {}};
  if (route != nullptr)
    if (const auto breach = parts_->contract.breach(*route, answer); !breach.empty()) ADD_FAILURE() << breach;
  if (answer.header("Content-Type").value_or("").find("json") != std::string_view::npos)
    if (auto json = dto::parse_json(answer.body)) answer.json = *std::move(json);
  return answer;
}

Answer TestServer::get(std::string_view target, const Sender& sender) {
  return send(Method::get, target, {}, {}, sender);
}
Answer TestServer::post(std::string_view target, std::string_view json, const Sender& sender) {
  return send(Method::post, target, "application/json", std::string(json), sender);
}
Answer TestServer::put(std::string_view target, std::string_view json, const Sender& sender) {
  return send(Method::put, target, "application/json", std::string(json), sender);
}
Answer TestServer::patch(std::string_view target, std::string_view json, const Sender& sender) {
  return send(Method::patch, target, "application/json", std::string(json), sender);
}
Answer TestServer::remove(std::string_view target, const Sender& sender) {
  return send(Method::delete_, target, {}, {}, sender);
}
Answer TestServer::post_form(std::string_view target, std::string_view form, const Sender& sender) {
  return send(Method::post, target, "application/x-www-form-urlencoded", std::string(form), sender);
}
void TestServer::allow_link(std::string_view purpose, std::string_view token, Viewer viewer) {
  viewer.kind = Viewer::Kind::link;
  parts_->told.links[std::string(purpose) + " " + std::string(token)] = std::move(viewer);
}
const std::string& TestServer::openapi() const {
  return parts_->contract.document();
}

}  // namespace turnabout::http
