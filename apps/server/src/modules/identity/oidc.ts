import * as client from 'openid-client'
import type { Provider } from './provider.ts'

export type OidcOptions = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  /** The claim that is proposed as user name when an account is tied. */
  readonly claim: string
}

/** How long a provider may take to answer before the person is told to use the password. */
const timeoutSeconds = 8

/** OpenID Connect: authorization code with PKCE, state and nonce. */
export function createOidc(options: OidcOptions): Provider {
  const { issuer, clientId, clientSecret, name, claim } = options
  let known: Promise<client.Configuration> | undefined
  const configuration = () => {
    // A provider inside the city's network may speak plain HTTP; whoever configures it so knows.
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    known ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute,
      timeout: timeoutSeconds,
    })
    // Asked anew next time: it may only have been down.
    known.catch(() => {
      known = undefined
    })
    return known
  }
  return {
    id: 'oidc',
    name,
    async startUrl({ state, nonce, verifier }, callback) {
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return url.href
    },
    async finish({ state, nonce, verifier }, arrived) {
      const tokens = await client.authorizationCodeGrant(await configuration(), arrived, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('The provider sent no identity token')
      const proposed = claims[claim]
      return {
        provider: `oidc ${claims.iss}`,
        subject: claims.sub,
        username: typeof proposed === 'string' ? proposed : null,
      }
    },
  }
}
