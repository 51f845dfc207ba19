import type { ProgrammeState } from '../../client/types';
import { Tag, type Tone } from '../../ui';
import { useWords } from '../../words/words';

const tones: Record<ProgrammeState, Tone> = {
  planning: 'quiet',
  recruiting: 'warn',
  matching: 'warn',
  running: 'good',
  closed: 'quiet',
};

/** Where a programme stands, in a word. */
export function ProgrammeStateTag({ state }: { state: ProgrammeState }) {
  const { t } = useWords();
  return <Tag tone={tones[state]}>{t(`programme.state.${state}`)}</Tag>;
}
