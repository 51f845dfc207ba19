// Invented people and applications as files for `turnabout match`: always the same for the same number.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const interests = ["walking", "choir", "football", "cooking", "history", "chess", "cycling", "gardening", "film", "sewing", "running", "birds"];
const topics = ["class", "gender", "disability", "migration", "generation", "faith", "care", "language"];
const languages = ["English", "Dutch", "Welsh", "Polish", "Urdu"];
const professions = ["Policy", "Finance", "Engineering", "Operations", "Legal"];
const sites = ["Leeds", "Cardiff", "London", "Glasgow"];
const slots = ["Mon am", "Mon pm", "Tue am", "Tue pm", "Wed am", "Wed pm", "Thu am", "Thu pm", "Fri am"];
const grades = ["Assistant", "Officer", "Senior officer", "Head", "Deputy director", "Director"];

/** Numbers 0 … limit-1 that look drawn. */
function dice(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function some(draw, values, least, more) {
  const chosen = new Set();
  for (let left = least + draw(more + 1); left > 0; left -= 1) chosen.add(values[draw(values.length)]);
  return [...chosen].join("; ");
}

const rules = `objective = "pairs-first"
seed = 2026
grades = ${JSON.stringify(grades)}

[require]
grade_gap = { min = 1 }
reporting_line = "apart"
heads = ["s0"]
different = ["team"]
share_one = ["languages"]
${[
  ["interests", "overlap", "interests", "points = 20\nat_most = 60"],
  ["topics", "offer", "topics", 'known = "lives"\npoints = 45'],
  ["profession", "different", "profession", "points = 15"],
  ["site", "equal", "site", "points = 10"],
  ["free times", "overlap", "free", "points = 10\nat_most = 20"],
]
  .map(([name, kind, column, rest]) => `\n[[score]]\nname = "${name}"\nkind = "${kind}"\nmentor = "${column}"\nmentee = "${column}"\n${rest}\n`)
  .join("")}
[[score]]
name = "grade"
kind = "gap"
points = { "2" = 12, "3" = 8, "4" = 4 }
`;

/** Writes `count` seniors as mentees and as many juniors as mentors into `folder`; gives the words for `turnabout match`. */
export function matchFiles(folder, count) {
  const draw = dice(count);
  const people = ["id,grade,manager_id,team,profession,site"];
  const applications = ["person_id,role,capacity,languages,interests,topics,lives,free"];
  const add = (id, role, grade, manager) => {
    people.push([id, grades[grade], manager, `team ${draw(count / 10)}`, professions[draw(5)], sites[draw(4)]].join(","));
    const languagesSpoken = draw(10) < 8 ? `English; ${languages[1 + draw(4)]}` : languages[draw(5)];
    applications.push([id, role, 1, languagesSpoken, some(draw, interests, 2, 4), some(draw, topics, 1, 3), some(draw, topics, 0, 2), some(draw, slots, 2, 3)].join(","));
  };
  // Ten report to each, seniors first, so that the line of management is a tree.
  for (let one = 0; one < count; one += 1) add(`s${one}`, "mentee", 2 + draw(4), one === 0 ? "" : `s${Math.floor((one - 1) / 10)}`);
  for (let one = 0; one < count; one += 1) add(`j${one}`, "mentor", draw(4), `s${draw(count)}`);
  const write = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const report = join(folder, "report.json");
  const inputs = [
    ...["--people", write("people.csv", `${people.join("\n")}\n`)],
    ...["--applications", write("applications.csv", `${applications.join("\n")}\n`)],
    ...["--rules", write("rules.toml", rules)],
  ];
  return { solving: [...inputs, "--out", join(folder, "pairs.csv"), "--report", report], checking: ["--verify", report, ...inputs] };
}
