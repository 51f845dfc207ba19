// Prints the TypeScript types of the contract into src/client/schema.ts (never committed).
import { existsSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../api/openapi.json', import.meta.url);
const target = new URL('../src/client/schema.ts', import.meta.url);
if (existsSync(contract)) {
  writeFileSync(target, astToString(await openapiTS(contract)));
} else {
  console.log('api/openapi.json is not there yet: the hand-written contract is used.');
}
