// How a journey is written down: a name, and steps that are told in order. A step that fails ends its journey; the
// steps after it count as skipped, because what they build on is not there.

const stepLimit = 120_000;

/**
 * journey("first-lead", "the first lead", (step) => { step("opens the link", async () => …); … })
 * Steps are only written down here; `runJourney` runs them. A `long` one is walked with TURNABOUT_LONG=1 or by its name.
 */
export function journey(name, purpose, tell, { config = {}, long = false } = {}) {
  const steps = [];
  const found = { name, purpose, config, long, steps, world: null };
  tell((title, act, { limit = stepLimit } = {}) => steps.push({ title, act, limit }), () => found.world);
  return found;
}

function within(limit, title, promise) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`"${title}" took longer than ${limit / 1000} s`)), limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Runs all steps in one world; returns {passed, failed, skipped, failure}. */
export async function runJourney(found, world, tellStep) {
  found.world = world;
  const count = { passed: 0, failed: 0, skipped: 0, failure: null };
  for (const { title, act, limit } of found.steps) {
    if (count.failure) {
      count.skipped += 1;
      continue;
    }
    const began = performance.now();
    try {
      await within(limit, title, act(world));
      world.mustBeClean();
      count.passed += 1;
      tellStep("ok", title, performance.now() - began);
    } catch (failure) {
      count.failed += 1;
      count.failure = failure;
      tellStep("failed", title, performance.now() - began);
    }
  }
  return count;
}

/** Asks until the answer is there, or says what was missing. */
export async function until(what, ask, limit = 20_000, pause = 50) {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited ${limit / 1000} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

export function same(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(`this does not hold: ${what}`);
}
