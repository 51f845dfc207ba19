import { useParams } from 'wouter';
import { useReadiness } from '../conversations/api';
import { ReadinessLine, ReadinessTag } from '../conversations/lead/readiness';
import PairsPage from '../pairs/lead/pairs-page';
import { SupportTag } from '../reflections/lead/support';
import { useWords } from '../words/words';

/** The pairs of a programme, each with whether it is ready to meet, and whether it may need support. */
export default function PairsScreen() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const list = useReadiness(id).data;
  const of = new Map(list?.items.map((one) => [one.pair_id, one]));
  return (
    <PairsPage
      above={list && <ReadinessLine list={list} />}
      more={[
        {
          key: 'ready',
          label: t('conversation.ready.column'),
          cell: (pair) => (
            <>
              <ReadinessTag one={of.get(pair.id)} />
              <SupportTag programme={id} pair={pair.id} />
            </>
          ),
        },
      ]}
    />
  );
}
