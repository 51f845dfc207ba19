import { useState } from 'react';
import type { Parting } from '../../client/types';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Loaded,
  PageHeader,
  Trouble,
  useToast,
  WhoCanSee,
} from '../../ui';
import { Dialog } from '../../ui/dialog';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { PresencePicture } from '../parts/presence-picture';
import { useRemoveParting, useWhoIsWhere } from '../representation-api';

function PartingCard({ parting }: { parting: Parting }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const remove = useRemoveParting(parting.id);
  const [asking, setAsking] = useState(false);
  const { dimension } = parting;
  return (
    <Card>
      <h2>{dimension}</h2>
      <PresencePicture parting={parting} />
      <div className="button-row">
        {parting.abilities.includes('replace') && (
          <ButtonLink
            to={`/representation/${parting.id}`}
            aria-label={t('whowhere.change_which', { dimension })}
          >
            {t('whowhere.change')}
          </ButtonLink>
        )}
        {parting.abilities.includes('remove') && (
          <Button
            kind="quiet"
            aria-label={t('whowhere.remove_which', { dimension })}
            onPress={() => setAsking(true)}
          >
            {t('whowhere.remove')}
          </Button>
        )}
      </div>
      <Dialog
        title={t('whowhere.remove_which', { dimension })}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <p>{t('whowhere.remove_sure')}</p>
        {remove.isError && <Trouble message={problemWords(remove.error, words)} />}
        <div className="button-row">
          <Button
            kind="danger"
            busy={remove.isPending}
            onPress={() => remove.mutate(undefined, { onSuccess: () => toast(t('whowhere.removed')) })}
          >
            {t('whowhere.remove')}
          </Button>
          <Button onPress={() => setAsking(false)}>{t('ui.cancel')}</Button>
        </div>
      </Dialog>
    </Card>
  );
}

/** Who is where: leadership beside the workforce beside society, in as many ways as a lead has entered. */
export default function RepresentationPage() {
  const { t } = useWords();
  const query = useWhoIsWhere();
  const add = (
    <ButtonLink kind="main" to="/representation/new">
      {t('whowhere.add')}
    </ButtonLink>
  );
  const may = query.data?.abilities.includes('add') ?? false;
  const any = (query.data?.partings.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={t('whowhere.title')}
        lead={t('whowhere.lead')}
        {...(any && may ? { actions: add } : {})}
      />
      <WhoCanSee>{t('whowhere.who')}</WhoCanSee>
      <Loaded query={query} lines={6}>
        {({ partings }) =>
          partings.length === 0 ? (
            <EmptyState drawing="chairs" title={t('whowhere.empty.title')} {...(may ? { action: add } : {})}>
              {t('whowhere.empty.body')}
            </EmptyState>
          ) : (
            <div className="stack" data-gap="large">
              {partings.map((parting) => (
                <PartingCard key={parting.id} parting={parting} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
