import { useState } from 'react';
import type { Network, NetworkCall, NetworkQuestion, PersonName } from '../../client/types';
import {
  Button,
  Card,
  EmptyState,
  Loaded,
  Note,
  PageHeader,
  TextArea,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { useHeadingFocus } from '../../ui/focus-heading';
import { PersonPicker } from '../../ui/person-picker';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import {
  useEditNetwork,
  useNetworkCalls,
  useNetworkQuestion,
  useNetworks,
  useNominate,
  useNominations,
} from '../recruiting-api';
import { NetworkForm } from './network-form';
import { ShareCall } from './share-call';

function Interest({ interest }: { interest: NetworkCall['interest'] }) {
  const { t, date } = useWords();
  return (
    <Card>
      <h3>{t('network.mine.interest')}</h3>
      <p>
        {t(`network.mine.interest_${interest.told}`, {
          begun: interest.begun ?? 0,
          sent: interest.sent ?? 0,
        })}
      </p>
      <p className="quiet small">{t('network.mine.interest_as_of', { monday: date(interest.monday) })}</p>
    </Card>
  );
}

function Question({ network, question }: { network: string; question: NetworkQuestion }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const { answer, remove } = useNetworkQuestion(network, question.id);
  const [text, setText] = useState(question.answer ?? '');
  const trouble = answer.error ?? remove.error;
  return (
    <article className="stack" aria-label={question.question}>
      <p>
        <strong>{question.question}</strong>
        <br />
        <span className="quiet small">{t('network.mine.asked_on', { day: date(question.asked_on) })}</span>
      </p>
      <TextArea
        id={`answer-${question.id}`}
        label={t('network.mine.answer')}
        hint={t('network.mine.answer_hint')}
        rows={3}
        value={text}
        onChange={setText}
      />
      {trouble && <Trouble message={problemWords(trouble, words)} />}
      <div className="button-row">
        <Button
          busy={answer.isPending}
          onPress={() => answer.mutate(text, { onSuccess: () => toast(t('network.mine.answered')) })}
        >
          {t('network.mine.send_answer')}
        </Button>
        <Button
          kind="quiet"
          busy={remove.isPending}
          onPress={() => remove.mutate(undefined, { onSuccess: () => toast(t('network.mine.removed')) })}
        >
          {t('network.mine.remove')}
        </Button>
      </div>
    </article>
  );
}

function Questions({ network, questions }: { network: string; questions: NetworkQuestion[] }) {
  const { t } = useWords();
  return (
    <Card>
      <h3>{t('network.mine.questions')}</h3>
      {questions.length === 0 && <p className="quiet">{t('network.mine.no_questions')}</p>}
      {questions.map((question) => (
        <Question key={question.id} network={network} question={question} />
      ))}
    </Card>
  );
}

/** A private nudge; what becomes of it nobody learns. */
function Encourage({ programme }: { programme: string }) {
  const words = useWords();
  const { t, date } = words;
  const toast = useToast();
  const nominate = useNominate(programme);
  const own = useNominations();
  const [person, setPerson] = useState<PersonName | null>(null);
  const sent = (own.data?.sent ?? []).filter(
    (one) => one.kind === 'encouragement' && one.programme_id === programme,
  );
  const send = (to: PersonName) =>
    nominate.mutate(
      { kind: 'encouragement', person_ids: [to.id] },
      {
        onSuccess: ({ sent: count }) => {
          if (count > 0) {
            toast(t('network.encourage.sent_toast'));
            setPerson(null);
            document.getElementById(`encourage-${programme}`)?.focus();
          }
        },
      },
    );
  const refused = nominate.data?.not_sent[0]?.reason;
  return (
    <Card>
      <h3>{t('network.encourage.title')}</h3>
      <p className="quiet">{t('network.encourage.lead')}</p>
      {person === null ? (
        <PersonPicker
          id={`encourage-${programme}`}
          label={t('network.encourage.find')}
          without={sent.map((one) => one.person.id)}
          onPick={(picked) => {
            nominate.reset();
            setPerson(picked);
          }}
        />
      ) : (
        <div className="button-row">
          <Button kind="main" busy={nominate.isPending} onPress={() => send(person)}>
            {t('network.encourage.send', { name: person.name })}
          </Button>
          <Button onPress={() => setPerson(null)}>{t('network.encourage.cancel')}</Button>
        </div>
      )}
      {nominate.isError && <Trouble message={problemWords(nominate.error, words)} />}
      {refused && (
        <Note tone="warn" icon="warning" live>
          {refused}
        </Note>
      )}
      {sent.length > 0 && (
        <ul className="tasks" aria-label={t('network.encourage.sent_to')}>
          {sent.map((one) => (
            <li className="task" key={one.person.id}>
              <span>{one.person.name}</span>
              <span className="quiet small">
                {t('network.encourage.sent_on', { day: date(one.sent_on) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function OneNetwork({ network }: { network: Network }) {
  const { t } = useWords();
  const toast = useToast();
  const calls = useNetworkCalls(network.id);
  const edit = useEditNetwork(network);
  return (
    <section className="stack" aria-label={network.name}>
      <h2>{network.name}</h2>
      <Loaded query={calls}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <EmptyState drawing="notice" title={t('network.mine.no_call')}>
                {t('network.mine.no_call_body')}
              </EmptyState>
            )}
            {items.map((call) => (
              <div className="split" key={call.programme_id}>
                <div className="stack">
                  <p className="quiet">{call.programme_name}</p>
                  <ShareCall network={network} call={call} />
                  <Questions network={network.id} questions={call.questions} />
                </div>
                <div className="stack">
                  <Interest interest={call.interest} />
                  <Encourage programme={call.programme_id} />
                </div>
              </div>
            ))}
          </>
        )}
      </Loaded>
      <Card>
        <NetworkForm
          key={network.version}
          of={network.id}
          begin={network}
          button={t('network.mine.save')}
          busy={edit.isPending}
          error={edit.error}
          onSave={(words) => edit.mutate(words, { onSuccess: () => toast(t('network.mine.saved')) })}
        />
      </Card>
    </section>
  );
}

/** Where whoever leads a staff network shares calls, answers and encourages (ux.md G1 and G2). */
export default function MyNetworksPage() {
  const { t } = useWords();
  useHeadingFocus('/my-networks');
  const query = useNetworks();
  return (
    <>
      <PageHeader title={t('network.mine.title')} lead={t('network.mine.lead')} />
      <Loaded query={query}>
        {({ items }) => {
          const own = items.filter((network) => network.abilities.includes('share'));
          if (own.length === 0)
            return (
              <EmptyState drawing="door" title={t('network.mine.empty')}>
                {t('network.mine.empty_body')}
              </EmptyState>
            );
          return (
            <>
              <WhoCanSee>{t('network.mine.who')}</WhoCanSee>
              {own.map((network) => (
                <OneNetwork key={network.id} network={network} />
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
