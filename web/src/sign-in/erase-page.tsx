import { useState } from 'react';
import { useLocation } from 'wouter';
import { useForget } from '../client/session';
import { Button, ButtonLink, Card, Checkbox, Loaded, Note, PageHeader, Trouble } from '../ui';
import { problemWords } from '../words/problem-words';
import { useWords } from '../words/words';
import { useEraseOwn, useOwnErasure } from './api';

const goes = ['answers', 'vault', 'account', 'record', 'pairs'] as const;
const stays = ['partner', 'concerns', 'acts', 'backups', 'staff_list'] as const;

function Lists() {
  const { t } = useWords();
  return (
    <>
      <Card>
        <h2>{t('sign_in.erase.goes')}</h2>
        <ul>
          {goes.map((one) => (
            <li key={one}>{t(`sign_in.erase.goes.${one}`)}</li>
          ))}
        </ul>
      </Card>
      <Card>
        <h2>{t('sign_in.erase.stays')}</h2>
        <ul>
          {stays.map((one) => (
            <li key={one}>{t(`sign_in.erase.stays.${one}`)}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}

/** What erasing one's record takes and what it leaves, and the act. (keeping.md rules 1, 2 and 10) */
export default function ErasePage() {
  const words = useWords();
  const { t } = words;
  const [, go] = useLocation();
  const forget = useForget();
  const erasure = useOwnErasure();
  const erase = useEraseOwn();
  const [understood, setUnderstood] = useState(false);
  const [missing, setMissing] = useState(false);
  const act = () => {
    setMissing(!understood);
    if (!understood) return;
    erase.mutate(undefined, {
      onSuccess: () => {
        go('/erased');
        forget();
      },
    });
  };
  return (
    <>
      <PageHeader title={t('sign_in.erase.title')} lead={t('sign_in.erase.lead')} />
      <Lists />
      <Loaded query={erasure}>
        {({ obstacles }) =>
          obstacles.length > 0 ? (
            <Note tone="warn" icon="warning">
              <strong>{t('sign_in.erase.not_yet')}</strong>
              {obstacles.map((one) => (
                <p key={one}>{t(`sign_in.erase.obstacle.${one}`)}</p>
              ))}
            </Note>
          ) : (
            <Card>
              <Checkbox label={t('sign_in.erase.understood')} checked={understood} onChange={setUnderstood} />
              {missing && !understood && <Trouble message={t('sign_in.erase.not_understood')} />}
              {erase.isError && <Trouble message={problemWords(erase.error, words)} />}
              <div className="button-row">
                <Button kind="danger" busy={erase.isPending} onPress={act}>
                  {t('sign_in.erase.act')}
                </Button>
                <ButtonLink to="/account">{t('sign_in.erase.keep')}</ButtonLink>
              </div>
            </Card>
          )
        }
      </Loaded>
    </>
  );
}
