import { generateKeyPairSync, verify } from 'node:crypto'
import type { CheckpointView, LedgerKeys, ProofBundleView } from '@zhiheng/contract'
import {
  createTreeBuilder,
  parseCheckpoint,
  parseKey,
  parseNote,
  signedBytes,
  toHex,
  verifyBundle,
} from '@zhiheng/merkle'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm, testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { someFact } from './builders.ts'
import { generateLogKey, readLogKey } from './log-key.ts'
import { seal, sha256 } from './seal.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

async function append(count: number) {
  const source = { id: app.bodyId('health'), kind: 'department' }
  const facts = Array.from({ length: count }, () => someFact('test-result'))
  const { appended } = await app.modules.ledger.append(await app.actor('health'), { source, facts })
  return appended.map(({ id }) => id)
}
const get = async <Body>(url: string) =>
  (await app.inject('GET', `/api${url}`)) as { status: number; body: Body }
const digests = () =>
  withClient(app.url, async (client) => {
    const { rows } = await client.query('select digests from ledger_batches order by leaf_start')
    return rows.flatMap(({ digests: all }: { digests: Buffer }) =>
      Array.from({ length: all.length / 32 }, (_, index) => all.subarray(32 * index, 32 * index + 32)),
    )
  })
/** Checks with the public key alone, as somebody outside would. */
async function verifiers() {
  const { keys } = (await get<LedgerKeys>('/ledger/keys')).body
  return keys.map(({ line }) => {
    const { name, publicKey } = parseKey(sha256, line)
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
    const key = { key: spki, format: 'der', type: 'spki' } as const
    const keyId = Number.parseInt(line.split('+')[1] ?? '', 16)
    return {
      name,
      keyId,
      verify: (bytes: Uint8Array, signature: Uint8Array) => verify(null, bytes, key, signature),
    }
  })
}
const proofOf = async (id: string, query = '') =>
  app.as('health', 'GET', `/api/facts/${testFirm.id}/${id}/proof${query}`)
const failing = async (bundle: unknown) =>
  (await verifyBundle(bundle, { hash: sha256, verifiers: await verifiers() })).filter(({ ok }) => !ok)

