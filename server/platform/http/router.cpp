#include "platform/http/router.hpp"

#include <stdexcept>

namespace turnabout::http {
namespace {

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  if (path == "/") return steps;
  path.remove_prefix(1);
  for (;;) {
    const auto end = path.find('/');
    steps.emplace_back(path.substr(0, end));
    if (end == std::string_view::npos) return steps;
    path.remove_prefix(end + 1);
  }
}

bool is_parameter(std::string_view step) {
  return step.size() > 2 && step.front() == '{' && step.back() == '}';
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const auto& route : routes_) add(route);
}

void Router::add(const Route& route) {
  const std::string pattern(route.spec.pattern.get());
  auto* node = &root_;
  for (const auto& step : steps_of(pattern)) {
    if (!is_parameter(step)) {
      auto& child = node->literals[step];
      if (!child) child = std::make_unique<Node>();
      node = child.get();
      continue;
    }
    if (!node->any) {
      node->any = std::make_unique<Node>();
      node->parameter = step.substr(1, step.size() - 2);
    } else if (node->parameter != step.substr(1, step.size() - 2)) {
      throw std::logic_error(pattern + " calls a parameter differently: {" + node->parameter + "}");
    }
    node = node->any.get();
  }
  if (!node->routes.try_emplace(route.spec.method, &route).second)
    throw std::logic_error("two routes for " + std::string(name(route.spec.method)) + " " + pattern);
}

const Router::Node* Router::find(const Node& node, const std::vector<std::string>& steps, std::size_t at,
                                 std::vector<Parameter>& parameters) {
  if (at == steps.size()) return node.routes.empty() ? nullptr : &node;
  if (const auto literal = node.literals.find(steps[at]); literal != node.literals.end())
    if (const auto* found = find(*literal->second, steps, at + 1, parameters)) return found;
  if (!node.any || steps[at].empty()) return nullptr;
  auto value = percent_decode(steps[at]);
  if (!value) return nullptr;
  parameters.push_back({node.parameter, *std::move(value)});
  if (const auto* found = find(*node.any, steps, at + 1, parameters)) return found;
  parameters.pop_back();
  return nullptr;
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  if (path.empty() || path.front() != '/') return match;
  const auto* node = find(root_, steps_of(path), 0, match.parameters);
  if (node == nullptr) return match;
  for (const auto& [allowed, route] : node->routes) {
    match.allowed.push_back(allowed);
    if (allowed == Method::get) match.allowed.push_back(Method::head);
  }
  match.allowed.push_back(Method::options);
  const auto found = node->routes.find(method == Method::head ? Method::get : method);
  if (found != node->routes.end()) match.route = found->second;
  return match;
}

}  // namespace turnabout::http
