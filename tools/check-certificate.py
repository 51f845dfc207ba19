#!/usr/bin/env python3
"""check-certificate.py report.json applications.csv scores.csv [given.csv]

Checks the certificate of a run of `turnabout match` with given scores and neither rules, quotas nor fairness, to show
that anybody can: the reasoning is in server/matching/certificate/certificate.hpp. `turnabout match --verify` does it
for every run."""
import csv, json, sys
from collections import Counter

def rows(path):
    return list(csv.DictReader(open(path, encoding="utf-8-sig", newline="")))

def need(holds, what):
    if not holds: sys.exit("NOT PROVED: " + what)

report = json.load(open(sys.argv[1], encoding="utf-8"))
places = {(a["role"], a["person_id"]): (int(a.get("capacity") or 1), int(a.get("at_least") or 0)) for a in rows(sys.argv[2])}
given = {(g["mentor_id"], g["mentee_id"], g["state"]) for path in sys.argv[4:] for g in rows(path)}
ends = lambda pair: (("mentor", pair[0]), ("mentee", pair[1]))
score = {(s["mentor_id"], s["mentee_id"]): int(s["score"]) for s in rows(sys.argv[3])}
score = {pair: s for pair, s in score.items() if pair[0] != pair[1] and all(v in places for v in ends(pair))
         and not any((*pair, state) in given for state in ("banned", "past"))}
locked = {(m, e) for m, e, state in given if state == "locked"}
chosen = [(p["mentor_id"], p["mentee_id"]) for p in report["certificate"]["pairs"]]
partners = lambda pairs: Counter(v for pair in pairs for v in ends(pair))
value = lambda pairs: {"demand": sum(min(partners(pairs)[v], least) for v, (_, least) in places.items()),
                       "people": len(partners(pairs)), "pairs": len(pairs), "score": sum(score[p] for p in pairs)}
need(len(set(chosen)) == len(chosen) and set(chosen) <= score.keys() and locked <= set(chosen), "a pair is wrong")
need(all(n <= places[v][0] for v, n in partners(chosen).items()), "somebody has too many partners")

proof, = report["certificate"]["proofs"]
order = ["demand", "people", "pairs", "score"] if report["objective"]["kind"] == "pairs-first" else ["demand", "score", "people", "pairs"]
single, asked = all(c == 1 for c, _ in places.values()), any(least for _, least in places.values())
order = [p for p in order if p in proof["parts"] or not (p == "people" and (single or not report["objective"]["people_first"])
                                                         or p == "demand" and not asked)]
need(proof["claim"] == "reached" and proof["threshold"] is None and proof["parts"] == order, "this is not the proof that is asked for")
weight = Counter({part: int(w) for part, w in zip(proof["parts"], proof["weights"])})
price = {(p["role"], p["person_id"]): int(p["price"]) for p in proof["prices"]}
degree, taken = partners(score), partners(locked)
bound = sum(left if pair in locked else max(0, left) for pair, s in score.items()
            for left in [weight["pairs"] + weight["score"] * s - sum(price[v] for v in ends(pair))])
bound += sum(max(0, weight["people"] * (t == 0) + weight["demand"] * (t < least) + price[v])
             for v, (capacity, least) in places.items() for t in range(min(capacity, degree[v])))
room = min(sum(min(c, degree[v]) - taken[v] for v, (c, _) in places.items() if v[0] == role) for role in ("mentor", "mentee"))
reached, least = value(chosen), value(locked)
least["score"] += room * min([0] + [s for pair, s in score.items() if pair not in locked])
for i, part in enumerate(order):
    need(weight[part] > sum(weight[p] * (reached[p] - least[p]) for p in order[i + 1:]), "the weight of %s is too low" % part)
need(bound == int(proof["bound"]) == sum(weight[p] * reached[p] for p in order), "the prices do not prove it")
print("PROVED", reached)
