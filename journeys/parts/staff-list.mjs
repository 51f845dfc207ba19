// An invented staff list with the quirks of real ones: numbers with leading zeros, managers who come later, a manager
// nobody knows, two who manage each other, one person twice, a row without a name, a cell that looks like a formula,
// blank pay, a column about ethnicity, names beyond ASCII, a name too long for a phone. Always the same for the same size.

const given = ["Amara", "Bryn", "Chidi", "Dilys", "Ewan", "Farida", "Gwen", "Hamza", "Ifor", "Jaya", "Kofi", "Leila", "Mairéad", "Nia", "Oluwaseun", "Priya", "Quinn", "Rhys", "Søren", "Tamsin", "Uzma", "Viktor", "Wanda", "Xanthe", "Yusuf", "Zoë"];
const family = ["Ashdown", "Birtwhistle", "Castellan", "Drummore", "Eastlake", "Featherstonehaughington", "Gwynne", "Hartnoll", "Inchbald", "Jellicoe", "Kettlewell", "Llŷr", "Marchbanks", "Norbury", "O'Farthing", "Penhaligon", "Quillfeather", "Rookwood", "Stanhope-Moss", "Thistlethwaite", "Underhill", "Vantongeren", "Wetherspoke", "Yarborough"];
const units = ["Housing", "Harbour", "Parks", "Finance", "People", "Digital", "Planning", "Care"];
const professions = ["Policy", "Finance", "Engineering", "Communications", "Operational Delivery", "Legal"];
const sites = ["Town Hall", "Quayside", "Depot", "At home"];

// Senior first; how many of every hundred, and the level above.
const grades = [
  { label: "SCS3", share: 2 },
  { label: "SCS2", share: 4 },
  { label: "SCS1", share: 10 },
  { label: "Range F", share: 14 },
  { label: "Range E", share: 20 },
  { label: "Range D", share: 24 },
  { label: "Range C", share: 18 },
  { label: "Range B", share: 8 },
];

/** In the lead's order, junior to senior. */
export const juniorToSenior = [...grades].reverse().map(({ label }) => label);
export const leadershipGrades = ["SCS1", "SCS2", "SCS3"];

function quote(value) {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function nameAt(index) {
  const round = Math.floor(index / (given.length * family.length));
  return `${given[index % given.length]} ${family[(index * 7 + Math.floor(index / given.length)) % family.length]}${round || ""}`;
}

function makePeople(count) {
  const people = [];
  let above = [];
  for (const { label, share } of grades) {
    const here = [];
    for (let index = 0; index < Math.max(1, Math.round((count * share) / 100)); index += 1) {
      const number = String(people.length + 1).padStart(5, "0");
      const manager = above.length > 0 ? above[index % above.length].number : people[0]?.number ?? "";
      here.push({ number, grade: label, manager, name: nameAt(people.length), unit: units[(people.length * 5 + index) % units.length] });
      people.push(here.at(-1));
    }
    above = here;
  }
  return people;
}

/** As rows of cells, the header first. */
export function staffRows(count = 160) {
  const people = makePeople(count);
  const last = people.length - 1;
  people[last].manager = "99999";
  people[last - 1].manager = people[last - 2].number;
  people[last - 2].manager = people[last - 1].number;
  people[last - 3].name = "";
  const rows = people.map((one, index) => [
    one.number,
    one.name,
    `p${one.number}@example.org`,
    index === last - 4 ? "=SUM(A1:A9)" : `${one.unit} ${one.grade.startsWith("SCS") ? "Director" : "Officer"}, ${index + 1}`,
    one.grade,
    one.unit,
    professions[index % professions.length],
    sites[index % sites.length],
    one.manager,
    index % 9 === 0 ? "N/A" : String(20000 + 300 * (last - index)),
    index % 3 === 0 ? "Prefer not to say" : "",
  ]);
  // Juniors first, so that every manager comes later; one row twice.
  rows.reverse();
  rows.push(rows[10]);
  return [["Employee ID", "Name", "Email", "Job Title", "Grade", "Unit", "Profession", "Location", "Manager ID", "Pay Floor", "Ethnicity"], ...rows];
}

export function asCsv(rows, delimiter = ",") {
  return `${rows.map((row) => row.map(quote).join(delimiter)).join("\r\n")}\r\n`;
}
