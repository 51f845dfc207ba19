/** A device that checks its owner without asking, as Chromium can play one; `credential` is a passkey that it has already. */
export async function deviceOf(page, credential) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    ctap2Version: "ctap2_1",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    hasPrf: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  if (credential) await session.send("WebAuthn.addCredential", { authenticatorId, credential });
  return {
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    // Chrome takes one such device at a time, and may or may not lose it to the camera: say when it is done with.
    putAway: () => session.send("WebAuthn.disable"),
  };
}
