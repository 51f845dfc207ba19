#pragma once

#include "pairs/co_mentoring_dto.hpp"
#include "pairs/co_mentoring_store.hpp"
#include "pairs/neighbours.hpp"
#include "platform/crypto/sealer.hpp"

namespace turnabout::pairs {

/// Two mentors who meet one mentee together: asking, answering, ending. Loads, asks the rules, saves, tells
/// by mail.
class CoMentoringService {
 public:
  CoMentoringService(database::Database& database, crypto::Sealer& sealer, const Neighbours& neighbours)
      : database_(database), sealer_(sealer), neighbours_(neighbours) {}

  /// How it stands in each of the viewer's programmes of which there is something to say.
  Result<OwnCoMentoringsDto> own(const Viewer& viewer);
  /// co_mentoring.md rules 1 to 4. Errors: not_found, rule_broken, wrong_state, already_exists.
  Result<OwnCoMentoringsDto> ask(const Viewer& viewer, ProgrammeId programme, Instant now);
  /// co_mentoring.md rule 3. Errors: not_found, gone, conflict.
  Result<OwnCoMentoringsDto> answer(const Viewer& viewer, PairId pair, Answer given, Instant now);
  /// co_mentoring.md rules 4 and 6. Errors: not_found, wrong_state, conflict.
  Result<OwnCoMentoringsDto> end(const Viewer& viewer, PairId pair, Instant now);
  /// co_mentoring.md rule 5, for a lead. Error: not_found.
  Result<ThreesTogetherDto> of_programme(const Viewer& viewer, ProgrammeId programme);

 private:
  /// What somebody who is in it, or could be, is told by.
  struct Three {
    CoMentoring one;
    std::array<Pair, 2> pairs;
    CoMentoringPart part{};
    programmes::Programme programme;
  };
  OwnCoMentoringsDto shown(database::Reader& reader, const Viewer& viewer) const;
  std::optional<OwnCoMentoringDto> of_mentee(database::Reader& reader, const Viewer& viewer,
                                             const programmes::Programme& in,
                                             const std::array<Pair, 2>& pairs,
                                             const std::vector<CoMentoring>& all) const;
  std::optional<OwnCoMentoringDto> of_mentor(database::Reader& reader, const Viewer& viewer,
                                             const programmes::Programme& in, const CoMentoring& one) const;
  Result<Three> find(database::Reader& reader, const Viewer& viewer, PairId pair) const;
  Result<void> tell(database::Transaction& tx, const Viewer& viewer, const Three& three, CoMentoringPart to,
                    std::string_view words, Instant now) const;

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Neighbours& neighbours_;
};

}  // namespace turnabout::pairs
