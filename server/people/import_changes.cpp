#include "people/import_steps.hpp"

namespace turnabout::people {

namespace {

using Change = PlannedPerson::Change;
using Standing = RowPerson::Standing;

void keep_what_the_file_does_not_say(const Layout& layout, RowPerson& person, const KnownPerson& before) {
  const auto keep = [&](Target target, std::string_view& now, const std::string& then) {
    if (!layout.has(target)) now = then;
  };
  keep(Target::job_title, person.job_title, before.job_title);
  keep(Target::grade, person.grade, before.grade);
  keep(Target::unit, person.unit, before.unit);
  keep(Target::location, person.location, before.location);
  keep(Target::profession, person.profession, before.profession);
  if (!layout.has(Target::start_date)) person.started_on = before.started_on;
  if (!layout.has(Target::email)) person.email_key = before.email_key;
  if (layout.attributes().empty()) person.attributes = before.attributes;
  if (layout.sensitive().empty()) person.sensitive = before.sensitive;
}

bool differs(std::span<const KnownPerson> known, const PlannedPerson& plan, const KnownPerson& before) {
  const auto& now = plan.person;
  const auto same_person = [&](int everyone, const std::optional<PersonId>& id) {
    if (everyone < 0) return !id;
    return id && static_cast<std::size_t>(everyone) < known.size() &&
           known[static_cast<std::size_t>(everyone)].id == *id;
  };
  return before.kind != PersonKind::staff || now.staff_number != before.staff_number ||
         now.name != before.name || plan.email_changed || plan.email_offered ||
         now.job_title != before.job_title || now.grade != before.grade || now.unit != before.unit ||
         now.location != before.location || now.profession != before.profession ||
         now.started_on != before.started_on || now.attributes != before.attributes ||
         now.sensitive != before.sensitive || plan.manager_number != before.manager_staff_number ||
         plan.manager_state != before.manager_state || !same_person(plan.manager, before.manager) ||
         !same_person(plan.reviewer, before.reviewer);
}

// people.md rule 21: what waits counts as known, so that the same list offers it once.
void compare_address(const Checking& run, PlannedPerson& plan, const KnownPerson& before) {
  if (!run.layout.has(Target::email)) return;
  auto& person = plan.person;
  if (!before.signs_in) {
    plan.email_changed = person.email_key != before.email_key;
    return;
  }
  if (person.email.empty()) return;
  const auto& last_given = before.waiting_key.empty() ? before.email_key : before.waiting_key;
  plan.email_offered = person.email_key != last_given;
  if (person.email_key == before.email_key) person.email.clear();  // Nothing new to offer.
}

}  // namespace

void compare(Checking& run) {
  for (auto& plan : run.result.people) {
    if (plan.everyone < 0) continue;
    if (plan.change == Change::added) {
      plan.email_changed = !plan.person.email.empty();
      continue;
    }
    const auto& before = run.known[static_cast<std::size_t>(plan.everyone)];
    keep_what_the_file_does_not_say(run.layout, plan.person, before);
    compare_address(run, plan, before);
    if (plan.person.standing == Standing::left)
      plan.change = before.left_on ? Change::unchanged : Change::leaving;
    else if (before.left_on)
      plan.change = Change::returning;
    else
      plan.change = differs(run.known, plan, before) ? Change::changed : Change::unchanged;
  }
}

}  // namespace turnabout::people
