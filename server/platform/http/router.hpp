#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/route.hpp"

namespace turnabout::http {

/// Finds the route of a request. Built once, at start; a literal step wins over a parameter.
class Router {
 public:
  /// Throws std::logic_error if two routes serve the same method and path, or name the same parameter
  /// differently.
  explicit Router(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;  ///< Null: nothing there, or not with this method.
    std::vector<Parameter> parameters = {};
    std::vector<Method> allowed = {};  ///< Of the path; empty: no such path.
  };
  /// HEAD is answered by the route of GET.
  Match match(Method method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals = {};
    std::string parameter = {};
    std::unique_ptr<Node> any = {};
    std::map<Method, const Route*> routes = {};
  };
  void add(const Route& route);
  static const Node* find(const Node& node, const std::vector<std::string>& steps, std::size_t at,
                          std::vector<Parameter>& parameters);

  std::vector<Route> routes_;
  Node root_;
};

}  // namespace turnabout::http
