// An issuer of sign-ons (OpenID Connect) for this machine, in the place of Microsoft's and Google's: `node issuer.mjs PORT`.
// Whoever signs in is who they say, and says with their name what theirs would say of them:
// head@larkrise.example hd=larkrise.example, and tid= and roles= likewise.
import Provider from "oidc-provider";

const port = Number(process.argv[2]);
const [client, secret, ...returns] = process.argv.slice(3);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: returns,
      post_logout_redirect_uris: returns.map((each) => each.replace("signed-on", "signed-out")),
    },
  ],
  claims: { openid: ["sub", "tid", "roles", "hd", "email"] },
  scopes: ["openid", "email", "profile"],
  conformIdTokenClaims: false,
  extraParams: ["hd"],
  pkce: { required: () => true },
  cookies: { keys: ["of the tests"] },
  features: { rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => {
      const [email, ...said] = id.split(" ");
      const claims = Object.fromEntries(said.map((each) => each.split("=")));
      return { sub: email, email, ...claims, ...(claims.roles && { roles: [claims.roles] }) };
    },
  }),
  // the application is the schools' own: nobody is asked whether it may know who they are
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});
provider.listen(port, "127.0.0.1");

// whoever started it is gone, however they ended
process.stdin.on("end", () => process.exit()).resume();