describe('the tree', () => {
  it('is signed at its size, in steps of any length, and only when something is new', async () => {
    expect((await get('/ledger/checkpoint')).status).toBe(404)
    expect(await app.modules.ledger.seal()).toEqual({ built: 0, size: 0, signed: false })
    const sizes = [1, 299, 500, 3, 65_000]
    const builder = createTreeBuilder(sha256)
    let known = 0
    for (const count of sizes) {
      for (let left = count; left > 0; left -= 5000) await append(Math.min(left, 5000))
      const sealed = await app.modules.ledger.seal()
      const all = await digests()
      for (const leaf of all.slice(known)) builder.push(leaf)
      known = all.length
      expect(sealed).toEqual({ built: known, size: known, signed: true })
      const { body } = await get<CheckpointView>('/ledger/checkpoint')
      expect(body).toMatchObject({ size: known, root: toHex(builder.root()), signedAt: testNow })
      expect(parseCheckpoint(parseNote(body.note).text)).toMatchObject({
        origin: 'zhiheng-990100/ledger',
        size: known,
      })
    }
    expect((await app.modules.ledger.seal()).signed).toBe(false)
    const listed = await get<{ items: CheckpointView[]; total: number; nextCursor: string }>(
      '/ledger/checkpoints?limit=2',
    )
    expect(listed.body.total).toBe(sizes.length)
    expect(listed.body.items.map(({ size }) => size)).toEqual([65_803, 803])
    const next = await get<{ items: CheckpointView[] }>(
      `/ledger/checkpoints?cursor=${listed.body.nextCursor}`,
    )
    expect(next.body.items.map(({ size }) => size)).toEqual([800, 300, 1])
  })

  it('is the same however short the steps were, and whoever stopped between them', async () => {
    const nodes = () =>
      withClient(
        app.url,
        async (client) =>
          (await client.query('select level, place, hash from ledger_nodes order by 1, 2')).rows,
      )
    const before = await nodes()
    expect(before.some(({ level }) => level === 16)).toBe(true)
    await withClient(app.url, (client) =>
      client.query(
        `set session_replication_role = replica; delete from ledger_nodes; delete from ledger_checkpoints where size = 65803`,
      ),
    )
    const { createDatabase, createPool } = await import('#kernel/database')
    const pool = createPool(app.url, 'zhiheng_app', 2)
    const key = readLogKey(app.config.LEDGER_KEY ?? '', 'zhiheng-990100/ledger')
    const keys = async () => ({ origin: 'zhiheng-990100/ledger', current: key, past: [] })
    await seal({ db: createDatabase(pool), clock: app.clock, keys }, 5000)
    await pool.end()
    expect(await nodes()).toEqual(before)
  })

  it('proves each fact and every earlier root to whoever has the key', async () => {
    const [id = ''] = await append(1)
    expect(await proofOf(id)).toMatchObject({ status: 409, body: { data: { state: 'not-signed-yet' } } })
    await app.modules.ledger.seal()
    for (const since of [1, 300, 803, 65_803]) {
      const { status, body } = await proofOf(id, `?since=${since}`)
      expect(status).toBe(200)
      expect(await failing(body)).toEqual([])
      const bundle = body as ProofBundleView
      const forged = { ...bundle, fact: { ...bundle.fact, payload: { ...bundle.fact.payload, value: 1 } } }
      expect((await failing(forged)).map(({ step }) => step)).toEqual(['inclusion'])
    }
    expect((await proofOf(id, '?since=2')).status).toBe(404)
    const { status, body } = await get<{ path: string[] }>('/ledger/consistency?first=300&second=803')
    expect([status, body.path.length > 3]).toEqual([200, true])
    expect((await get('/ledger/consistency?first=803&second=300')).status).toBe(422)
    expect((await get('/ledger/consistency?first=2&second=300')).status).toBe(404)
  })

  it('hands a proof to whoever may see the whole fact, to nobody else', async () => {
    const [id = ''] = await append(1)
    await app.modules.ledger.seal()
    const url = `/api/facts/${testFirm.id}/${id}/proof`
    expect((await app.inject('GET', url)).status).toBe(404)
    expect((await app.as('firm', 'GET', url)).status).toBe(200)
    expect((await app.as('quality', 'GET', `${url}?purpose=audit`)).status).toBe(404)
    await withClient(app.url, (client) =>
      client.query(
        `insert into sharing_agreements (id, number, from_id, to_id, types, fields, purposes, valid_from) values
        (gen_random_uuid(), '1', $1, $2, '{test-result}', '{result}', '{audit}', '2013-01-01')`,
        [app.bodyId('health'), app.bodyId('quality')],
      ),
    )
    expect(await app.as('quality', 'GET', `${url}?purpose=audit`)).toMatchObject({
      status: 403,
      body: { data: { needs: 'whole-fact' } },
    })
  })

  it('is built and signed by the scheduled job', async () => {
    await append(2)
    app.clock.set('2013-09-12T03:00:00.000Z')
    await app.modules.jobs.drain()
    expect((await get<CheckpointView>('/ledger/checkpoint')).body.signedAt).toBe('2013-09-12T03:00:00.000Z')
    app.clock.set(testNow)
  })
})

describe('the key', () => {
  it('signs with either algorithm', () => {
    for (const algorithm of ['ed25519', 'sm2'] as const) {
      const key = readLogKey(generateLogKey(algorithm), 'example/ledger')
      expect(key.algorithm).toBe(algorithm)
      const bytes = signedBytes('example/ledger\n1\nAA==\n')
      expect(key.signer.sign(bytes).length).toBeGreaterThan(60)
      expect(parseKey(sha256, key.line).name).toBe('example/ledger')
    }
  })

  it('is refused with the reason where it is none', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    expect(() => readLogKey('secret', 'x')).toThrow('begins with ed25519: or sm2:')
    expect(() => readLogKey('ed25519:c2VjcmV0', 'x')).toThrow('PKCS #8')
    const der = rsa.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    expect(() => readLogKey(`ed25519:${der}`, 'x')).toThrow('ed25519')
  })
})
