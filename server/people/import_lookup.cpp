#include "people/import_lookup.hpp"

#include "platform/mail/address.hpp"

namespace turnabout::people {

namespace {
constexpr int kSeveral = -2;
}

PersonLookup::PersonLookup(std::span<const KnownPerson> known, const std::vector<PlannedPerson>& planned,
                           const std::vector<bool>& in_file) {
  numbers_.reserve(planned.size() + known.size());
  names_.reserve(planned.size() + known.size());
  const auto add_number = [&](std::string_view number, Found found) {
    if (number.empty() || !numbers_.emplace(number, found).second) return;
    const auto stripped = without_zeros(number);
    const auto [at, is_new] = stripped_.emplace(stripped, number);
    if (!is_new) at->second = "";
  };
  for (const auto& plan : planned) {
    const auto& person = plan.person;
    const Found found = person.left_out || plan.everyone < 0
                            ? Found{.kind = Found::Kind::left_out, .row = person.row}
                            : Found{.kind = Found::Kind::person, .everyone = plan.everyone};
    add_number(person.staff_number, found);
    if (!person.email.empty()) emails_.emplace(person.email, found);
    if (found.kind == Found::Kind::person) add_name(person.name, plan.everyone);
  }
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (in_file[i]) continue;
    add_number(known[i].staff_number, {.kind = Found::Kind::person, .everyone = static_cast<int>(i)});
    add_name(known[i].name, static_cast<int>(i));
  }
}

std::string_view PersonLookup::without_zeros(std::string_view number) {
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

void PersonLookup::add_name(std::string_view name, int everyone) {
  const auto [at, is_new] = names_.emplace(search_form(name), everyone);
  if (!is_new && at->second != everyone) at->second = kSeveral;
}

PersonLookup::Found PersonLookup::by_name(std::string_view cell) const {
  auto name = names_.find(search_form(cell));
  if (name == names_.end()) {
    // "Ng, Zoë" is "Zoë Ng".
    const auto comma = cell.find(", ");
    if (comma != std::string_view::npos)
      name = names_.find(
          search_form(std::string(cell.substr(comma + 2)) + " " + std::string(cell.substr(0, comma))));
  }
  if (name == names_.end()) return {};
  if (name->second == kSeveral) return {.kind = Found::Kind::several};
  return {.kind = Found::Kind::person, .everyone = name->second};
}

PersonLookup::Found PersonLookup::find(std::string_view cell) const {
  if (const auto number = numbers_.find(cell); number != numbers_.end()) return number->second;
  if (cell.find('@') != std::string_view::npos) {
    if (const auto normal = mail::normal_address(cell))
      if (const auto email = emails_.find(*normal); email != emails_.end()) return email->second;
    return {};
  }
  if (const auto named = by_name(cell); named.kind != Found::Kind::nobody) return named;
  const auto similar = stripped_.find(without_zeros(cell));
  return {.similar = similar == stripped_.end() ? std::string_view() : similar->second};
}

}  // namespace turnabout::people
