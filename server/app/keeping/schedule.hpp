#pragma once

#include <array>
#include <string_view>

#include <boost/describe.hpp>

#include "platform/clock/time.hpp"

/// How long what is kept (keeping.md rule 11). Pure: nothing here knows a table.
namespace turnabout::keeping {

/// One line of the schedule, in the order in which a run works through them.
enum class Line {
  private_words,      ///< What people wrote for themselves in the vault.
  matching_answers,   ///< Answers, private wishes and networks, for matching.
  unsuccessful,       ///< Applications that became no pair, with scores and reasons.
  programme_records,  ///< Everything else that a programme knows of people.
  survey_links,       ///< That somebody was asked, which ties a wave to people.
  survey_answers,
  leavers,        ///< Erased (keeping.md rule 3).
  mail,           ///< Sent, stopped or given up.
  board_changes,  ///< What was done on the matching board, step by step.
  imports,        ///< Lists that came in, or did not.
  corrections     ///< What somebody asked to have corrected.
};
BOOST_DESCRIBE_ENUM(Line, private_words, matching_answers, unsuccessful, programme_records, survey_links,
                    survey_answers, leavers, mail, board_changes, imports, corrections)
std::string_view name(Line line);

inline constexpr std::array kLines{
    Line::private_words, Line::matching_answers, Line::unsuccessful, Line::programme_records,
    Line::survey_links,  Line::survey_answers,   Line::leavers,      Line::mail,
    Line::board_changes, Line::imports,          Line::corrections};

/// What the time of a line counts from.
enum class Since { told, programme_closed, wave_closed, left, written, answered };
Since since(Line line);

/// What began before this has had its time: the start of a day, in UTC. Months end on the same day of the
/// month, or its last.
Instant due_before(Line line, Instant now);

/// The first moment of that day in UTC.
Instant start_of(Date date);
/// On which day what people wrote for themselves goes, if they are told today (keeping.md rule 16).
Date words_go_on(Date told);

}  // namespace turnabout::keeping
