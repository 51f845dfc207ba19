#include "app/keeping/retention.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "app/keeping/private_words.hpp"
#include "app/keeping/programme_records.hpp"
#include "platform/ids/id.hpp"

namespace turnabout::keeping {
namespace {

using WaveId = Id<struct WaveTag>;
using DeletionId = Id<struct DeletionTag>;
using database::Reader;
using database::Statement;
using database::Transaction;

constexpr Statement kOrganisations{"retention.organisations", "select id from organisations order by id"};
constexpr Statement kClosedProgrammes{"retention.closed_programmes",
                                      "select id, organisation_id from programmes"
                                      " where state = 'closed' and closed_at < $1 order by id"};
constexpr Statement kClosedWaves{
    "retention.closed_waves",
    "select w.id, w.organisation_id, s.programme_id from survey_waves w"
    " join surveys s on s.id = w.survey_id where w.closed_at < $1 order by w.id"};
constexpr Statement kLeavers{"retention.leavers",
                             "select id from people where organisation_id = $1 and left_on < $2"
                             " and erased_at is null order by id"};
constexpr Statement kWrite{
    "retention.write",
    "insert into deletions (id, organisation_id, line, programme_id, rows_gone, deleted_at)"
    " values ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kDeletions{"retention.deletions",
                               "select line, programme_id, rows_gone, deleted_at from deletions"
                               " where organisation_id = $1 order by deleted_at desc, id desc limit $2"};

#define APPLICATIONS "(select id from applications where programme_id = $1)"
constexpr Statement kAnswers{"retention.answers",
                             "delete from matching_answers where application_id in " APPLICATIONS};
constexpr Statement kWishes{"retention.wishes",
                            "delete from private_wishes where application_id in " APPLICATIONS};
constexpr Statement kChannels{"retention.channels",
                              "delete from application_channels where application_id in " APPLICATIONS};
#undef APPLICATIONS

#define WITHOUT_A_PAIR                                                                  \
  "(select a.id from applications a where a.programme_id = $1 and not exists (select 1" \
  " from pairs p where a.id in (p.mentor_application_id, p.mentee_application_id)))"
constexpr Statement kScores{"retention.scores",
                            "delete from selection_scores where application_id in " WITHOUT_A_PAIR};
constexpr Statement kAsides{"retention.asides",
                            "delete from selection_asides where application_id in " WITHOUT_A_PAIR};
constexpr Statement kEntries{"retention.entries",
                             "delete from selection_entries where application_id in " WITHOUT_A_PAIR};
constexpr Statement kTheirAnswers{"retention.their_answers",
                                  "delete from matching_answers where application_id in " WITHOUT_A_PAIR};
constexpr Statement kTheirWishes{"retention.their_wishes",
                                 "delete from private_wishes where application_id in " WITHOUT_A_PAIR};
constexpr Statement kTheirChannels{
    "retention.their_channels", "delete from application_channels where application_id in " WITHOUT_A_PAIR};
constexpr Statement kTheirLinks{"retention.their_links",
                                "delete from links where subject_id in " WITHOUT_A_PAIR};
constexpr Statement kProposals{"retention.proposals",
                               "delete from proposals where mentor_application_id in " WITHOUT_A_PAIR
                               " or mentee_application_id in " WITHOUT_A_PAIR};
constexpr Statement kApplications{"retention.applications",
                                  "delete from applications where id in " WITHOUT_A_PAIR};
#undef WITHOUT_A_PAIR

constexpr Statement kAsked{"retention.asked", "delete from survey_asked where wave_id = $1"};
constexpr Statement kSurveyAnswers{"retention.survey_answers",
                                   "delete from survey_answers where wave_id = $1"};
constexpr Statement kSurveyWords{"retention.survey_words", "delete from survey_words where wave_id = $1"};
// $1 is the organisation, $2 the moment.
constexpr Statement kBoardChanges{"retention.board_changes",
                                  "delete from board_changes where organisation_id = $1 and changed_at < $2"};
constexpr Statement kMail{"retention.mail",
                          "delete from outgoing_mail where organisation_id = $1 and created_at < $2"
                          " and state in ('sent', 'failed', 'stopped')"};
constexpr Statement kImportParts{"retention.import_parts",
                                 "delete from import_parts where import_id in (select id from imports"
                                 " where organisation_id = $1 and updated_at < $2)"};
constexpr Statement kImports{"retention.imports",
                             "delete from imports where organisation_id = $1 and updated_at < $2"
                             " and state in ('confirmed', 'discarded', 'failed')"};

constexpr Statement kCorrections{"retention.corrections",
                                 "delete from corrections where organisation_id = $1 and answered_at < $2"};

constexpr std::array kForMatching{&kAnswers, &kWishes, &kChannels};
constexpr std::array kOfTheUnsuccessful{&kScores,       &kAsides,      &kEntries,
                                        &kTheirAnswers, &kTheirWishes, &kTheirChannels,
                                        &kTheirLinks,   &kProposals,   &kApplications};
constexpr std::array kOfAnswers{&kSurveyAnswers, &kSurveyWords};

template <std::size_t N, class... A>
std::int64_t all_of(Transaction& transaction, const std::array<const Statement*, N>& statements,
                    const A&... arguments) {
  std::int64_t rows = 0;
  for (const auto* statement : statements) rows += transaction.execute(*statement, arguments...);
  return rows;
}

std::int64_t of_programme(Transaction& transaction, Line line, ProgrammeId programme) {
  if (line == Line::matching_answers) return all_of(transaction, kForMatching, programme);
  if (line == Line::unsuccessful) return all_of(transaction, kOfTheUnsuccessful, programme);
  return remove_records(transaction, programme);
}

std::int64_t of_wave(Transaction& transaction, Line line, WaveId wave) {
  return line == Line::survey_links ? transaction.execute(kAsked, wave)
                                    : all_of(transaction, kOfAnswers, wave);
}

std::int64_t of_organisation(Transaction& transaction, Line line, OrganisationId organisation, Instant due) {
  if (line == Line::mail) return transaction.execute(kMail, organisation, due);
  if (line == Line::board_changes) return transaction.execute(kBoardChanges, organisation, due);
  if (line == Line::corrections) return transaction.execute(kCorrections, organisation, due);
  const auto parts = transaction.execute(kImportParts, organisation, due);
  return parts + transaction.execute(kImports, organisation, due);
}

void write_down(Transaction& transaction, const Gone& gone, Instant now) {
  transaction.execute(kWrite, DeletionId{make_uuid7(now.milliseconds())}, gone.organisation, name(gone.line),
                      gone.programme, gone.rows, now);
}

Line line_named(const std::string& text) {
  Line line{};
  if (!boost::describe::enum_from_string(text.c_str(), line))
    throw std::logic_error("unknown line in deletions");
  return line;
}

}  // namespace

/// One way through the schedule: line by line in transactions of its own, or all of it in one that is not
/// kept.
class Retention::Pass {
 public:
  Pass(Retention& retention, Instant now, Transaction* rehearsal)
      : retention_(retention), now_(now), rehearsal_(rehearsal) {}

