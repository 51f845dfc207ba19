import { ButtonLink, CheckboxGroup, Loaded } from '../../ui';
import { useWords } from '../../words/words';
import { useBodies } from '../api';

interface BodiesFieldProps {
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Which boards, task forces or committees the people of one side come from. */
export function BodiesField({ value, onChange }: BodiesFieldProps) {
  const { t } = useWords();
  const bodies = useBodies();
  return (
    <Loaded query={bodies}>
      {({ items }) => (
        <>
          {items.length > 0 ? (
            <CheckboxGroup
              label={t('programme.rules.bodies')}
              options={items.map((body) => ({
                value: body.id,
                label: body.name,
                hint: t('programme.rules.body_people', { count: body.people.length }),
              }))}
              value={value.filter((id) => items.some((body) => body.id === id))}
              onChange={onChange}
            />
          ) : (
            <p>{t('programme.rules.no_bodies')}</p>
          )}
          <div>
            <ButtonLink size="small" to="/people/special-cases">
              {t('programme.rules.name_bodies')}
            </ButtonLink>
          </div>
        </>
      )}
    </Loaded>
  );
}
