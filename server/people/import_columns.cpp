#include "people/import_columns.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "people/person.hpp"

namespace turnabout::people {

namespace {

/// The aliases of `ux.md` 3.1, normalised; of two columns that could be the same, the one further up in its
/// line wins
/// ("Department" before "Division").
struct Aliases {
  Target target;
  std::vector<std::string_view> headers;
};

const std::vector<Aliases>& aliases() {
  static const std::vector<Aliases> all = {
      {Target::staff_number,
       {"employeeid", "personid", "staffnumber", "employeenumber", "employee", "workerid", "userid",
        "payrollno", "payrollnumber", "assignmentnumber", "staffid", "staffno", "employeeno",
        "personnelnumber", "uniqueid", "id"}},
      {Target::manager_staff_number,
       {"managerid", "manageremployeeid", "supervisoreid", "supervisorid", "linemanagerid",
        "managerstaffnumber", "managernumber", "manageremployeenumber", "reportstoid", "workersmanager",
        "linemanager", "supervisor", "reportingto", "reportsto", "manager"}},
      {Target::reviewer_staff_number,
       {"reviewerid", "reviewer", "appraiserid", "appraiser", "secondlinemanager", "countersigningmanager",
        "performancereviewer"}},
      {Target::given_name, {"givenname", "firstname", "forename", "forenames", "given", "legalfirstname"}},
      {Target::family_name, {"familyname", "lastname", "surname", "family", "legallastname"}},
      {Target::preferred_name, {"preferredname", "preferredfirstname", "knownas", "preferred"}},
      {Target::name,
       {"name", "fullname", "worker", "employeename", "displayname", "workername", "staffname"}},
      {Target::email,
       {"workemail", "email", "emailaddress", "workemailaddress", "primaryworkemail", "upn",
        "userprincipalname", "mail"}},
      {Target::job_title, {"jobtitle", "businesstitle", "position", "positiontitle", "role", "title"}},
      {Target::grade,
       {"grade", "band", "payband", "managementlevel", "compensationgrade", "level", "joblevel", "gradename",
        "jobgrade", "paygrade", "jobprofile", "jobcode"}},
      {Target::unit,
       {"unit", "department", "directorate", "supervisoryorganization", "supervisoryorganisation", "team",
        "division", "businessunit", "costcenter", "costcentre", "function", "organisation", "orgunit"}},
      {Target::location, {"location", "site", "base", "office", "worklocation", "officelocation"}},
      {Target::profession, {"profession", "jobfamily", "jobfunction", "occupation", "discipline"}},
      {Target::start_date,
       {"startdate", "hiredate", "continuousservicedate", "originalhiredate", "start", "dateofjoining",
        "datejoined"}},
      {Target::left_on,
       {"leaverdate", "terminationdate", "enddate", "leavingdate", "dateleft", "lastworkingday", "lefton"}},
      {Target::status, {"workerstatus", "status", "active", "employmentstatus", "employeestatus", "leaver"}},
      {Target::languages, {"languages", "language", "languagesspoken"}},
  };
  return all;
}

struct SensitiveWord {
  std::string_view within;  ///< Found anywhere in the normalised header …
  Sensitive kind;
  bool whole =
      false;  ///< … or only as the whole of it, where the word is part of harmless ones ("language").
};

constexpr std::array kSensitiveWords = {
    SensitiveWord{"ethnic", Sensitive::equality},
    SensitiveWord{"race", Sensitive::equality, true},
    SensitiveWord{"racial", Sensitive::equality},
    SensitiveWord{"gender", Sensitive::equality},
    SensitiveWord{"sex", Sensitive::equality},
    SensitiveWord{"trans", Sensitive::equality, true},
    SensitiveWord{"transgender", Sensitive::equality},
    SensitiveWord{"pronoun", Sensitive::equality},
    SensitiveWord{"religio", Sensitive::equality},
    SensitiveWord{"faith", Sensitive::equality},
    SensitiveWord{"belief", Sensitive::equality},
    SensitiveWord{"disab", Sensitive::equality},
    SensitiveWord{"longtermcondition", Sensitive::equality},
    SensitiveWord{"neurodiver", Sensitive::equality},
    SensitiveWord{"orientation", Sensitive::equality},
    SensitiveWord{"lgb", Sensitive::equality},
    SensitiveWord{"marital", Sensitive::equality},
    SensitiveWord{"civilstatus", Sensitive::equality},
    SensitiveWord{"civilpartner", Sensitive::equality},
    SensitiveWord{"nationality", Sensitive::equality},
    SensitiveWord{"citizenship", Sensitive::equality},
    SensitiveWord{"countryofbirth", Sensitive::equality},
    SensitiveWord{"birth", Sensitive::equality},
    SensitiveWord{"dob", Sensitive::equality, true},
    SensitiveWord{"age", Sensitive::equality, true},
    SensitiveWord{"ageband", Sensitive::equality},
    SensitiveWord{"agegroup", Sensitive::equality},
    SensitiveWord{"pregnan", Sensitive::equality},
    SensitiveWord{"maternity", Sensitive::equality},
    SensitiveWord{"caring", Sensitive::equality},
    SensitiveWord{"carer", Sensitive::equality},
    SensitiveWord{"socioeconomic", Sensitive::equality},
    SensitiveWord{"tradeunion", Sensitive::equality},
    SensitiveWord{"veteran", Sensitive::equality},
    SensitiveWord{"salary", Sensitive::pay},
    SensitiveWord{"payfloor", Sensitive::pay},
    SensitiveWord{"payceiling", Sensitive::pay},
    SensitiveWord{"payrate", Sensitive::pay},
    SensitiveWord{"payfull", Sensitive::pay},
    SensitiveWord{"basepay", Sensitive::pay},
    SensitiveWord{"basicpay", Sensitive::pay},
    SensitiveWord{"pay", Sensitive::pay, true},
    SensitiveWord{"annualpay", Sensitive::pay},
    SensitiveWord{"bonus", Sensitive::pay},
    SensitiveWord{"remuneration", Sensitive::pay},
    SensitiveWord{"wage", Sensitive::pay},
    SensitiveWord{"nationalinsurance", Sensitive::pay},
    SensitiveWord{"ninumber", Sensitive::pay},
    SensitiveWord{"bankaccount", Sensitive::pay},
    SensitiveWord{"sortcode", Sensitive::pay},
    SensitiveWord{"iban", Sensitive::pay, true},
};

// people.md rule 4
Sensitive sensitivity(std::string_view header) {
  for (const auto& word : kSensitiveWords)
    if (word.whole ? header == word.within : header.find(word.within) != std::string_view::npos)
      return word.kind;
  return Sensitive::no;
}

void look_at_values(const tables::Table& table, std::size_t column, std::size_t first_row,
                    ColumnGuess& guess) {
  bool doubtful = false, settled = false;
  for (std::size_t row = first_row; row < table.row_count(); ++row) {
    const auto value = table.cell(row, column);
    if (value.empty()) continue;
    if (guess.samples.size() < 3 &&
        std::find(guess.samples.begin(), guess.samples.end(), value) == guess.samples.end())
      guess.samples.emplace_back(cut(value, 120));
    if (settled) {
      if (guess.samples.size() == 3) break;
      continue;
    }
    const auto hint = hint_of(value);
    doubtful = doubtful || hint == DateHint::doubtful;
    settled = hint == DateHint::day_first || hint == DateHint::month_first;
    // A column without dates shows it early; looking through all of it would only cost time.
    if (!doubtful && row > first_row + 2000 && guess.samples.size() == 3) break;
  }
  guess.dates_in_doubt = doubtful && !settled;
}

}  // namespace

std::string_view name(Target target) {
  return boost::describe::enum_to_string(target, "");
}

std::optional<Target> parse_target(std::string_view text) {
  Target target{};
  if (!boost::describe::enum_from_string(std::string(text).c_str(), target)) return std::nullopt;
  return target;
}

std::string normalised_header(std::string_view header) {
  std::string normal;
  for (const char c : header) {
    if (c >= 'A' && c <= 'Z')
      normal += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      normal += c;
  }
  return normal;
}

std::vector<ColumnGuess> guess_columns(const tables::Table& table) {
  std::vector<ColumnGuess> guesses(table.columns().size());
  std::vector<std::string> headers;
  const auto first_row = rows_of_second_header(table);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    headers.push_back(normalised_header(table.columns()[i]));
    guesses[i].header = table.columns()[i];
    guesses[i].looks_like = sensitivity(headers[i]);
    if (guesses[i].looks_like == Sensitive::no) look_at_values(table, i, first_row, guesses[i]);
  }
  for (const auto& [target, known] : aliases()) {
    for (const auto& alias : known) {
      const auto found = std::find(headers.begin(), headers.end(), alias);
      if (found == headers.end()) continue;
      auto& guess = guesses[static_cast<std::size_t>(found - headers.begin())];
      if (guess.guess || guess.looks_like != Sensitive::no) continue;
      guess.guess = target;
      break;
    }
  }
  return guesses;
}

