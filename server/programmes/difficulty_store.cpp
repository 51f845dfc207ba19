#include "programmes/difficulty_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kList{"difficulties.list",
                          "select kind, own_words from programme_difficulties"
                          " where programme_id = $1 and organisation_id = $2"};
constexpr Statement kForget{"difficulties.forget",
                            "delete from programme_difficulties where programme_id = $1"
                            " and organisation_id = $2"};
constexpr Statement kInsert{"difficulties.insert",
                            "insert into programme_difficulties (programme_id, organisation_id, kind,"
                            " own_words) values ($1, $2, $3, $4)"};

constexpr std::array kStatements{&kList, &kForget, &kInsert};

}  // namespace

std::vector<Difficulty> load_difficulties(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme) {
  std::vector<Difficulty> found;
  for (const auto& row : reader.query(kList, programme, viewer.organisation)) {
    Difficulty one{.own_words = row.get<std::string>(1)};
    if (!boost::describe::enum_from_string(row.get<std::string>(0).c_str(), one.kind))
      throw std::logic_error("unknown word in programme_difficulties");
    found.push_back(std::move(one));
  }
  std::sort(found.begin(), found.end(),
            [](const Difficulty& a, const Difficulty& b) { return a.kind < b.kind; });
  return found;
}

void save_difficulties(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const std::vector<Difficulty>& difficulties) {
  transaction.execute(kForget, programme, viewer.organisation);
  for (const auto& one : difficulties)
    transaction.execute(kInsert, programme, viewer.organisation, one.kind, one.own_words);
  audit::record_event(transaction, viewer, now,
                      {.kind = "programme.difficulties_named", .subject = programme.uuid});
}

std::span<const Statement* const> difficulty_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
