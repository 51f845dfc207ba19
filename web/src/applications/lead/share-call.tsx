import { useState } from 'react';
import type { Network, NetworkCall, SharedAdvert } from '../../client/types';
import { Button, Card, Loaded, Select, TextArea, useToast } from '../../ui';
import { languageName } from '../../words/languages';
import { useWords } from '../../words/words';
import { useSharedAdverts } from '../recruiting-api';

const keyOf = (advert: SharedAdvert) => `${advert.channel} ${advert.language}`;

/** Words that are ready to send; they may be changed before they are copied. */
function Words({ advert, id }: { advert: SharedAdvert; id: string }) {
  const { t } = useWords();
  const toast = useToast();
  const [text, setText] = useState([advert.title, advert.text].filter(Boolean).join('\n\n'));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t('network.mine.copied'));
    } catch {
      // Not given on a page without TLS, or forbidden by the browser.
      toast(t('network.mine.copy_failed'));
    }
  };
  const file = (href: string, words: string) => (
    <a className="button" data-kind="second" data-size="usual" href={href}>
      {words}
    </a>
  );
  return (
    <>
      <TextArea
        id={id}
        label={t('network.mine.share_text')}
        rows={10}
        value={text}
        onChange={setText}
        lang={advert.language}
        dir={advert.direction}
      />
      <div className="button-row">
        <Button kind="main" onPress={() => void copy()}>
          {t('network.mine.copy')}
        </Button>
        {file(advert.text_url, t('advert.as_text'))}
        {advert.poster_url && file(advert.poster_url, t('document.print'))}
        {advert.pdf_url && file(advert.pdf_url, t('document.pdf'))}
      </div>
    </>
  );
}

/** The adverts of an open call, with the network's own link in them. */
export function ShareCall({ network, call }: { network: Network; call: NetworkCall }) {
  const { t } = useWords();
  const query = useSharedAdverts(call.programme_id, network.code);
  const [picked, setPicked] = useState('network en');
  return (
    <Card warm>
      <h3>{t('network.mine.share')}</h3>
      <p>
        {t('network.mine.link')}: <a href={call.url}>{call.url}</a>
      </p>
      <Loaded query={query}>
        {({ items }) => {
          const advert = items.find((one) => keyOf(one) === picked) ?? items[0];
          if (!advert) return <p className="quiet">{t('network.mine.no_words')}</p>;
          return (
            <>
              <Select
                label={t('network.mine.which')}
                options={items.map((one) => ({
                  value: keyOf(one),
                  label: t('advert.named', {
                    channel: t(`advert.channel.${one.channel}`),
                    language: languageName(one.language),
                  }),
                }))}
                value={keyOf(advert)}
                onChange={setPicked}
              />
              <Words key={keyOf(advert)} id={`text-${network.id}-${call.programme_id}`} advert={advert} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
