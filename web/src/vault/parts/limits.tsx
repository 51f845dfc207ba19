import { useWords } from '../../words/words';

const seen = ['set_up', 'browsers', 'compared', 'entries', 'slips', 'promises', 'size'] as const;

/** What the sealing does not hide, and what it cannot prevent (vault.md rules 17 and 23). */
export function Limits() {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('vault.limits.title')}</summary>
      <p>{t('vault.limits.seen')}</p>
      <ul>
        {seen.map((what) => (
          <li key={what}>{t(`vault.limits.${what}`)}</li>
        ))}
      </ul>
      <p>{t('vault.limits.pulses')}</p>
      <p>{t('vault.limits.code')}</p>
      <p>{t('vault.limits.partner')}</p>
    </details>
  );
}
