#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "matching/certificate/certificate.hpp"
#include "matching/problem.hpp"

/// Checks a result without trusting whoever found it. This library shares no code with any solver: it links
/// none, and takes from the rest of the engine only the two headers that say what a problem and a certificate
/// are. Everything a verdict rests on is computed here from the inputs and the certificate.
///
/// **What is checked, in this order.**
///  1. The inputs are a problem (positions, capacities, order, locks that fit).
///  2. The pairs: each is feasible (so bans and rules hold), none twice, capacities and the `at_most` of
///     every quota are kept, every lock is there.
///  3. The proofs are those that the objective asks for, in number, claims, parts and thresholds; the table
///     stands in certificate.hpp. `demand` may be left out where nothing is demanded, `people` where nobody
///     can have two partners, since it then is twice the pairs. A worst-pair or leximin result needs no
///     `unreached` proof where nothing can be claimed: a locked pair scores no more than the lowest chosen
///     one, or no other pair scores more.
///     A run that was stopped, or whose quotas overlap, may have `gap` for any of them; the verdict then is
///     one. In the place of `unreached` it proves nothing.
///  4. Of each proof: one price for each application and quota, one weight for each part; the weights keep
///     the parts apart; the stated bound is what the prices prove, by the formula in certificate.hpp; the
///     chosen pairs are worth what the claim says.
///  5. For leximin with at most kSmall pairs that are not locked: every set of pairs is tried.
///
/// **Weights.** Let A be the chosen pairs, B any other set the proof speaks of, A_i and B_i what part i
/// counts, and least_i what part i of B cannot fall below: what the locked pairs alone reach for demand,
/// people and pairs, which never fall when a pair is added; for the score that of the locked pairs plus, for
/// as many pairs as there is room for, the lowest score of a pair, or 0 if that is above 0. The check is
///
///     weight_i > Σ_{j > i} weight_j (A_j − least_j)      for every part i.
///
/// If B were better than A part by part, with i the first part that differs, then worth(B) − worth(A) ≥
/// weight_i − Σ_{j > i} weight_j (A_j − least_j) > 0. So worth(A) = bound ≥ worth(B) proves that no B is
/// better (`reached`), and worth(A) > bound that none of those B is as good (`unreached`). With a gap
/// D = bound − worth(A), part i is proved as long as that difference exceeds D, and the first part that is
/// not can be better by at most (D + Σ_{j > i} weight_j (A_j − least_j)) / weight_i: that is what a gap says
/// in words.
///
/// **Exactness.** 128-bit whole numbers, every step checked; a certificate whose numbers leave that range is
/// refused. There is no floating point.
///
/// **Cost.** One pass over people and feasible pairs for each proof, 8 bytes a pair. plain_check.hpp is the
/// same for the plain problem with millions of pairs.
///
/// **What is not checked.** Which of several equally good sets was chosen (matching.md rule 5), and for
/// larger leximin problems the scores above the lowest. The verdict says the latter.
namespace turnabout::matching {

/// Up to so many pairs that are not locked a leximin result is derived anew by trying all sets.
inline constexpr int kSmall = 16;

/// One thing that is wrong with a certificate.
struct Failure {
  enum class Kind {
    input,     ///< The problem is none.
    pair,      ///< A chosen pair is not possible, or chosen twice.
    capacity,  ///< Somebody has more partners than there is room for.
    lock,      ///< A locked pair is missing.
    quota,     ///< More pairs than a quota allows.
    proofs,    ///< Not the proofs, claims, parts or thresholds that the objective asks for.
    shape,     ///< Prices or weights are missing or too many.
    weight,    ///< A weight does not keep its part apart from those after it.
    overflow,  ///< Numbers too large to be computed with.
    bound,     ///< The prices prove another bound than the one stated.
    claim      ///< The chosen pairs are not worth what the claim says.
  } kind;
  std::string sentence;
};

struct Verdict {
  enum class Kind {
    proved,  ///< Nothing is better.
    gap,     ///< Everything holds, but something could be better by as much as `sentence` says.
    refused  ///< See failures.
  } kind = Kind::refused;
  std::string sentence;  ///< What is proved, with the figures; blank if refused.
  std::vector<Failure> failures;
  Standing standing;                  ///< Of the chosen pairs, counted here.
  std::int64_t demand_met = 0;        ///< Σ min(partners, at_least) over applications and quotas.
  std::int64_t demanded = 0;          ///< Σ at_least.
  std::optional<Score> lowest_score;  ///< Of a chosen pair.
};

/// What to call a person in a failure.
using NameOf = std::function<std::string(Side side, int person)>;

/// Never fails in itself, whatever it is given: what is wrong with problem or certificate is in the verdict.
Verdict verify(const Problem& problem, const Certificate& certificate, const NameOf& name_of);
/// With people called "mentor 3", counted from 0.
Verdict verify(const Problem& problem, const Certificate& certificate);

}  // namespace turnabout::matching
