import { createPublicKey, verify } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '#testing/app'
import type { listenHttp } from '#testing/listeners'
import { withClient } from '#testing/template'
import { bodyOf, type Made, signs, webhookStage } from '#testing/webhook-stage'

const { app: appOf, hook: hookOf, append, call, create, deliver, factIds, get, later, log } = webhookStage()
let app: TestApp
let hook: Awaited<ReturnType<typeof listenHttp>>
beforeAll(() => {
  app = appOf()
  hook = hookOf()
})

describe('a webhook that is moved back', () => {
  const rewind = (id: string, body: object) =>
    app.as('quality', 'POST', `/api/webhooks/${id}/rewind`, { body: { reason: '接收方换了库', ...body } })
  const preview = (id: string, query: string) =>
    app.as('quality', 'GET', `/api/webhooks/${id}/rewind?${query}`)

  it('tells all since a day again, in order, in new messages, and says who moved it', async () => {
    const { webhook } = await create('quality')
    later(86_400)
    const day = app.clock.today()
    const ids = await append('quality', {}, 3)
    await deliver()
    later(86_400)
    const newer = await append('quality', {}, 2)
    await deliver()
    const before = hook.heard.map(({ headers }) => headers['webhook-id'])
    hook.heard.length = 0
    const { version, afterLeaf } = await get('quality', webhook.id)
    const meant = (await preview(webhook.id, `since=${day}`)).body
    expect(meant).toEqual({ after: afterLeaf - 5, from: afterLeaf, leaves: 5, version })
    const { after } = meant as { after: number }
    const { status, body } = await rewind(webhook.id, { version, after })
    expect([status, body]).toMatchObject([
      200,
      {
        afterLeaf: after,
        behind: 5,
        rewound: { by: '测试质监', from: afterLeaf, to: after, reason: '接收方换了库' },
      },
    ])
    await deliver()
    expect(factIds()).toEqual([...ids, ...newer])
    expect(before).not.toContain(hook.heard[0]?.headers['webhook-id'])
    expect(hook.heard.map((each) => bodyOf(each).data).at(0)).toMatchObject({ sequence: 3, after })
    expect(await get('quality', webhook.id)).toMatchObject({ behind: 0, afterLeaf })
    const trail = await withClient(app.url, async (client) => {
      const text = `select after->'rewound'->>'to' as "to" from audit_entries where action = 'rewind-webhook' and row_id = $1`
      return (await client.query(text, [webhook.id])).rows
    })
    expect(trail).toEqual([{ to: String(after) }])
  })

  it('gives up a message that waited: its content comes in its turn', async () => {
    const { webhook } = await create('quality')
    const ids = await append('quality', {}, 2)
    await deliver()
    hook.answers(500, 'busy')
    const [waiting] = await append('quality')
    await deliver()
    hook.answers(200, 'ok')
    hook.heard.length = 0
    const { version, afterLeaf, failing } = await get('quality', webhook.id)
    expect(failing).not.toBeNull()
    expect((await rewind(webhook.id, { version, after: afterLeaf - 1 })).status).toBe(200)
    await deliver()
    expect(factIds()).toEqual([ids[1], waiting])
    expect((await log('quality', webhook.id)).map(({ state }) => state)).toEqual([
      ...['delivered', 'failed', 'delivered'],
    ])
  })

  it('is refused forwards, with neither or both of day and place, and to whoever may not manage it', async () => {
    const { webhook } = await create('quality')
    const { version, id, afterLeaf } = webhook
    const issue = (path: string, code: string) => ({
      status: 422,
      body: { data: { issues: [{ path, code, remedy: expect.any(String) }] } },
    })
    expect(await rewind(id, { version, after: afterLeaf })).toMatchObject(issue('after', 'not-back'))
    expect(await preview(id, '')).toMatchObject({ status: 422 })
    expect(await preview(id, 'since=2013-01-01&after=0')).toMatchObject({ status: 422 })
    expect(await preview(id, 'since=2099-01-01')).toMatchObject(issue('since', 'nothing-since'))
    const refused = await app.as('health', 'POST', `/api/webhooks/${id}/rewind`, {
      body: { version, after: -1, reason: 'x' },
    })
    expect(refused.status).toBe(404)
  })

  it('bears signatures that anybody can check with the public key, if that was chosen, also while one takes over', async () => {
    const { webhook, secret } = await create('quality', { signature: 'ed25519' })
    expect(secret).toMatch(/^whpk_[\w+/]{43}=$/)
    expect(webhook.secrets).toMatchObject([{ signature: 'ed25519', publicKey: secret }])
    const rotated = await call<Made>('quality', 'POST', `/api/webhooks/${webhook.id}/secrets`, {
      ...{ version: webhook.version, signature: 'hmac' },
    })
    await append('quality')
    await deliver()
    const [message] = hook.heard
    if (!message) throw new Error('nothing was heard')
    expect(signs(message, rotated.secret)).toBe(true)
    const signature = String(message.headers['webhook-signature']).split(' ')
    expect(signature.map((each) => each.split(',')[0])).toEqual(['v1', 'v1a'])
    const x = Buffer.from(secret.slice(5), 'base64').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const content = `${message.headers['webhook-id']}.${message.headers['webhook-timestamp']}.${message.body}`
    const given = Buffer.from(signature[1]?.split(',')[1] ?? '', 'base64')
    expect(verify(null, Buffer.from(content), key, given)).toBe(true)
  })
})
