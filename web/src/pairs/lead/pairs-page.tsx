import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { AskingRow, Pair } from '../../client/types';
import { ButtonLink, EmptyState, Loaded, PageHeader, Tag, type Tone, WhoCanSee } from '../../ui';
import { type Column, Table } from '../../ui/table';
import { useWords } from '../../words/words';
import { useAsking, useProgrammePairs } from './api';
import { Circles } from './circles';
import { StopAsking } from './stop-asking';
import { Threes } from './threes';
import { TimeCounts } from './time-counts';

const askTones: Record<AskingRow['state'], Tone> = {
  asked: 'warn',
  agreed: 'good',
  declined: 'quiet',
  withdrawn: 'quiet',
};

interface PairsTableProps {
  programme: string;
  pairs: Pair[];
  more: readonly Column<Pair>[];
}

function PairsTable({ programme, pairs, more }: PairsTableProps) {
  const { t, date } = useWords();
  const columns: Column<Pair>[] = [
    {
      key: 'pair',
      label: t('pair.list.pair'),
      names: true,
      cell: (one) => (
        <Link href={`/programmes/${programme}/pairs/${one.id}`}>
          {t('pair.list.names', { mentor: one.mentor.name, mentee: one.mentee.name })}
        </Link>
      ),
    },
    { key: 'mentor', label: t('pair.list.mentor_unit'), cell: (one) => one.mentor.unit },
    { key: 'mentee', label: t('pair.list.mentee_unit'), cell: (one) => one.mentee.unit },
    { key: 'starts', label: t('pair.list.starts'), cell: (one) => date(one.starts_on) },
    { key: 'ends', label: t('pair.list.ends'), cell: (one) => date(one.ends_on) },
    {
      key: 'state',
      label: t('pair.list.state'),
      cell: (one) => (
        <span className="row">
          <Tag tone={one.state === 'agreed' ? 'good' : 'quiet'}>{t(`pair.state.${one.state}`)}</Tag>
          {one.needs_attention && <Tag tone="warn">{t('pair.list.look')}</Tag>}
        </span>
      ),
    },
    ...more,
  ];
  return <Table caption={t('pair.list.caption')} columns={columns} rows={pairs} rowKey={(one) => one.id} />;
}

function AskingTable({ asking }: { asking: AskingRow[] }) {
  const { t } = useWords();
  const columns: Column<AskingRow>[] = [
    {
      key: 'pair',
      label: t('pair.list.pair'),
      names: true,
      cell: (one) => t('pair.list.names', { mentor: one.mentor_name, mentee: one.mentee_name }),
    },
    {
      key: 'state',
      label: t('pair.list.state'),
      cell: (one) => <Tag tone={askTones[one.state]}>{t(`pair.proposal_state.${one.state}`)}</Tag>,
    },
  ];
  return (
    <section className="stack">
      <h2>{t('pair.asking.title')}</h2>
      <p className="quiet">{t('pair.asking.lead')}</p>
      <Table
        caption={t('pair.asking.title')}
        columns={columns}
        rows={asking}
        rowKey={(one) => one.proposal_id}
      />
    </section>
  );
}

interface PairsPageProps {
  /** What other nouns say of all pairs, and of each. */
  above: ReactNode;
  more: readonly Column<Pair>[];
}

export default function PairsPage({ above, more }: PairsPageProps) {
  const { id = '' } = useParams();
  const { t } = useWords();
  const pairs = useProgrammePairs(id);
  const asking = useAsking(id);
  const open = (asking.data?.items ?? []).filter((one) => one.state !== 'agreed');
  const stoppable = asking.data?.stoppable;
  // While people are being asked there is something to see: who, and not that nobody has agreed yet.
  const underWay = open.some((one) => one.state === 'asked');
  return (
    <>
      <PageHeader title={t('pair.list.title')} lead={t('pair.list.lead')} />
      <WhoCanSee>{t('pair.list.who')}</WhoCanSee>
      {above}
      {stoppable && <StopAsking key={stoppable.until} programme={id} stoppable={stoppable} />}
      <Loaded query={pairs} lines={6}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              {items.some((one) => one.in_circle) && <Circles programme={id} />}
              <Threes programme={id} />
              <PairsTable programme={id} pairs={items} more={more} />
            </>
          ) : underWay ? (
            <p>{t('pair.list.empty.body')}</p>
          ) : (
            asking.isFetched && (
              <EmptyState
                drawing="mugs"
                title={t('pair.list.empty.title')}
                action={<ButtonLink to={`/programmes/${id}/match`}>{t('pair.list.empty.board')}</ButtonLink>}
              >
                {t('pair.list.empty.body')}
              </EmptyState>
            )
          )
        }
      </Loaded>
      {asking.isError && <Loaded query={asking}>{() => null}</Loaded>}
      {open.length > 0 && <AskingTable asking={open} />}
      {(pairs.data?.items.length ?? 0) > 0 && <TimeCounts programme={id} />}
    </>
  );
}
