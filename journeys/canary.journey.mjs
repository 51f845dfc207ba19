// What was planted in browsers is nowhere else. With TURNABOUT_LONG=1 three hundred secrets of twenty people, else sixty of four.
import { plantAndSearch } from "./parts/canary.mjs";
import { journey } from "./parts/journey.mjs";

export default journey("canary", "what was planted in browsers is found nowhere else", plantAndSearch(process.env.TURNABOUT_LONG ? 10 : 2));
