/** Whom the lead is looking at: a pair, or a mentor without a place. */
export type Chosen = { kind: 'pair'; mentor: string; mentee: string } | { kind: 'mentor'; mentor: string };
