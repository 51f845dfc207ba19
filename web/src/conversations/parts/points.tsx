import type { AgreementPoint, AgreementView } from '../../client/types';
import { RadioGroup } from '../../ui';
import { SummaryList } from '../../ui/summary-list';
import { useWords, type WordKey } from '../../words/words';

const fixedTexts: Partial<Record<AgreementPoint['point'], WordKey>> = {
  confidentiality: 'agreement.fixed.confidentiality',
  passing: 'agreement.fixed.passing',
  recording: 'agreement.fixed.recording',
  bearing: 'agreement.fixed.bearing',
  ending: 'agreement.fixed.ending',
};

/** What is part of every agreement, in full: it must be read before it is confirmed. */
export function FixedPoints({ view }: { view: AgreementView }) {
  const { t } = useWords();
  const said = { leads: view.leads, books: view.books };
  const text = (point: AgreementPoint['point']) =>
    t(fixedTexts[point] ?? `agreement.leads.${view.kind}`, said);
  return (
    <section className="stack">
      <div>
        <h2>{t('agreement.always')}</h2>
        <p className="quiet">{t('agreement.always_hint')}</p>
      </div>
      {view.points
        .filter(({ is_fixed }) => is_fixed)
        .map(({ point }) => (
          <div className="stack" data-gap="small" key={point}>
            <h3>{t(`agreement.point.${point}`)}</h3>
            {text(point)
              .split('\n')
              .map((line) => (
                <p key={line}>{line}</p>
              ))}
          </div>
        ))}
    </section>
  );
}

/** What the two have chosen, or would begin with. */
export function ChosenPoints({ view }: { view: AgreementView }) {
  const { t } = useWords();
  return (
    <section className="stack" data-gap="small">
      <h2>{t(view.latest === 0 ? 'agreement.suggested' : 'agreement.chosen')}</h2>
      <SummaryList
        rows={view.points
          .filter(({ is_fixed }) => !is_fixed)
          .map(({ point, chosen }) => ({
            key: point,
            label: t(`agreement.point.${point}`),
            value: chosen ? t(`agreement.choice.${chosen}`) : '',
          }))}
      />
    </section>
  );
}

interface ChoosingProps {
  point: AgreementPoint;
  value: AgreementPoint['chosen'];
  onChange: (choice: AgreementPoint['choices'][number]) => void;
}

/** One point to choose for; one that the programme leaves no choice about is only said. */
export function Choosing({ point, value, onChange }: ChoosingProps) {
  const { t } = useWords();
  const label = t(`agreement.point.${point.point}`);
  if (point.choices.length === 1 && point.choices[0] === value)
    return (
      <div>
        <h3>{label}</h3>
        <p>
          {t(`agreement.choice.${value}`)} <span className="quiet">{t('agreement.by_programme')}</span>
        </p>
      </div>
    );
  return (
    <RadioGroup
      label={label}
      options={point.choices.map((choice) => ({ value: choice, label: t(`agreement.choice.${choice}`) }))}
      value={value}
      onChange={onChange}
    />
  );
}