  std::vector<Gone> all() {
    for (const auto line : kLines) work_on(line);
    return std::move(gone_);
  }

 private:
  void work_on(Line line) {
    const auto due = due_before(line, now_);
    switch (since(line)) {
      case Since::programme_closed:
        for (const auto& row : rows(kClosedProgrammes, due)) {
          const auto programme = row.get<ProgrammeId>(0);
          let_go({line, row.get<OrganisationId>(1), programme},
                 [&](Transaction& tx) { return of_programme(tx, line, programme); });
        }
        break;
      case Since::wave_closed:
        for (const auto& row : rows(kClosedWaves, due))
          let_go({line, row.get<OrganisationId>(1), row.get<std::optional<ProgrammeId>>(2)},
                 [&](Transaction& tx) { return of_wave(tx, line, row.get<WaveId>(0)); });
        break;
      case Since::left:
        for (const auto& row : rows(kOrganisations)) erase_leavers(row.get<OrganisationId>(0), due);
        break;
      case Since::told:
      case Since::written:
      case Since::answered:
        for (const auto& row : rows(kOrganisations)) {
          const auto organisation = row.get<OrganisationId>(0);
          let_go({line, organisation}, [&](Transaction& tx) {
            return line == Line::private_words
                       ? let_private_words_go(tx, retention_.sealer_, organisation, now_)
                       : of_organisation(tx, line, organisation, due);
          });
        }
        break;
    }
  }

