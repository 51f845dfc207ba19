export function appUses(): (key: string) => boolean;
export function serverUses(): (key: string) => boolean;
export function wordParts(keys: readonly string[]): {
  parts: Map<string, string[]>;
  partsOfFile: Map<string, Set<string>>;
};
