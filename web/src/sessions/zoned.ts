/*
 * Times of sessions belong to the zone of the session, not to that of whoever looks: a room is in one place.
 */

function parts(instant: Date, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** An instant as date and time of a zone: for the fields of a form. */
export function inZone(instant: string, zone: string): { date: string; time: string } {
  const { year, month, day, hour, minute } = parts(new Date(instant), zone);
  return { date: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** Date and time of a zone as an instant; null while one of them is missing or no date. */
export function fromZone(date: string, time: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return null;
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) return null;
  // The zone's clock is off by so much; asked twice, as the first guess may lie on the other side of a change.
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const there = inZone(new Date(guess).toISOString(), zone);
    guess += wanted - Date.parse(`${there.date}T${there.time}:00Z`);
  }
  return new Date(guess).toISOString();
}

/** What fills the text `session.when`. */
export function whenValues(plan: { starts_at: string; ends_at: string; time_zone: string }) {
  const { starts_at, ends_at, time_zone: timeZone } = plan;
  const start = new Date(starts_at);
  const write = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options }).format(date);
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' })
    .formatToParts(start)
    .find(({ type }) => type === 'timeZoneName');
  return {
    start: `${write(start, day)}, ${write(start, hour)}`,
    end: write(new Date(ends_at), hour),
    zone: zone?.value ?? timeZone,
  };
}

/** Every zone by its name, the reader's own first. */
export function zones(): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [own, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own)];
}
