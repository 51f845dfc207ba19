import { Button, Tag, Trouble, useToast } from '../../ui';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useSupport, useSupportOffered } from '../api';

/** That a pair may need support, for its lead; never which of the two, or why (pulses.md rule 6). */
export function SupportTag({ programme, pair }: { programme: string; pair: string }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const list = useSupport(programme).data;
  const offered = useSupportOffered(programme, pair);
  const signal = list?.items.find(({ pair_id }) => pair_id === pair);
  if (!signal || signal.offered_on) return null;
  return (
    <span className="stack" data-gap="small">
      <Tag tone="warn">{t('support.may_need')}</Tag>
      {offered.isError && <Trouble message={problemWords(offered.error, words)} />}
      <Button
        size="small"
        busy={offered.isPending}
        onPress={() => offered.mutate(undefined, { onSuccess: () => toast(t('support.done')) })}
      >
        {t('support.offered')}
      </Button>
    </span>
  );
}
