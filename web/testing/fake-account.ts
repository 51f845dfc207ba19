import type * as c from '../src/client/types.ts';
import { uuid } from './fake-data.ts';
import { Refused } from './refused.ts';

/** What the fake server knows about the signed-in person alone. */
export class FakeAccount {
  /** Waits for their word. */
  newEmail: string | null = null;
  looks: c.Look[] = [
    { who: 'Oona Ferreira', what: 'application', looked_at: '2026-11-21T14:10:00Z' },
    { who: null, what: 'application', looked_at: '2026-11-20T09:30:00Z' },
  ];
  passkeys: c.OwnPasskey[] = [
    {
      id: uuid(5, 1),
      label: 'Work laptop',
      opens_vault: true,
      created_on: '2026-11-02',
      last_used_on: '2026-11-20',
    },
  ];
  secondStep: c.OwnSecondStep = { since: null, backup_codes: 0 };
  /** What the organisation's own sign-in is called; null: there is none. */
  provider: string | null = null;
  identities: c.OwnIdentityShown[] = [];
  signIns: c.OwnSignIn[] = [
    {
      id: uuid(6, 1),
      browser: 'firefox',
      system: 'linux',
      method: 'passphrase',
      since: '2026-11-22',
      last_seen: '2026-11-22',
      is_this: true,
    },
  ];
  readonly person = {
    id: uuid(2, 9999),
    name: 'Rhodri Marchbanks',
    email: 'lead@example.org',
    kind: 'staff',
  };

  offerSecondStep(): c.NewSecondStep {
    return {
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      address: 'otpauth://totp/Turnabout:lead%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      qr_side: 9,
      qr_path: 'M4 4h1v1h-1z',
    };
  }

  takeCode(code: string | null | undefined): undefined {
    if (code === '123456') return;
    const message = code ? 'This code is not right.' : 'Now enter the code.';
    throw new Refused(422, 'invalid', message, [{ pointer: '/code', message }]);
  }

  confirmSecondStep(code: string): { codes: string[] } {
    this.takeCode(code);
    this.secondStep = { since: '2026-11-23', backup_codes: 10 };
    return this.newCodes();
  }

  newCodes(): { codes: string[] } {
    return { codes: Array.from({ length: 10 }, (_, i) => `111122223333444${i}`) };
  }

  endSecondStep(code: string): undefined {
    this.takeCode(code);
    this.secondStep = { since: null, backup_codes: 0 };
  }

  removeIdentity(id: string): undefined {
    this.identities = this.identities.filter((one) => one.id !== id);
  }

  answerNewAddress({ answer }: { answer: 'use' | 'keep' }): undefined {
    if (answer === 'use' && this.newEmail) this.person.email = this.newEmail;
    this.newEmail = null;
  }
}
