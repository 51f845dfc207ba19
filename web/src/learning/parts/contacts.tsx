import { Link } from 'wouter';
import type { KnowledgeContact } from '../../client/types';
import { useWords } from '../../words/words';

interface ContactsProps {
  contacts: readonly KnowledgeContact[];
  programme: string;
}

/** People one may turn to, with what they are there for, and the way to raise a concern. */
export function Contacts({ contacts, programme }: ContactsProps) {
  const { t } = useWords();
  return (
    <>
      {contacts.length === 0 ? <p>{t('learning.contacts.none')}</p> : <People contacts={contacts} />}
      <p className="no-print">
        <Link href={`/concerns/new/${programme}`}>{t('learning.contacts.concern')}</Link>
      </p>
    </>
  );
}

function People({ contacts }: { contacts: readonly KnowledgeContact[] }) {
  const { t } = useWords();
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
