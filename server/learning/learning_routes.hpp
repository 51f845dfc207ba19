#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "learning/learning_policy.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "platform/words/words.hpp"

namespace turnabout::learning {

/// Whom one may turn to: who leads the programme, and the independent contact.
struct Contact {
  std::string role;  ///< lead or independent_contact.
  std::string name;
  std::optional<std::string> job_title = {}, email = {};
};

struct Participant {
  PersonId person;
  std::string name;
  std::optional<std::string> job_title = {};
};

/// Something that the organisation finds difficult, as its leads named it before the programme opened.
struct LocalDifficulty {
  std::string kind;
  std::string own_words = {};
};

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  /// The sides on which the viewer takes part.
  std::function<Taking(database::Reader&, const Viewer&, ProgrammeId)> taking;
  std::function<std::vector<Contact>(database::Reader&, const Viewer&, ProgrammeId)> contacts;
  /// Everybody who takes part on a side, by name.
  std::function<std::vector<Participant>(database::Reader&, const Viewer&, ProgrammeId, Side)> participants;
  std::function<std::vector<LocalDifficulty>(database::Reader&, const Viewer&, ProgrammeId)> difficulties =
      {};
};

/// Makes a PDF of a page; empty where the installation has no way to.
using MakePdf = std::function<Result<std::string>(std::string_view html)>;

/// The library of topics, the role check and the workbook, under /api/v1/programmes/{programme_id}.
std::vector<http::Route> learning_routes(database::Database& database, const Words& words,
                                         Neighbours neighbours, MakePdf make_pdf);

}  // namespace turnabout::learning
