import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AdvertChannel, AdvertInBrief } from '../../client/types';
import { Button, Card, Loaded, Select, Tag } from '../../ui';
import { languageName, offeredLanguages } from '../../words/languages';
import { useWords } from '../../words/words';
import { useAdverts } from '../advert-api';

/** Where one advert is written. */
export const advertPath = (id: string, channel: AdvertChannel, language: string) =>
  `/programmes/${id}/call/adverts/${channel}/${language}`;

function OneAdvert({ id, advert }: { id: string; advert: AdvertInBrief }) {
  const { t, date } = useWords();
  return (
    <li className="task">
      <span>
        <Link
          href={advertPath(id, advert.channel, advert.language)}
          aria-label={t('advert.named', {
            channel: t(`advert.channel.${advert.channel}`),
            language: languageName(advert.language),
          })}
        >
          {languageName(advert.language)}
        </Link>
        <br />
        <span className="quiet small">
          {advert.source === 'own' && advert.saved_at
            ? t('advert.saved_on', { when: date(advert.saved_at) })
            : t('advert.from_template')}
        </span>
      </span>
      {advert.state === 'has_places_to_write' && <Tag tone="warn">{t('advert.to_write')}</Tag>}
    </li>
  );
}

/** Goes on to an advert in a language in which there may be none yet. */
export function AnotherLanguage({ id, channel }: { id: string; channel: AdvertChannel }) {
  const { t } = useWords();
  const [, go] = useLocation();
  const [language, setLanguage] = useState<string>('cy');
  return (
    <div className="stack" data-gap="small">
      <Select
        label={t('advert.another')}
        options={offeredLanguages.map((tag) => ({ value: tag, label: languageName(tag) }))}
        value={language}
        onChange={setLanguage}
      />
      <div>
        <Button onPress={() => go(advertPath(id, channel, language))}>{t('advert.write')}</Button>
      </div>
    </div>
  );
}

/** Every channel with the languages there are. */
export function AdvertsCard({ id }: { id: string }) {
  const { t } = useWords();
  const query = useAdverts(id);
  return (
    <Card>
      <h2>{t('advert.title')}</h2>
      <p className="quiet">{t('advert.lead')}</p>
      <Loaded query={query}>
        {({ adverts }) =>
          [...new Set(adverts.map((advert) => advert.channel))].map((channel) => (
            <section key={channel} className="stack" data-gap="small">
              <h3>{t(`advert.channel.${channel}`)}</h3>
              <ul className="tasks" aria-label={t(`advert.channel.${channel}`)}>
                {adverts
                  .filter((advert) => advert.channel === channel)
                  .map((advert) => (
                    <OneAdvert key={advert.language} id={id} advert={advert} />
                  ))}
              </ul>
            </section>
          ))
        }
      </Loaded>
    </Card>
  );
}
