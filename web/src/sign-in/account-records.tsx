import { ButtonLink, Card } from '../ui';
import { useWords } from '../words/words';
import { Devices } from './devices';
import { Looks } from './looks';
import { PasskeyCard } from './passkey-card';
import { ProviderCard } from './provider-card';
import { SecondStepCard } from './second-step-card';

/** The other ways in, where they are open, who looked, and the way out for good. */
export default function AccountRecords({ passkeysWork }: { passkeysWork: boolean }) {
  const { t } = useWords();
  return (
    <>
      <PasskeyCard workHere={passkeysWork} />
      <SecondStepCard />
      <ProviderCard />
      <Devices />
      <Looks />
      <Card>
        <h2>{t('sign_in.record.card')}</h2>
        <p className="quiet">{t('sign_in.record.card_lead')}</p>
        <div>
          <ButtonLink to="/account/record">{t('sign_in.record.open')}</ButtonLink>
        </div>
      </Card>
      <Card>
        <h2>{t('sign_in.erase.card')}</h2>
        <p className="quiet">{t('sign_in.erase.card_lead')}</p>
        <div>
          <ButtonLink to="/account/erase">{t('sign_in.erase.open')}</ButtonLink>
        </div>
      </Card>
    </>
  );
}
