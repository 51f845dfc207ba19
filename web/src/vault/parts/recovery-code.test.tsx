import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../../../testing/render.tsx';
import { RecoveryCode } from './recovery-code.tsx';

const code = 'AAAA-BBBB-CC10-DDDD-EEEE-FFF0-GGGG-HHHH-JJ';

function open() {
  const onWrittenDown = vi.fn();
  show(<RecoveryCode code={code} name="Iona" busy={false} onWrittenDown={onWrittenDown} />);
  const type = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);
  const finish = () => userEvent.click(screen.getByRole('button', { name: 'I have it on paper' }));
  return { onWrittenDown, type, finish };
}

describe('the recovery code (vault.md rules 18 and 19)', () => {
  it('goes on only with two groups from the paper, as people write them', async () => {
    const { onWrittenDown, type, finish } = open();
    await finish();
    await type('Group 3', 'ccio ');
    await type('Group 6', 'FFF1');
    await finish();
    expect(onWrittenDown).not.toHaveBeenCalled();
    expect(screen.getAllByText('This is not what was shown.')).toHaveLength(1);
    await userEvent.clear(screen.getByLabelText('Group 6'));
    await type('Group 6', 'fffo');
    await finish();
    expect(onWrittenDown).toHaveBeenCalledOnce();
  });

  it('says what is lost with it, and can be hidden while somebody looks on', async () => {
    open();
    expect(screen.getByText(/is lost for ever/).textContent).toContain('not your organisation');
    expect(screen.getByText('EEEE')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Hide it' }));
    expect(screen.queryByText('EEEE')).toBeNull();
  });
});
