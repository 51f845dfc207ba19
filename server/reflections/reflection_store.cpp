#include "reflections/reflection_store.hpp"

#include <array>

#include "reflections/reflection_dto.hpp"

namespace turnabout::reflections {
namespace {

using database::Statement;

constexpr Statement kAdd{"pulses.add",
                         "insert into pulses (token, organisation_id, programme_id, number, answers_sealed)"
                         " values ($1, $2, $3, $4, $5)"};
constexpr Statement kFind{"pulses.find", "select answers_sealed from pulses where token = $1"};
constexpr Statement kSignal{"pulses.signal",
                            "select pair_id, raised_on, offered_on, counted_from from support_signals"
                            " where pair_id = $1 and organisation_id = $2"};
constexpr Statement kSignals{
    "pulses.signals",
    "select s.pair_id, s.raised_on, s.offered_on, s.counted_from from support_signals s"
    " join pairs p on p.id = s.pair_id where p.programme_id = $1 and s.organisation_id = $2"
    " order by s.raised_on, s.pair_id"};
constexpr Statement kRaise{
    "pulses.raise",
    "insert into support_signals (pair_id, organisation_id, raised_on) values ($1, $2, $3)"
    " on conflict (pair_id) do update set raised_on = excluded.raised_on, offered_on = null"};
constexpr Statement kOffered{"pulses.offered",
                             "update support_signals set offered_on = $1, counted_from = $2"
                             " where pair_id = $3 and organisation_id = $4 and offered_on is null"};

constexpr std::array kStatements{&kAdd, &kFind, &kSignal, &kSignals, &kRaise, &kOffered};

constexpr std::string_view kColumn = "pulses.answers_sealed";

database::Bytes token_of(const crypto::Sealer& sealer, const PulseAuthor& author, int number) {
  return sealer.blind_index(
      "pulse", author.pair.text() + " " + std::string(name(author.side)) + " " + std::to_string(number));
}

/// The row is known by its token alone, so the place is too.
std::string row_of(const database::Bytes& token) {
  return {token.begin(), token.end()};
}

std::optional<Answers> read(database::Reader& reader, crypto::Sealer& sealer, const PulseAuthor& author,
                            int number) {
  const auto token = token_of(sealer, author, number);
  const auto row = reader.one(kFind, token);
  if (!row) return std::nullopt;
  const auto place = row_of(token);
  const auto plain = sealer.open({kColumn, place}, author.person, row->get<database::Bytes>(0));
  if (!plain) return std::nullopt;
  const auto kept = dto::read<NewPulse>(*plain);
  if (!kept) return std::nullopt;
  return Answers{.safe = kept->safe,
                 .not_pushed = kept->not_pushed,
                 .led = kept->led,
                 .worth = kept->worth,
                 .too_much = kept->too_much};
}

SupportSignal signal_from(const database::Row& row) {
  return {.pair = row.get<PairId>(0),
          .raised_on = row.get<Date>(1),
          .offered_on = row.get<std::optional<Date>>(2),
          .counted_from = row.get<int>(3)};
}

}  // namespace

Result<void> add_pulse(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       ProgrammeId programme, const PulseAuthor& author, int number, const Answers& answers) {
  const auto token = token_of(sealer, author, number);
  const auto place = row_of(token);
  const auto sealed = sealer.seal({kColumn, place}, author.person,
                                  dto::write(NewPulse{.safe = answers.safe,
                                                      .not_pushed = answers.not_pushed,
                                                      .led = answers.led,
                                                      .worth = answers.worth,
                                                      .too_much = answers.too_much}));
  try {
    transaction.execute(kAdd, token, viewer.organisation, programme, number, sealed);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return refuse(Code::already_exists, "You have said already how this conversation was. Thank you.");
  }
  return {};
}

std::map<int, Answers> pulses_of(database::Reader& reader, crypto::Sealer& sealer, const PulseAuthor& author,
                                 int from, int to) {
  std::map<int, Answers> all;
  for (int number = from; number <= to; ++number)
    if (auto answers = read(reader, sealer, author, number)) all.emplace(number, *answers);
  return all;
}

bool has_answered(database::Reader& reader, const crypto::Sealer& sealer, const PulseAuthor& author,
                  int number) {
  return reader.one(kFind, token_of(sealer, author, number)).has_value();
}

std::optional<SupportSignal> signal_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  const auto row = reader.one(kSignal, pair, viewer.organisation);
  return row ? std::optional(signal_from(*row)) : std::nullopt;
}

std::vector<SupportSignal> signals_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<SupportSignal> all;
  for (const auto& row : reader.query(kSignals, programme, viewer.organisation))
    all.push_back(signal_from(row));
  return all;
}

void raise_signal(database::Transaction& transaction, const Viewer& viewer, PairId pair, Date today) {
  transaction.execute(kRaise, pair, viewer.organisation, today);
}

bool keep_offered(database::Transaction& transaction, const Viewer& viewer, PairId pair, Date today,
                  int counted_from) {
  return transaction.execute(kOffered, today, counted_from, pair, viewer.organisation) > 0;
}

std::span<const Statement* const> reflection_statements() {
  return kStatements;
}

}  // namespace turnabout::reflections
