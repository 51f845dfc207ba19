// What bench/matching.mjs measures, and what each row is held to.
import { peer } from "./matching-programs.mjs";

const { simplex, scaling, scipyDense, scipySparse, scipyDummy, cbc } = peer;
const lemon = /^LEMON/;
const scipy = /^SciPy/;

/** A peer that is run so often and not five times, because it takes 10 s and more. */
const times = (rounds, one) => ({ ...one, rounds });

const recipes = {
  U1000: ["U", 1000, 1000, 50, 1],
  P1000: ["P", 1000, 1000, 50, 1],
  U10000: ["U", 10_000, 10_000, 50, 1],
  P10000: ["P", 10_000, 10_000, 50, 1],
  G10000: ["G", 10_000, 10_000, 50, 1],
  G10k11k: ["G", 10_000, 11_000, 50, 2],
  B10000: ["B", 10_000, 10_000, 50, 1],
  E10000: ["E", 10_000, 10_000, 50, 1],
  U100000: ["U", 100_000, 100_000, 50, 1],
  P100000: ["P", 100_000, 100_000, 50, 1],
  UC100000: ["UC", 100_000, 100_000, 3, 1],
  U100k110k: ["U", 100_000, 110_000, 50, 1],
  G100000: ["G", 100_000, 100_000, 50, 1],
  B100000: ["B", 100_000, 100_000, 50, 1],
  E100000: ["E", 100_000, 100_000, 50, 1],
  PD500: ["PD", 500, 500, 0, 1],
  PD5000: ["PD", 5000, 5000, 0, 1],
  UD5000: ["UD", 5000, 5000, 0, 1],
};
const turned = (recipe) => [...recipe, true];

/**
 * Ours against peers. `recipe`: family, mentors, mentees, known, seed, and whether the sides are exchanged; `is`: pairs
 * and score that are known; `must` and `aim`: the ratio to the best of the peers that `against` names; `check`: seconds
 * that checking the proof may take; `program`: which of ours solves it, matching_sparse if nothing is said.
 */
