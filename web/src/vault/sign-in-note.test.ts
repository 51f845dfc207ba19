// @vitest-environment node
import { expect, it } from 'vitest';
import { refuseSignIn } from './keeper.ts';
import { isNotedSignIn, noteSignIn } from './sign-in-note.ts';

// sealing.md rule 5
it('knows the passphrase of sign-in again, as sign-in would, and no other', async () => {
  expect(await isNotedSignIn('seven quiet kettles upstairs')).toBe(false);
  noteSignIn('café au lait on monday');
  expect(await isNotedSignIn('café au lait on monday')).toBe(true);
  expect(await isNotedSignIn('cafe\u0301 au lait on\u00a0monday')).toBe(true);
  expect(await isNotedSignIn('cafe au lait on monday')).toBe(false);
  noteSignIn('seven quiet kettles upstairs');
  expect(await isNotedSignIn('café au lait on monday')).toBe(false);
  await refuseSignIn('café au lait on monday');
  await expect(refuseSignIn('seven quiet kettles upstairs')).rejects.toThrow('same_passphrase');
});
