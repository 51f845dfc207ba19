// Takes the pictures in docs/screens: every screen the journeys reach, at 1280 and 360 px, light and dark. By hand, when
// screens have changed:  node journeys/screens.mjs
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../docs/screens");
mkdirSync(folder, { recursive: true });
if (!process.env.TURNABOUT_JOURNEY) for (const file of readdirSync(folder)) if (file.endsWith(".webp")) rmSync(join(folder, file));
process.env.TURNABOUT_SCREENS = folder;
await import("./run.mjs");
