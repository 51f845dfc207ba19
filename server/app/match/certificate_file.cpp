#include "app/match/certificate_file.hpp"

#include <boost/json.hpp>

#include "matching/certificate/words.hpp"

namespace turnabout::match_command {
namespace {

namespace json = boost::json;
using namespace matching;

constexpr std::array kParts{Part::demand, Part::people, Part::pairs, Part::score};
constexpr std::array kClaims{Proof::Claim::reached, Proof::Claim::unreached, Proof::Claim::gap};
constexpr std::array<std::string_view, 2> kRoles{"mentor", "mentee"};

json::array numbers_json(const std::vector<Wide>& numbers) {
  json::array texts;
  for (const auto number : numbers) texts.emplace_back(digits(number));
  return texts;
}

json::array prices_json(const Applicants& applicants, const Proof& proof) {
  json::array prices;
  prices.reserve(proof.prices[0].size() + proof.prices[1].size());
  for (std::size_t side = 0; side < kRoles.size(); ++side)
    for (std::size_t person = 0; person < proof.prices[side].size(); ++person) {
      auto& price = prices.emplace_back(json::object_kind).as_object();
      price.reserve(3);
      price.emplace("person_id", applicants.ids[side][person]);
      price.emplace("role", kRoles[side]);
      price.emplace("price", digits(proof.prices[side][person]));
    }
  return prices;
}

json::object proof_json(const Applicants& applicants, const Proof& proof) {
  json::array parts;
  for (const auto part : proof.parts) parts.emplace_back(name_of(part));
  return {{"claim", name_of(proof.claim)},
          {"threshold", proof.threshold ? json::value(*proof.threshold) : json::value()},
          {"parts", std::move(parts)},
          {"weights", numbers_json(proof.weights)},
          {"bound", digits(proof.bound)},
          {"prices", prices_json(applicants, proof)},
          {"quota_prices", numbers_json(proof.quota_prices)}};
}

/// A value and where it stands: "certificate.proofs[0].bound".
struct Spot {
  const json::value* value = nullptr;  ///< None: it is not there, and a fault says so.
  std::string path;
};

/// How many members objects have in the text of a document; one that is repeated counts each time.
std::size_t members_written(std::string_view document) {
  std::size_t members = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < document.size(); ++i) {
    if (document[i] == '"')
      in_text = !in_text;
    else if (in_text && document[i] == '\\')
      ++i;
    else if (!in_text && document[i] == ':')
      ++members;
  }
  return members;
}

std::size_t members_read(const json::value& value) {
  std::size_t members = 0;
  if (const auto* object = value.if_object()) {
    members = object->size();
    for (const auto& member : *object) members += members_read(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& element : *array) members += members_read(element);
  }
  return members;
}

class Reader {
 public:
  Reader(const std::string& file, const Applicants& applicants, Faults& faults)
      : file_(file), applicants_(applicants), faults_(faults), known_(faults.size()) {
    for (std::size_t side = 0; side < kRoles.size(); ++side)
      for (const auto& id : applicants.ids[side])
        positions_[side].emplace(id, static_cast<int>(positions_[side].size()));
  }

  std::optional<ReportedResult> read(std::string_view bytes) {
    boost::system::error_code error;
    const auto document = json::parse(bytes, error);
    if (error) {
      fault("", fmt::format("This is not JSON ({}).", error.message()));
      return std::nullopt;
    }
    // Which of the two counts, other readers may see otherwise.
    if (members_written(bytes) != members_read(document)) fault("", "A name stands twice in one object.");
    ReportedResult result;
    const Spot report{&document, ""};
    read_objective(member(report, "objective"), result.objective);
    read_certificate(member(report, "certificate"), result.certificate);
    if (faults_.size() > known_) return std::nullopt;
    return result;
  }

 private:
  void fault(std::string path, std::string message) {
    faults_.push_back({file_, 0, std::move(path), std::move(message), RowFault::Weight::fatal});
  }

  const json::object* object(const Spot& spot) {
    const auto* found = spot.value == nullptr ? nullptr : spot.value->if_object();
    if (spot.value != nullptr && found == nullptr) fault(spot.path, "This should be an object.");
    return found;
  }

