import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Route } from 'wouter';
import { FakeWorld } from '../../../testing/fake-world.ts';
import { show } from '../../../testing/render.tsx';
import ApplicationsPage from './applications-page';

function showList(world: FakeWorld) {
  const path = `/programmes/${world.programmes[0]?.id}/applications`;
  show(<Route path="/programmes/:id/applications" component={ApplicationsPage} />, { world, path });
}

describe('the list of applications', () => {
  it('says whose answers cannot be read, and shows everybody else as ever', async () => {
    const world = new FakeWorld();
    const [broken, whole] = world.matching.applications();
    world.matching.unreadable = broken?.id ?? '';
    showList(world);
    const rowOf = async (name = '') => {
      const row = (await screen.findByText(name)).closest('tr');
      return within(row as HTMLElement);
    };
    expect((await rowOf(broken?.person.name)).getByText('Cannot be read')).toBeTruthy();
    expect((await rowOf(whole?.person.name)).queryByText('Cannot be read')).toBeNull();
    expect((await rowOf(whole?.person.name)).getByText(/being the only one in the room/)).toBeTruthy();
    expect(screen.getByText(/those people are not matched/)).toBeTruthy();
  });

  it('says nothing of that while all can be read', async () => {
    showList(new FakeWorld());
    await screen.findByRole('table');
    expect(screen.queryByText('Cannot be read')).toBeNull();
    expect(screen.queryByText(/those people are not matched/)).toBeNull();
  });
});
