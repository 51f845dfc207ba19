export function appUses(): (key: string) => boolean;
export function everyoneUses(): (key: string) => boolean;
export function serverUses(): (key: string) => boolean;