  Spot member(const Spot& spot, std::string_view name) {
    const auto* found = object(spot);
    Spot inside{nullptr, spot.path.empty() ? std::string(name) : fmt::format("{}.{}", spot.path, name)};
    if (found == nullptr) return inside;
    inside.value = found->if_contains(name);
    if (inside.value == nullptr) fault(inside.path, "This is missing.");
    return inside;
  }

  /// Calls visit(Spot) for each.
  template <class Visit>
  void each(const Spot& spot, Visit visit) {
    const auto* found = spot.value == nullptr ? nullptr : spot.value->if_array();
    if (spot.value != nullptr && found == nullptr) fault(spot.path, "This should be a list.");
    if (found == nullptr) return;
    for (std::size_t i = 0; i < found->size(); ++i)
      visit(Spot{&(*found)[i], fmt::format("{}[{}]", spot.path, i)});
  }

  std::string text(const Spot& spot) {
    const auto* found = spot.value == nullptr ? nullptr : spot.value->if_string();
    if (spot.value != nullptr && found == nullptr) fault(spot.path, "This should be a text.");
    return found == nullptr ? std::string{} : std::string(*found);
  }

  template <class Whole>
  Whole whole(const Spot& spot) {
    if (spot.value == nullptr) return {};
    boost::system::error_code error;
    if (!spot.value->is_double()) {
      const auto number = spot.value->to_number<Whole>(error);
      if (!error) return number;
    }
    fault(spot.path, "This should be a whole number.");
    return {};
  }

  Wide number(const Spot& spot) {
    const auto digits_read = text(spot);
    const auto found = number_in(digits_read);
    if (!found && spot.value != nullptr && spot.value->is_string())
      fault(spot.path, "This should be a whole number of at most 128 bits, in decimal digits.");
    return found.value_or(0);
  }

  std::vector<Wide> numbers(const Spot& spot) {
    std::vector<Wide> found;
    each(spot, [&](const Spot& one) { found.push_back(number(one)); });
    return found;
  }

  /// One of the things that have these names.
  template <class Things>
  auto one_of(const Spot& spot, const Things& things) {
    const auto name = text(spot);
    std::vector<std::string> names;
    for (const auto thing : things) {
      if (name == name_of(thing)) return thing;
      names.emplace_back(name_of(thing));
    }
    if (spot.value != nullptr && spot.value->is_string())
      fault(spot.path,
            fmt::format("This must be one of: {}.{}", fmt::join(names, ", "), did_you_mean(name, names)));
    return things.front();
  }

  /// Where a person stands on a side; none, with a fault, for somebody who has not applied.
  std::optional<int> position(const Spot& spot, std::size_t side) {
    const auto id = text(spot);
    if (spot.value == nullptr || !spot.value->is_string()) return std::nullopt;
    const auto found = positions_[side].find(id);
    if (found != positions_[side].end()) return found->second;
    fault(spot.path, fmt::format("{} has no application as {}.", id.empty() ? "A blank" : id, kRoles[side]));
    return std::nullopt;
  }

  void read_objective(const Spot& spot, ReportedObjective& objective) {
    if (object(spot) == nullptr) return;
    objective.kind = text(member(spot, "kind"));
    objective.fairness = text(member(spot, "fairness"));
    const auto people_first = member(spot, "people_first");
    if (people_first.value != nullptr && !people_first.value->is_bool())
      fault(people_first.path, "This should be true or false.");
    else if (people_first.value != nullptr)
      objective.people_first = people_first.value->get_bool();
    objective.seed = whole<std::uint64_t>(member(spot, "seed"));
    objective.people = whole<std::int64_t>(member(spot, "people"));
    objective.pairs = whole<std::int64_t>(member(spot, "pairs"));
    objective.score = whole<std::int64_t>(member(spot, "score"));
  }

  void read_certificate(const Spot& spot, Certificate& certificate) {
    if (object(spot) == nullptr) return;
    each(member(spot, "pairs"), [&](const Spot& pair) {
      if (object(pair) == nullptr) return;
      const auto mentor = position(member(pair, "mentor_id"), 0);
      const auto mentee = position(member(pair, "mentee_id"), 1);
      if (mentor && mentee) certificate.pairs.push_back({*mentor, *mentee});
    });
    each(member(spot, "proofs"), [&](const Spot& proof) {
      if (object(proof) != nullptr) certificate.proofs.push_back(read_proof(proof));
    });
  }

