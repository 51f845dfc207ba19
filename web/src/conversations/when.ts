/*
 * Times of conversations, in the zone that their person named: somebody on a journey reads them as their diary at home
 * has them. Pure.
 */

const locale = 'en-GB';

/** "Tuesday 12 January, 10:00": a pairing never lasts so long that the year is in doubt. */
export function longTime(at: string, zone: string): string {
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  });
  return `${day.format(new Date(at)).replace(/^(\w+),/, '$1')}, ${hourOf(at, zone)}`;
}

/** "10:00". */
export function hourOf(at: string | number, zone: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
    new Date(at),
  );
}

/** "Tuesday 12 January, 10:00 to 11:00". */
export function span(at: string, minutes: number, zone: string): string {
  return `${longTime(at, zone)} to ${hourOf(Date.parse(at) + minutes * 60_000, zone)}`;
}

/** The day as a date field wants it. */
export function dayOf(at: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(new Date(at));
}

/** Milliseconds that clocks there are ahead of UTC at that moment. */
function ahead(at: number, zone: string): number {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: zone,
  }).format(at);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

/** The moment at which clocks there show that day and hour; undefined for what is no day or hour. */
export function momentOf(day: string, hour: string, zone: string): string | undefined {
  const wall = Date.parse(`${day}T${hour.padStart(5, '0')}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  // Twice, as the clocks may change between the first guess and the moment itself.
  const guess = wall - ahead(wall, zone);
  return new Date(wall - ahead(guess, zone)).toISOString();
}
