import type { Look } from '../client/types';
import { Card, Loaded } from '../ui';
import { Table } from '../ui/table';
import { useWords } from '../words/words';
import { useOwnLooks } from './api';

/** Every look at what is kept of the reader: when, who, and at what. */
export function Looks() {
  const words = useWords();
  const { t } = words;
  const looks = useOwnLooks();
  const what = (look: Look) =>
    t(
      look.what === 'person'
        ? 'sign_in.looks.is_person'
        : look.what === 'panel'
          ? 'sign_in.looks.is_panel'
          : look.what === 'correction'
            ? 'sign_in.looks.is_correction'
            : 'sign_in.looks.is_application',
    );
  return (
    <Card>
      <h2>{t('sign_in.looks.title')}</h2>
      <p className="quiet">{t('sign_in.looks.lead')}</p>
      <Loaded query={looks}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('sign_in.looks.none')}</p>
          ) : (
            <Table<Look>
              caption={t('sign_in.looks.title')}
              rows={items}
              rowKey={(look) => `${look.looked_at} ${look.who} ${look.what}`}
              columns={[
                {
                  key: 'when',
                  label: t('sign_in.looks.when'),
                  cell: (look) => words.moment(look.looked_at),
                  names: true,
                },
                {
                  key: 'who',
                  label: t('sign_in.looks.who'),
                  cell: (look) => look.who ?? t('sign_in.looks.program'),
                },
                { key: 'what', label: t('sign_in.looks.what'), cell: what },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