std::size_t rows_of_second_header(const tables::Table& table) {
  if (table.row_count() == 0) return 0;
  // Keys such as USERID stand above labels such as "Employee ID": in the row below at least two cells are
  // headers too.
  std::size_t alike = 0, filled = 0;
  std::set<std::string_view> known;
  for (const auto& entry : aliases()) known.insert(entry.headers.begin(), entry.headers.end());
  for (std::size_t column = 0; column < table.columns().size(); ++column) {
    const auto cell = normalised_header(table.cell(0, column));
    filled += !cell.empty();
    alike += known.contains(cell);
  }
  return alike >= 2 && alike * 2 >= filled ? 1 : 0;
}

Result<void> check_mapping(const std::vector<ColumnGuess>& columns, const Mapping& mapping) {
  std::vector<Fault> faults;
  std::set<Target> seen;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto target = mapping.targets[i];
    const auto pointer = fmt::format("/columns/{}/target", i);
    if (target == Target::ignore) continue;
    if (target != Target::attribute && !seen.insert(target).second)
      faults.push_back(
          {pointer, fmt::format("Two columns cannot both be \"{}\". Choose one.", name(target))});
    if (columns[i].looks_like != Sensitive::no && !mapping.sensitive_on[i])  // people.md rule 4
      faults.push_back(
          {pointer,
           fmt::format("\"{}\" looks like {} data. Switch it on first, and say for what.", columns[i].header,
                       columns[i].looks_like == Sensitive::pay ? "pay" : "equality")});
    if (columns[i].looks_like != Sensitive::no && target != Target::attribute)
      faults.push_back({pointer, fmt::format("\"{}\" can only be kept as it is.", columns[i].header)});
    const bool is_date = target == Target::start_date || target == Target::left_on;
    if (is_date && columns[i].dates_in_doubt && !mapping.date_order)  // people.md rule 7
      faults.push_back(
          {"/date_order", fmt::format("In \"{}\" a date such as {} can mean two days. Say whether the day "
                                      "or the month comes first.",
                                      columns[i].header,
                                      columns[i].samples.empty() ? "03/04/2021" : columns[i].samples[0])});
  }
  if (!seen.contains(Target::staff_number))
    faults.push_back(
        {"/columns", "Say which column is the staff number: without it nobody can be recognised again."});
  const bool has_name = seen.contains(Target::name) || seen.contains(Target::family_name) ||
                        seen.contains(Target::given_name) || seen.contains(Target::preferred_name);
  if (!has_name) faults.push_back({"/columns", "Say which column is the name."});
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "The columns cannot be used like this.",
                                     .rule = {},
                                     .faults = std::move(faults)});
}

}  // namespace turnabout::people
