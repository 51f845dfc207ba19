import type { AgreementVersion } from '../../client/types';
import { useWords } from '../../words/words';
import { changedFrom } from '../agreement';

function One({
  version,
  before,
  partner,
}: {
  version: AgreementVersion;
  before: AgreementVersion | undefined;
  partner: string;
}) {
  const { t, date } = useWords();
  const changed = version.is_readable ? changedFrom(version.choices, before?.choices) : [];
  const said = { partner, number: version.number, date: date(version.proposed_at) };
  return (
    <li className="stack" data-gap="small">
      <h3>{t('agreement.history.version', said)}</h3>
      <p>{t(`agreement.history.proposed_${version.proposed_by}`, said)}</p>
      {!version.is_readable && <p>{t('agreement.history.unreadable')}</p>}
      {changed.length > 0 && (
        <ul>
          {changed.map(({ point, choice }) => (
            <li key={point}>
              {t('agreement.history.now', {
                point: t(`agreement.point.${point}`),
                choice: t(`agreement.choice.${choice}`),
              })}
            </li>
          ))}
        </ul>
      )}
      <ul>
        {version.confirmations.map(({ by, occasion, at }) => (
          <li key={`${by}${occasion}`}>
            {t(`agreement.history.${occasion}_${by}`, { partner, date: date(at) })}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Every version, with its dates and who proposed and confirmed it. */
export function History({ versions, partner }: { versions: readonly AgreementVersion[]; partner: string }) {
  const { t } = useWords();
  if (versions.length === 0) return null;
  return (
    <section className="stack" data-gap="small">
      <h2>{t('agreement.history.title')}</h2>
      <ul className="stack history">
        {versions.map((version, index) => (
          <One key={version.number} version={version} before={versions[index + 1]} partner={partner} />
        ))}
      </ul>
    </section>
  );
}
