#pragma once

// Figures about people, and how they are kept from telling about a person.
//
// The setting. A cohort has 8 to 30 pairs whose names everybody knows. Nobody steals a database; a colleague
// reads a chart, knows their own answer, knows who was on leave, and subtracts. So the question for each
// figure is not "is it anonymous?" but "what can somebody work out who knows everything else?" (the
// Information Commissioner's motivated intruder, among insiders).
//
// The attacks, and what stands against each:
//
//   too few              The floors (floors.hpp). They count people, not answers. Whoever knows their own
//   answer faces
//                        one person fewer; the floor of 10 leaves nine.
//   everybody said it    A share of 0 or 100 % tells each one's answer whatever the number of people. Shares
//   at the ends
//                        are bands: at most 1 in 10, at least 9 in 10 (the Office for Students hides
//                        numerators within 2 of either end; at 10 people that would leave 3 to 7).
//   the whole less       A hidden part is known once all others and the whole are. Hidden parts are hidden
//   together with the parts            the next smallest until at least two with ten people between them
//   remain (GP Patient Survey
//                        hides a second option with the first; NHS Digital gave manual secondary suppression
//                        up as slow and error-prone, so it is done here, always). Near an end is a way of
//                        being hidden too, so what remains together must not lie near an end either.
//   before and after     Results come once, of a closed wave. Recruitment is dated: counts of last Monday
//   00:00, to the
//                        nearest five (HESA), so that a look before and after lunch shows the same.
//   crossing tables      There is no table of two properties to ask for, and one number only is broken down
//   for each
//                        question (the Culture Amp extract keeps one demographic; TalentMap compares
//                        filters).
//   reading this code    The attacker has it. Which parts are hidden depends on counts, so the tests invert
//   the
//                        functions: for everything released they search for a second set of counts that
//                        releases the same, and fail if a hidden figure has one possible value only.
//
// What it does not do. Counts to the nearest five move when somebody crosses a boundary, so two snapshots of
// which only one person is known to differ can give that person away with one chance in five; the design
// accepts this for recruitment, where the lead knows the names. People who put their own answers together
// know the rest.
//
// The bodies' thresholds are set side by side in the project's domain notes, D3; the methods in E4.

#include "disclosure/breakdown.hpp"
#include "disclosure/floors.hpp"
#include "disclosure/recruitment.hpp"
#include "disclosure/representation.hpp"
#include "disclosure/wave.hpp"
