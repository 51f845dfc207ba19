import type { SeldomInLeadership } from '../../client/types';
import { Button, ButtonLink } from '../../ui';
import { useWords } from '../../words/words';
import { useWhoIsWhere } from '../representation-api';
import { shareWords } from './share';

interface SeldomGroupsProps {
  /** What is said so far of whom the programme is for. */
  said: string;
  onSay: (said: string) => void;
}

/** Groups that are seldom in leadership, with their figures, to be named in "for whom" with one press. */
export function SeldomGroups({ said, onSay }: SeldomGroupsProps) {
  const words = useWords();
  const { t, list } = words;
  const query = useWhoIsWhere();
  if (!query.data) return null;
  const seldom = query.data.partings.flatMap(({ id, seldom: groups }) => groups.map((one) => ({ id, one })));
  const figures = ({ leadership, with_others, workforce, society_percent }: SeldomInLeadership) => {
    const all = [
      t(with_others ? 'whowhere.suggest.at_most' : 'whowhere.suggest.leadership', {
        share: shareWords(leadership, words),
      }),
    ];
    if (workforce) all.push(t('whowhere.suggest.workforce', { share: shareWords(workforce, words) }));
    if (society_percent != null) all.push(t('whowhere.suggest.society', { percent: society_percent }));
    return list(all);
  };
  const take = (group: string) =>
    onSay(said.trim() === '' ? group : `${said.trim().replace(/[.,;]$/, '')}, ${group}`);
  return (
    <div className="stack" data-gap="small">
      <p className="small quiet">
        {t(seldom.length > 0 ? 'whowhere.suggest.lead' : 'whowhere.suggest.none')}
      </p>
      {seldom.length > 0 && (
        <ul className="tasks" aria-label={t('whowhere.suggest.list')}>
          {seldom.map(({ id, one }) => (
            <li className="task" key={`${id} ${one.group}`}>
              <span>
                {one.group}
                <br />
                <span className="quiet small">{figures(one)}</span>
              </span>
              <Button
                size="small"
                isDisabled={said.includes(one.group)}
                aria-label={t('whowhere.suggest.take_which', { group: one.group })}
                onPress={() => take(one.group)}
              >
                {t('whowhere.suggest.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <ButtonLink kind="quiet" to="/representation">
          {t('whowhere.suggest.open')}
        </ButtonLink>
      </div>
    </div>
  );
}