  template <class F>
  void let_go(Gone gone, F act) {
    in_transaction([&](Transaction& transaction) {
      gone.rows = act(transaction);
      if (gone.rows > 0) write_down(transaction, gone, now_);
    });
    keep(gone);
  }

  void erase_leavers(OrganisationId organisation, Instant due) {
    Gone gone{Line::leavers, organisation};
    for (const auto& row : rows(kLeavers, organisation, date_of(due))) {
      const auto person = row.get<PersonId>(0);
      const auto erased = rehearsal_ != nullptr
                              ? Erasing::time_is_over(*rehearsal_, organisation, person, now_)
                              : retention_.erasing_.erase_by_schedule(organisation, person, now_);
      ++(erased ? gone.rows : gone.waiting);
    }
    if (gone.rows > 0) in_transaction([&](Transaction& transaction) { write_down(transaction, gone, now_); });
    keep(gone);
  }

  void keep(const Gone& gone) {
    if (gone.rows > 0 || gone.waiting > 0) gone_.push_back(gone);
  }

  template <class... A>
  std::vector<database::Row> rows(const Statement& statement, const A&... arguments) {
    if (rehearsal_ != nullptr) return rehearsal_->query(statement, arguments...);
    return retention_.database_.read([&](Reader& reader) { return reader.query(statement, arguments...); });
  }
  template <class F>
  void in_transaction(F f) {
    if (rehearsal_ != nullptr)
      f(*rehearsal_);
    else
      retention_.database_.write(f);
  }

  Retention& retention_;
  Instant now_;
  Transaction* rehearsal_;
  std::vector<Gone> gone_;
};

Retention::Retention(database::Database& database, crypto::Sealer& sealer, Erasing& erasing)
    : database_(database), sealer_(sealer), erasing_(erasing) {}

std::vector<Gone> Retention::run(Instant now) {
  auto gone = Pass(*this, now, nullptr).all();
  if (!gone.empty()) database_.scrub();  // keeping.md rule 7
  return gone;
}

std::vector<Gone> Retention::would_go(Instant now) {
  std::vector<Gone> all;
  // Refused at the end, so that everything is as it was and the figures are exact.
  const auto rehearsed = database_.write([&](Transaction& transaction) -> Result<void> {
    all = Pass(*this, now, &transaction).all();
    return refuse(Code::wrong_state, "This was a rehearsal.");
  });
  static_cast<void>(rehearsed);
  return all;
}

Result<std::vector<Deletion>> Retention::deletions(const Viewer& viewer, int limit) {
  if (!viewer.has(Role::lead))
    return refuse(Code::not_allowed,
                  "Only a lead of the whole organisation sees what the schedule let go of.");
  std::vector<Deletion> all;
  const auto rows =
      database_.read([&](Reader& reader) { return reader.query(kDeletions, viewer.organisation, limit); });
  for (const auto& row : rows)
    all.push_back({.line = line_named(row.get<std::string>(0)),
                   .programme = row.get<std::optional<ProgrammeId>>(1),
                   .rows = row.get<std::int64_t>(2),
                   .deleted_at = row.get<Instant>(3)});
  return all;
}

std::span<const Statement* const> retention_statements() {
  static const auto kAll = [] {
    std::vector<const Statement*> all{&kOrganisations, &kClosedProgrammes, &kClosedWaves, &kLeavers,
                                      &kWrite,         &kDeletions,        &kAsked,       &kBoardChanges,
                                      &kMail,          &kImportParts,      &kImports,     &kCorrections};
    const auto add = [&all](const auto& list) { all.insert(all.end(), list.begin(), list.end()); };
    add(kForMatching);
    add(kOfTheUnsuccessful);
    add(kOfAnswers);
    add(record_statements());
    add(private_words_statements());
    return all;
  }();
  return kAll;
}

}  // namespace turnabout::keeping
