import { Card, Loaded, Tag } from '../../ui';
import { useWords } from '../../words/words';
import { useCircles } from './api';

/** The circles of a programme; nothing where people meet in pairs. */
export function Circles({ programme }: { programme: string }) {
  const { t, list } = useWords();
  return (
    <Loaded query={useCircles(programme)}>
      {({ items, smallest }) =>
        items.length > 0 && (
          <section className="stack">
            <h2>{t('pair.circle.lead_title')}</h2>
            <p className="quiet">{t('pair.circle.lead_body')}</p>
            {items.map((circle) => (
              <Card key={circle.mentor_name + circle.member_names.join()}>
                <div className="row" data-spread="">
                  <h3>{t('pair.circle.of', { name: circle.mentor_name })}</h3>
                  <Tag tone={circle.too_few ? 'warn' : 'good'}>
                    {circle.too_few
                      ? t('pair.circle.few_lead', { smallest })
                      : t('pair.circle.members', { count: circle.member_names.length })}
                  </Tag>
                </div>
                <p>{list(circle.member_names)}</p>
              </Card>
            ))}
          </section>
        )
      }
    </Loaded>
  );
}
