import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { isProblem } from '../../client';
import type { Advert, AdvertChannel } from '../../client/types';
import {
  Button,
  Card,
  ErrorSummary,
  Note,
  PageHeader,
  TextArea,
  TextField,
  Trouble,
  useToast,
} from '../../ui';
import { LoadedPage } from '../../ui/loaded-page';
import { languageName } from '../../words/languages';
import { problemWords } from '../../words/problem-words';
import { useWords } from '../../words/words';
import { useAdvert, useAdvertSteps } from '../advert-api';
import { AnotherLanguage } from '../parts/adverts-card';

type Draft = Pick<Advert, 'title' | 'text'>;

/** Characters, as the server counts them: an Arabic letter is one. */
const characters = (text: string) => [...text.trim()].length;

function Standing({ advert }: { advert: Advert }) {
  const { t, date } = useWords();
  const [newest] = advert.versions;
  const language = languageName(advert.language);
  const said =
    advert.source === 'own' && newest
      ? t('advert.standing.own', { when: date(newest.saved_at), who: newest.saved_by ?? '' })
      : t(`advert.standing.${advert.source === 'english' ? 'english' : 'template'}`, { language });
  return (
    <>
      <Note>
        <p>{said}</p>
      </Note>
      {advert.state === 'has_places_to_write' && (
        <Note tone="warn" icon="warning">
          <p>{t('advert.places')}</p>
        </Note>
      )}
    </>
  );
}

/** Copies what stands in the fields, saved or not. */
function Copy({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([draft.title, draft.text].filter(Boolean).join('\n\n'));
      toast(t('programme.call.copied'));
    } catch {
      // Not given on a page without TLS, or forbidden by the browser.
      toast(t('programme.call.copy_failed'));
    }
  };
  return <Button onPress={() => void copy()}>{t('advert.copy')}</Button>;
}

function Files({ advert, changed }: { advert: Advert; changed: boolean }) {
  const { t } = useWords();
  const link = (href: string, words: string) => (
    <a className="button" data-kind="second" data-size="usual" href={href}>
      {words}
    </a>
  );
  return (
    <Card quiet>
      <h2>{t('advert.files')}</h2>
      <p className="quiet">{t(changed ? 'advert.files_as_saved' : 'advert.files_lead')}</p>
      <div className="button-row">
        {advert.poster_url && link(advert.poster_url, t('document.print'))}
        {advert.pdf_url && link(advert.pdf_url, t('document.pdf'))}
        {link(advert.text_url, t('advert.as_text'))}
      </div>
    </Card>
  );
}

function Versions({ advert, onTake }: { advert: Advert; onTake: (draft: Draft) => void }) {
  const { t, moment } = useWords();
  const toast = useToast();
  if (advert.versions.length === 0) return null;
  return (
    <Card quiet>
      <h2>{t('advert.versions')}</h2>
      <ol className="tasks" aria-label={t('advert.versions')}>
        {advert.versions.map((version) => (
          <li className="task" key={version.number}>
            <span>
              {t('advert.version', {
                number: version.number,
                when: moment(version.saved_at),
                who: version.saved_by ?? '',
              })}
              <br />
              <span className="quiet small" lang={advert.language} dir="auto">
                {version.text === null
                  ? t('advert.version_template')
                  : (version.title || version.text).slice(0, 80)}
              </span>
            </span>
            {version.text !== null && advert.abilities.includes('edit') && (
              <Button
                size="small"
                aria-label={t('advert.take_number', { number: version.number })}
                onPress={() => {
                  onTake({ title: version.title ?? '', text: version.text ?? '' });
                  toast(t('advert.taken'));
                }}
              >
                {t('advert.take')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Editor({ id, advert }: { id: string; advert: Advert }) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { save, reset } = useAdvertSteps(id, advert);
  const [draft, setDraft] = useState<Draft>({ title: advert.title, text: advert.text });
  const changed = draft.title !== advert.title || draft.text !== advert.text;
  const trouble = save.error ?? reset.error;
  const faults = isProblem(save.error) ? save.error.faults : [];
  const fault = (pointer: string) => faults.find((one) => one.pointer === pointer)?.message;
  const written = { lang: advert.language, dir: advert.direction };
  const left = advert.text_limit - characters(draft.text);
  const may = advert.abilities.includes('edit');
  return (
    <>
      <Card>
        {faults.length > 0 ? (
          <ErrorSummary
            errors={faults.map((one) => ({
              field: `advert-${one.pointer.replace('/', '')}`,
              message: one.message,
            }))}
          />
        ) : (
          trouble && <Trouble message={problemWords(trouble, words)} />
        )}
        {advert.title_limit > 0 && (
          <TextField
            id="advert-title"
            label={t(advert.channel === 'email' ? 'advert.subject' : 'advert.heading')}
            error={fault('/title')}
            value={draft.title}
            onChange={(title) => setDraft({ ...draft, title })}
            {...written}
          />
        )}
        <TextArea
          id="advert-text"
          label={t('advert.text')}
          hint={t('advert.text_hint')}
          error={fault('/text')}
          rows={Math.min(24, 6 + Math.ceil(characters(draft.text) / 70))}
          count={t(left < 0 ? 'advert.too_many' : 'advert.left', { count: Math.abs(left) })}
          value={draft.text}
          onChange={(text) => setDraft({ ...draft, text })}
          {...written}
        />
        <p className="quiet small">
          {t('advert.address')}: <a href={advert.call_url}>{advert.call_url}</a>
        </p>
        <div className="button-row">
          {may && (
            <Button
              kind="main"
              busy={save.isPending}
              onPress={() => save.mutate(draft, { onSuccess: () => toast(t('advert.saved')) })}
            >
              {t('advert.save')}
            </Button>
          )}
          <Copy draft={draft} />
          {may && advert.source === 'own' && (
            <Button
              kind="quiet"
              busy={reset.isPending}
              onPress={() => reset.mutate(undefined, { onSuccess: () => toast(t('advert.reset_done')) })}
            >
              {t('advert.reset')}
            </Button>
          )}
        </div>
      </Card>
      <Files advert={advert} changed={changed} />
      <Versions advert={advert} onTake={setDraft} />
    </>
  );
}

/** One advert in one language: written, copied, printed. */
export default function AdvertPage() {
  const { id = '', channel = 'email', language = 'en' } = useParams();
  const { t } = useWords();
  const query = useAdvert(id, channel as AdvertChannel, language);
  return (
    <LoadedPage query={query} title={t('advert.title')} lines={10}>
      {(advert) => (
        <>
          <PageHeader
            above={<Link href={`/programmes/${id}/call`}>{t('programme.call.title')}</Link>}
            title={t('advert.named', {
              channel: t(`advert.channel.${advert.channel}`),
              language: languageName(advert.language),
            })}
            lead={t(`advert.about.${advert.channel}`)}
          />
          <div className="stack" data-gap="large">
            <Standing advert={advert} />
            <Editor key={`${advert.channel} ${advert.language} ${advert.number}`} id={id} advert={advert} />
            <Card quiet>
              <AnotherLanguage id={id} channel={advert.channel} />
            </Card>
          </div>
        </>
      )}
    </LoadedPage>
  );
}
