import type { Provider } from './provider.ts'

export type CasOptions = { readonly url: string; readonly name: string }

const timeoutMs = 8_000

/** CAS 3.0: the person comes back with a ticket, which the server of the city says is whose. */
export function createCas({ url, name }: CasOptions): Provider {
  const at = (path: string, parameters: Record<string, string>) => {
    const address = new URL(`${url.replace(/\/$/, '')}${path}`)
    for (const [key, value] of Object.entries(parameters)) address.searchParams.set(key, value)
    return address.href
  }
  // CAS has no state of its own: it rides in the address that it leads back to, and the ticket is bound to that.
  const serviceOf = (callback: string, state: string) => `${callback}?state=${encodeURIComponent(state)}`
  return {
    id: 'cas',
    name,
    startUrl: async ({ state }, callback) => at('/login', { service: serviceOf(callback, state) }),
    async finish({ state }, arrived, callback) {
      const ticket = arrived.searchParams.get('ticket')
      if (!ticket || arrived.searchParams.get('state') !== state)
        throw new Error('Not the answer to this sign-in')
      const service = serviceOf(callback, state)
      const answer = await fetch(at('/p3/serviceValidate', { service, ticket }), {
        signal: AbortSignal.timeout(timeoutMs),
      })
      const subject = findUser(await answer.text())
      if (!subject) throw new Error('The ticket was refused')
      return { provider: `cas ${url}`, subject, username: subject }
    },
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The user of a success; a failure has no `user`, whatever else it says. */
function findUser(xml: string): string | undefined {
  const success = /<cas:authenticationSuccess>([\s\S]*?)<\/cas:authenticationSuccess>/.exec(xml)?.[1]
  const user = success && /<cas:user>([^<]+)<\/cas:user>/.exec(success)?.[1]
  return user?.trim().replaceAll(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole)
}