  Proof read_proof(const Spot& spot) {
    Proof proof;
    proof.claim = one_of(member(spot, "claim"), kClaims);
    if (const auto threshold = member(spot, "threshold");
        threshold.value != nullptr && !threshold.value->is_null())
      proof.threshold = whole<Score>(threshold);
    each(member(spot, "parts"), [&](const Spot& part) { proof.parts.push_back(one_of(part, kParts)); });
    proof.weights = numbers(member(spot, "weights"));
    if (proof.weights.size() != proof.parts.size())
      fault(spot.path + ".weights",
            fmt::format("There are {} weights for {} parts.", proof.weights.size(), proof.parts.size()));
    proof.bound = number(member(spot, "bound"));
    read_prices(member(spot, "prices"), proof);
    proof.quota_prices = numbers(member(spot, "quota_prices"));
    if (proof.quota_prices.size() != applicants_.quotas)
      fault(spot.path + ".quota_prices", fmt::format("There are {} prices, and the rules have {} quotas.",
                                                     proof.quota_prices.size(), applicants_.quotas));
    return proof;
  }

  void read_prices(const Spot& spot, Proof& proof) {
    std::array<std::vector<char>, 2> seen;
    for (std::size_t side = 0; side < kRoles.size(); ++side) {
      proof.prices[side].resize(applicants_.ids[side].size());
      seen[side].resize(applicants_.ids[side].size());
    }
    each(spot, [&](const Spot& one) { read_price(one, proof, seen); });
    if (spot.value == nullptr || !spot.value->is_array()) return;
    for (std::size_t side = 0; side < kRoles.size(); ++side)
      for (std::size_t person = 0; person < seen[side].size(); ++person)
        if (seen[side][person] == 0)
          fault(spot.path,
                fmt::format("{} as {} has no price.", applicants_.ids[side][person], kRoles[side]));
  }

  void read_price(const Spot& spot, Proof& proof, std::array<std::vector<char>, 2>& seen) {
    if (object(spot) == nullptr) return;
    const auto role_spot = member(spot, "role");
    const auto role = text(role_spot);
    const auto side = static_cast<std::size_t>(std::ranges::find(kRoles, role) - kRoles.begin());
    if (side == kRoles.size()) {
      if (role_spot.value != nullptr && role_spot.value->is_string())
        fault(role_spot.path,
              "This must be one of: mentor, mentee." + did_you_mean(role, {"mentor", "mentee"}));
      return;
    }
    const auto person = position(member(spot, "person_id"), side);
    const auto price = number(member(spot, "price"));
    if (!person) return;
    const auto at = static_cast<std::size_t>(*person);
    if (std::exchange(seen[side][at], 1) != 0)
      fault(spot.path, fmt::format("{} as {} has a second price here.", applicants_.ids[side][at], role));
    proof.prices[side][at] = price;
  }

  const std::string& file_;
  const Applicants& applicants_;
  Faults& faults_;
  std::size_t known_;
  std::array<std::unordered_map<std::string, int>, 2> positions_;
};

}  // namespace

Applicants::Applicants(const Cohort& cohort) : quotas(cohort.ruleset.quotas.size()) {
  for (const auto& mentor : cohort.mentors) ids[0].push_back(mentor.person);
  for (const auto& mentee : cohort.mentees) ids[1].push_back(mentee.person);
}

json::object certificate_json(const Applicants& applicants, const Certificate& certificate) {
  json::array pairs, proofs;
  for (const auto& [mentor, mentee] : certificate.pairs)
    pairs.push_back({{"mentor_id", applicants.ids[0][static_cast<std::size_t>(mentor)]},
                     {"mentee_id", applicants.ids[1][static_cast<std::size_t>(mentee)]}});
  for (const auto& proof : certificate.proofs) proofs.push_back(proof_json(applicants, proof));
  return {{"pairs", std::move(pairs)}, {"proofs", std::move(proofs)}};
}

std::optional<ReportedResult> read_result(std::string_view bytes, const std::string& file,
                                          const Applicants& applicants, Faults& faults) {
  return Reader(file, applicants, faults).read(bytes);
}

}  // namespace turnabout::match_command
