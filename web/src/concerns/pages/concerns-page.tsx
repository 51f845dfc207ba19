import { Link } from 'wouter';
import { useMe } from '../../client/session';
import { Card, PageHeader, WhoCanSee } from '../../ui';
import { EmptyState } from '../../ui/feedback';
import { useHeadingFocus } from '../../ui/focus-heading';
import { LoadedPage } from '../../ui/loaded-page';
import { useWords } from '../../words/words';
import { useConcerns } from '../api';
import { Standing } from '../parts/exchange';

/** Concerns that somebody raised with their name, or reads as a contact; and where another is raised. */
export default function ConcernsPage() {
  const { t, date } = useWords();
  const programmes = (useMe().data?.participations ?? []).map(({ programme_id, programme_name }) => ({
    id: programme_id,
    name: programme_name,
  }));
  const each = programmes.filter(({ id }, index) => programmes.findIndex((one) => one.id === id) === index);
  useHeadingFocus('/concerns');
  return (
    <LoadedPage query={useConcerns()} title={t('concern.list.title')}>
      {({ items, own_doors }) => (
        <>
          <PageHeader title={t('concern.list.title')} lead={t('concern.list.lead')} />
          {items.length === 0 && (
            <EmptyState drawing="letter" title={t('concern.list.none_title')}>
              {t('concern.list.none')}
            </EmptyState>
          )}
          {items.map((concern) => (
            <Card key={concern.id}>
              <div className="row" data-spread="">
                <h2>
                  <Link href={`/concerns/${concern.id}`}>
                    {t('concern.list.of', { date: date(concern.sent_on), programme: concern.programme_name })}
                  </Link>
                </h2>
                <Standing concern={concern} />
              </div>
              <p className="quiet">
                {t(`concern.list.${concern.part}`, { contact: concern.contact_name, way: concern.way })}
              </p>
            </Card>
          ))}
          {own_doors.length > 0 && (
            <Card>
              <h2>{t('concern.list.doors')}</h2>
              <ul>
                {own_doors.map(({ programme_id, programme_name, is_open }) => (
                  <li key={programme_id}>
                    <Link href={`/concerns/door/${programme_id}`}>
                      {t(is_open ? 'concern.list.door_open' : 'concern.list.door_closed', {
                        programme: programme_name,
                      })}
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {each.map(({ id, name }) => (
            <p key={id}>
              <Link href={`/concerns/new/${id}`}>{t('concern.list.raise', { programme: name })}</Link>
            </p>
          ))}
          <WhoCanSee>{t('concern.list.who')}</WhoCanSee>
        </>
      )}
    </LoadedPage>
  );
}
