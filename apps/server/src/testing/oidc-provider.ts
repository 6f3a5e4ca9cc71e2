import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

const clientId = 'zhiheng'
const clientSecret = 'a secret that this provider and its client share'

const form = (uid: string) => `<!doctype html><html lang="zh-CN"><title>统一身份认证</title>
<form method="post" action="/login/${uid}"><label>工号 <input name="login"></label><button>进入</button></form></html>`

/** A real OpenID provider on a port of its own; whoever names themselves is believed. */
export async function startOidcProvider(callback: string) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id.replace(/^number-/, '') }),
    }),
    // The city's own application asks nobody for consent.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  serve(server, provider)
  return {
    issuer,
    environment: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

function serve(server: Server, provider: Provider): void {
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    const uid = /^\/login\/([\w-]+)$/.exec(request.url ?? '')?.[1]
    if (!uid) return answer(request, response)
    if (request.method === 'GET')
      return response.setHeader('content-type', 'text/html; charset=utf-8').end(form(uid))
    let body = ''
    for await (const part of request) body += String(part)
    const accountId = new URLSearchParams(body).get('login') ?? ''
    await provider.interactionFinished(request, response, { login: { accountId } })
  })
}
