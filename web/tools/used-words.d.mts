export function appUses(): (key: string) => boolean;
export function partOf(): (key: string) => 'everyone' | 'taking_part' | 'lead';
export function serverUses(): (key: string) => boolean;
export const takingPartNouns: readonly string[];
