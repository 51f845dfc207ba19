#include "people/import_lookup.hpp"

#include "platform/mail/address.hpp"

namespace turnabout::people {

namespace {

constexpr int kSeveral = -2;

std::string_view without_zeros(std::string_view number) {
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

}  // namespace

PersonLookup::PersonLookup(std::span<const KnownPerson> known, const std::vector<PlannedPerson>& planned,
                           const std::vector<bool>& in_file)
    : known_(known), planned_(planned), in_file_(in_file) {
  numbers_.reserve(planned.size() + known.size());
  for (const auto& plan : planned)
    if (!plan.person.staff_number.empty()) numbers_.emplace(plan.person.staff_number, found(plan));
  for (std::size_t i = 0; i < known.size(); ++i)
    if (!in_file[i] && !known[i].staff_number.empty())
      numbers_.emplace(known[i].staff_number,
                       Found{.kind = Found::Kind::person, .everyone = static_cast<int>(i)});
}

PersonLookup::Found PersonLookup::found(const PlannedPerson& plan) {
  if (plan.person.left_out || plan.everyone < 0)
    return {.kind = Found::Kind::left_out, .row = plan.person.row};
  return {.kind = Found::Kind::person, .everyone = plan.everyone};
}

const std::unordered_map<std::string_view, PersonLookup::Found>& PersonLookup::emails() {
  if (emails_) return *emails_;
  emails_.emplace();
  for (const auto& plan : planned_)
    if (!plan.person.email.empty()) emails_->emplace(plan.person.email, found(plan));
  return *emails_;
}

const std::unordered_map<std::string_view, std::string_view>& PersonLookup::stripped() {
  if (stripped_) return *stripped_;
  stripped_.emplace();
  for (const auto& [number, found] : numbers_)
    if (const auto [at, is_new] = stripped_->emplace(without_zeros(number), number); !is_new) at->second = "";
  return *stripped_;
}

const std::unordered_map<std::string, int>& PersonLookup::names() {
  if (names_) return *names_;
  names_.emplace();
  const auto add = [&](std::string_view name, int everyone) {
    const auto [at, is_new] = names_->emplace(search_form(name), everyone);
    if (!is_new && at->second != everyone) at->second = kSeveral;
  };
  for (const auto& plan : planned_)
    if (found(plan).kind == Found::Kind::person) add(plan.person.name, plan.everyone);
  for (std::size_t i = 0; i < known_.size(); ++i)
    if (!in_file_[i]) add(known_[i].name, static_cast<int>(i));
  return *names_;
}

PersonLookup::Found PersonLookup::by_name(std::string_view cell) {
  const auto& all = names();
  auto name = all.find(search_form(cell));
  if (name == all.end()) {
    // "Ng, Zoë" is "Zoë Ng".
    const auto comma = cell.find(", ");
    if (comma != std::string_view::npos)
      name = all.find(
          search_form(std::string(cell.substr(comma + 2)) + " " + std::string(cell.substr(0, comma))));
  }
  if (name == all.end()) return {};
  if (name->second == kSeveral) return {.kind = Found::Kind::several};
  return {.kind = Found::Kind::person, .everyone = name->second};
}

PersonLookup::Found PersonLookup::find(std::string_view cell) {
  if (const auto number = numbers_.find(cell); number != numbers_.end()) return number->second;
  if (cell.find('@') != std::string_view::npos) {
    if (const auto normal = mail::normal_address(cell))
      if (const auto email = emails().find(*normal); email != emails().end()) return email->second;
    return {};
  }
  if (const auto named = by_name(cell); named.kind != Found::Kind::nobody) return named;
  const auto similar = stripped().find(without_zeros(cell));
  return {.similar = similar == stripped().end() ? std::string_view() : similar->second};
}

}  // namespace turnabout::people