export const versus = [
  { name: "U1000", quick: true, recipe: recipes.U1000, is: [1000, 968_666], peers: [simplex("everyone"), scaling("units"), scipySparse, scipyDense, cbc], against: lemon, must: 1 },
  { name: "P1000", quick: true, recipe: recipes.P1000, is: [1000, 479_100], peers: [simplex("everyone"), scaling("units"), scipySparse, scipyDense, cbc], against: lemon, must: 1 },
  { name: "U10000", quick: true, recipe: recipes.U10000, is: [10_000, 9_681_546], peers: [simplex("everyone"), scaling("units"), scipySparse], against: lemon, must: 14, aim: 35 },
  { name: "U100000", recipe: recipes.U100000, is: [100_000, 96_791_870], peers: [times(2, simplex("everyone")), times(2, scaling("units")), times(1, scipySparse)], against: lemon, must: 50, aim: 120, check: { must: 0.02, aim: 0.005 } },
  { name: "P10000", quick: true, recipe: recipes.P10000, is: [9999, 4_810_795], peers: [scaling("units"), simplex("bypass"), scipyDummy], against: lemon, must: 20, aim: 45 },
  { name: "P100000", recipe: recipes.P100000, is: [99_988, 48_220_170], peers: [times(2, scaling("units")), times(1, scipyDummy)], against: lemon, must: 30, aim: 100 },
  { name: "U100k110k", recipe: recipes.U100k110k, is: [100_000, 97_172_405], peers: [times(2, scaling("units"))], against: lemon, must: 80, aim: 200 },
  { name: "U110k100k", recipe: turned(recipes.U100k110k), is: [100_000, 97_172_405], peers: [times(1, scaling("units"))], against: lemon, must: 1 },
  { name: "UC100000", recipe: recipes.UC100000, is: [87_490, 57_834_383], peers: [times(2, scaling("units"))], against: lemon, must: 1 },
  { name: "G10000", quick: true, recipe: recipes.G10000, is: [9784, 8_435_897], peers: [simplex("bypass"), simplex("units"), scaling("units")], against: lemon, must: 7, aim: 20 },
  { name: "G100000", recipe: recipes.G100000, is: [98_138, 84_590_285], peers: [times(2, simplex("bypass"))], against: lemon, must: 18, aim: 60 },
  { name: "G10k11k", quick: true, recipe: recipes.G10k11k, peers: [simplex("bypass"), scaling("units")], against: lemon, must: 1 },
  { name: "G11k10k", quick: true, recipe: turned(recipes.G10k11k), peers: [simplex("bypass"), scaling("units")], against: lemon, must: 1 },
  { name: "B10000", quick: true, recipe: recipes.B10000, peers: [simplex("everyone"), scaling("units")], against: lemon, must: 1 },
  { name: "E10000", quick: true, recipe: recipes.E10000, peers: [simplex("everyone"), scaling("units")], against: lemon, must: 1 },
  { name: "B100000", recipe: recipes.B100000, peers: [times(1, scaling("units"))], against: lemon, must: 1 },
  { name: "E100000", recipe: recipes.E100000, peers: [times(1, scaling("units"))], against: lemon, must: 1 },
  { name: "PD5000", program: "matching_all_pairs", recipe: recipes.PD5000, is: [5000, 3_025_715], peers: [times(3, scipyDense)], against: scipy, must: 15, aim: 40 },
  { name: "UD5000", program: "matching_all_pairs", recipe: recipes.UD5000, is: [5000, 4_999_937], peers: [times(3, scipyDense)], against: scipy, must: 20, aim: 55 },
  { name: "P10000/1..3", quick: true, capacities: true, recipe: recipes.P10000, is: [19_977], peers: [simplex("capacities"), scaling("capacities")], against: lemon, must: 1 },
  { name: "P100000/1..3", capacities: true, recipe: recipes.P100000, is: [199_866], peers: [times(2, scaling("capacities"))], against: lemon, must: 20, aim: 40 },
];

/**
 * Held to seconds, and some to MiB, whatever peers do: for the 99th percentile of many edits, for the median of the
 * processor time of five solves (`solves`), or for the median by the clock of the whole command (`files`).
 */
export const limits = [
  { name: "scoring", what: "10⁸ pairs judged and scored from people, processor time", quick: true, solves: true, program: "matching_scoring", words: [10_000, 10_000] },
  { name: "people", what: "10⁸ pairs from people, solved and proved over all of them, processor time, MiB added", solves: true, program: "matching_all_pairs", words: [10_000, 10_000], must: 1.3, aim: 0.3, mostMiB: 16 },
  { name: "edit-500", what: "one edit of any kind, 500 × 500 (PD500)", quick: true, recipe: recipes.PD500, program: "matching_edits", words: ["any", 2000], must: 0.005 },
  { name: "edit-U10000", what: "one edit of any kind, U10000", quick: true, recipe: recipes.U10000, program: "matching_edits", words: ["any", 1000], must: 0.02 },
  { name: "edit-P10000", what: "one edit of any kind, P10000", quick: true, recipe: recipes.P10000, program: "matching_edits", words: ["any", 1000], must: 0.02 },
  { name: "forbid-U100k110k", what: "one chosen pair forbidden, U100k110k", recipe: recipes.U100k110k, program: "matching_edits", words: ["forbid", 2000], must: 0.0001, aim: 0.00005 },
  { name: "reasons", what: "the reasons for one pair, 500 × 500", quick: true, program: "matching_reasons", words: [500, 2000], must: 0.001 },
  { name: "files", what: "turnabout match, 1,000 × 1,000 from CSV, all in", quick: true, files: 1000, must: 0.2, aim: 0.05, mostMiB: 100 },
];
