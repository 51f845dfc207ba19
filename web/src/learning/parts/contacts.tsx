import type { KnowledgeContact } from '../../client/types';
import { useWords } from '../../words/words';

/** People one may turn to, with what they are there for. */
export function Contacts({ contacts }: { contacts: readonly KnowledgeContact[] }) {
  const { t } = useWords();
  if (contacts.length === 0) return <p>{t('learning.contacts.none')}</p>;
  return (
    <ul className="tasks">
      {contacts.map((contact) => (
        <li className="task" key={`${contact.role}${contact.name}`}>
          <span>
            <strong>{contact.name}</strong>
            {contact.job_title && <>, {contact.job_title}</>}
            <br />
            <span className="quiet">
              {t(
                contact.role === 'independent_contact'
                  ? 'learning.contacts.independent'
                  : 'learning.contacts.lead',
              )}
            </span>
          </span>
          {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
        </li>
      ))}
    </ul>
  );
}
