// An organisation's own identity provider on this machine: the npm package oidc-provider, with a page to sign in on.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const secret = "not much of a secret, & only here";

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: "r1", use: "sig", alg: "RS256" };
}

const page = (action) => `<!doctype html><html lang="en"><title>Harbour account</title><h1>Harbour account</h1>
<form method="post" action="${action}"><label>Number <input name="subject"></label>
<label>Address <input name="email"></label><button>Come in</button></form>`;

async function formOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

/** Whoever says who they are is believed: this provider is in the hands of the journey. */
function providerAt(issuer, redirect, addresses) {
  return new Provider(issuer, {
    clients: [{ client_id: "turnabout", client_secret: secret, redirect_uris: [redirect], grant_types: ["authorization_code"], response_types: ["code"] }],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/come-in/${uid}` },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject, email: addresses.get(subject), email_verified: true }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
}

/** Starts it; `redirect` is where it sends people back to. */
export async function startProvider(redirect) {
  const addresses = new Map();
  const asked = [];
  let provider;
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    if (!request.url.startsWith("/come-in/")) return provider.callback()(request, response);
    if (request.method === "GET") return response.setHeader("Content-Type", "text/html").end(page(request.url));
    const form = await formOf(request);
    addresses.set(form.get("subject"), form.get("email"));
    return provider.interactionFinished(request, response, { login: { accountId: form.get("subject") } });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = providerAt(issuer, redirect, addresses);
  return {
    issuer,
    secret,
    asked,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

/** What somebody does on the provider's own page. */
export async function comeInAs(page, subject, email) {
  await page.getByLabel("Number").fill(subject);
  await page.getByLabel("Address").fill(email);
  await page.getByRole("button", { name: "Come in" }).click();
}
