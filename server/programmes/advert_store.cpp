#include "programmes/advert_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"
#include "programmes/programme_events.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr int kKept = 20;  ///< Versions of one advert.

constexpr Statement kNewest{
    "adverts.newest",
    "select a.channel, a.language, a.number, a.title, a.body, p.name, a.saved_at from programme_adverts a"
    " left join people p on p.id = a.saved_by where a.programme_id = $1 and a.organisation_id = $2"
    " and a.number = (select max(m.number) from programme_adverts m where m.programme_id = a.programme_id"
    "  and m.channel = a.channel and m.language = a.language) order by a.channel, a.language"};
constexpr Statement kVersions{
    "adverts.versions",
    "select a.channel, a.language, a.number, a.title, a.body, p.name, a.saved_at from programme_adverts a"
    " left join people p on p.id = a.saved_by where a.programme_id = $1 and a.organisation_id = $2"
    " and a.channel = $3 and a.language = $4 order by a.number desc"};
constexpr Statement kSave{"adverts.save",
                          "insert into programme_adverts (id, organisation_id, programme_id, channel, "
                          "language, number, title, body,"
                          " saved_by, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kForget{"adverts.forget",
                            "delete from programme_adverts where programme_id = $1 and organisation_id = $2"
                            " and channel = $3 and language = $4 and number <= $5"};

constexpr std::array kStatements{&kNewest, &kVersions, &kSave, &kForget};

AdvertVersion version_of(const database::Row& row) {
  AdvertVersion version{.channel = {},
                        .language = row.get<std::string>(1),
                        .number = row.get<int>(2),
                        .said = std::nullopt,
                        .saved_by = row.get<std::optional<std::string>>(5),
                        .saved_at = row.get<Instant>(6)};
  if (!boost::describe::enum_from_string(row.get<std::string>(0).c_str(), version.channel))
    throw std::logic_error("unknown word in programme_adverts");
  if (!row.is_null(4)) version.said = AdvertText{row.get<std::string>(3), row.get<std::string>(4)};
  return version;
}

auto changed_meanwhile() {
  return refuse(Code::conflict,
                "Somebody else changed this in the meantime. Load it again, then make your change.");
}

}  // namespace

std::vector<AdvertVersion> newest_adverts(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme) {
  std::vector<AdvertVersion> found;
  for (const auto& row : reader.query(kNewest, programme, viewer.organisation))
    found.push_back(version_of(row));
  return found;
}

std::vector<AdvertVersion> advert_versions(database::Reader& reader, const Viewer& viewer,
                                           ProgrammeId programme, Channel channel,
                                           std::string_view language) {
  std::vector<AdvertVersion> found;
  for (const auto& row : reader.query(kVersions, programme, viewer.organisation, channel, language))
    found.push_back(version_of(row));
  return found;
}

// adverts.md rules 9 to 11
Result<void> save_advert(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         ProgrammeId programme, Channel channel, std::string_view language, int seen,
                         const std::optional<AdvertText>& said) {
  const auto before = advert_versions(transaction, viewer, programme, channel, language);
  if ((before.empty() ? 0 : before.front().number) != seen) return changed_meanwhile();
  const auto saved_by =
      viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::optional<PersonId>{};
  const auto title = said ? std::optional(said->title) : std::nullopt;
  const auto text = said ? std::optional(said->text) : std::nullopt;
  try {
    transaction.execute(kSave, Id<struct AdvertTag>{make_uuid7(now.milliseconds())}, viewer.organisation,
                        programme, channel, language, seen + 1, title, text, saved_by, now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return changed_meanwhile();
  }
  transaction.execute(kForget, programme, viewer.organisation, channel, language, seen + 1 - kKept);
  audit::record_event(transaction, viewer, now, {.kind = kAdvertSaved, .subject = programme.uuid});
  return {};
}

std::span<const Statement* const> advert_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
