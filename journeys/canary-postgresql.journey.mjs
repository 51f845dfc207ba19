// The same three hundred secrets on PostgreSQL: its files, its write-ahead log and a dump are searched too.
import { plantAndSearch } from "./parts/canary.mjs";
import { journey } from "./parts/journey.mjs";

export default journey("canary-postgresql", "what was planted in browsers is not in PostgreSQL either", plantAndSearch(10), {
  config: { postgresql: true },
  long: true,
});
