import { describe, expect, it } from 'vitest';
import type { VaultSpaceSummary } from '../client/types';
import { standingOf } from './spaces.ts';

type Member = VaultSpaceSummary['people'][number];

const member = (person: string, more: Partial<Member> = {}): Member => ({
  person,
  name: person,
  set_up: true,
  erased: false,
  fingerprint: null,
  i_compared: 'same',
  they_compared: 'same',
  ...more,
});
const of = (mine: Partial<Member>, ...others: Partial<Member>[]) =>
  standingOf(
    { open: true, people: [member('me', mine), ...others.map((one, at) => member(`other ${at}`, one))] },
    'me',
  );

describe('how a shared space stands (vault.md rules 12 and 14)', () => {
  it('asks for the first thing that is missing', () => {
    expect(of({ set_up: false }, { set_up: false })).toBe('set_up');
    expect(of({}, { set_up: false })).toBe('wait_for_set_up');
    expect(of({}, { i_compared: 'never', they_compared: 'never' })).toBe('compare');
    expect(of({}, { i_compared: 'changed' })).toBe('compare');
    expect(of({}, { they_compared: 'never' })).toBe('wait_for_compare');
    expect(of({}, {})).toBe('ready');
  });

  it('waits for each of three', () => {
    expect(of({}, {}, { set_up: false })).toBe('wait_for_set_up');
    expect(of({}, { they_compared: 'different' }, { i_compared: 'different' })).toBe('compare');
  });

  it('needs nothing once it has ended', () => {
    expect(standingOf({ open: false, people: [member('me', { set_up: false })] }, 'me')).toBe('ended');
  });
});
