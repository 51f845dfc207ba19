#pragma once

#include <random>

#include "matching/certificate/certificate.hpp"
#include "matching/problem.hpp"

/// Problems with their best pairs and certificates, for tests of the verifier alone.
namespace turnabout::matching::testing {

/// Random problems of all objectives, with locks, demands and nested quotas; up to 12 feasible pairs.
class CertifiableProblems {
 public:
  explicit CertifiableProblems(std::uint64_t seed) : engine_(seed) {}
  Problem next();
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

 private:
  std::vector<Place> side(int largest_capacity);
  Score score(int kind);
  void lock_some(Problem& problem);
  void add_quotas(Problem& problem, Side side);

  std::mt19937_64 engine_;
};

/// Best pairs and their proofs, straight from Optimum and with weights of its own making, so that the
/// verifier is not only tried on what the product's solver happens to hand out. Quotas are nested, larger
/// ones first.
Certificate certify(const Problem& problem);

}  // namespace turnabout::matching::testing
