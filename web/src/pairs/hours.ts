/** Hours in halves, as the texts take them: how many halves, and "1.5". */
export function inHours(minutes: number): { halves: number; hours: string } {
  const halves = Math.round(minutes / 30);
  return { halves, hours: String(halves / 2) };
}
