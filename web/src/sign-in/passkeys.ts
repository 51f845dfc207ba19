/** What the server asks a browser to answer with a passkey. */
export interface PasskeyQuestion {
  challenge: string;
  rp_id: string;
  credential_ids: string[];
}

/** What the server asks a browser to make a passkey from. */
export interface NewPasskeyQuestion extends PasskeyQuestion {
  user_handle: string;
  user_name: string;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function described(ids: string[]): PublicKeyCredentialDescriptor[] {
  return ids.map((id) => ({ type: 'public-key', id: toBytes(id) }));
}

/** Asks the person's device for a passkey and gives what the server wants to see. Rejects if the person says no. */
export async function answerWithPasskey(question: PasskeyQuestion) {
  const found = (await navigator.credentials.get({
    publicKey: {
      challenge: toBytes(question.challenge),
      rpId: question.rp_id,
      allowCredentials: described(question.credential_ids),
      userVerification: 'required',
      timeout: 300_000,
    },
  })) as PublicKeyCredential | null;
  if (!found) throw new DOMException('no passkey', 'NotAllowedError');
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    credential_id: toText(found.rawId),
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.authenticatorData),
    signature: toText(response.signature),
    ...(response.userHandle ? { user_handle: toText(response.userHandle) } : {}),
  };
}

/** Has the person's device make a passkey. `opens_vault`: it can also derive a key for the vault. */
export async function makePasskey(question: NewPasskeyQuestion) {
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: toBytes(question.challenge),
      rp: { id: question.rp_id, name: 'Turnabout' },
      user: {
        id: toBytes(question.user_handle),
        name: question.user_name,
        displayName: question.user_name,
      },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: described(question.credential_ids),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      extensions: { prf: {} },
      timeout: 300_000,
    },
  })) as PublicKeyCredential | null;
  if (!made) throw new DOMException('no passkey', 'NotAllowedError');
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.getAuthenticatorData()),
    opens_vault: made.getClientExtensionResults().prf?.enabled === true,
  };
}
