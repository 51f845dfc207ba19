import '../own.css';
import type { Partner } from '../../client/types';
import { Initials } from '../../ui';

/** As much of somebody as the other may know: name, role, unit. */
export function PartnerCard({ partner, senior }: { partner: Partner; senior: boolean }) {
  const facts = [partner.job_title, partner.unit].filter(Boolean).join(' · ');
  return (
    <div className="partner">
      <Initials name={partner.name} senior={senior} />
      <div>
        <h2 className="partner-name">{partner.name}</h2>
        {facts && <div className="quiet">{facts}</div>}
      </div>
    </div>
  );
}
