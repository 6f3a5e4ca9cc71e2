import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testNow } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { someFact } from './builders.ts'

const cli = join(import.meta.dirname, '../../../../cli/bin/zhiheng.mjs')
type Found = {
  kind: string
  factId?: string
  batchId?: number
  position?: number
  leafIndex?: number
  leafCount?: number
}
type Verdict = { code: number; findings: Found[]; facts: number; leaves: number; checkpoints: number }

/** The command that an auditor runs, in a process of its own, against the database alone. */
function verify(url: string, key?: string): Promise<Verdict> {
  const words = [
    cli,
    'ledger',
    'verify',
    '--database',
    url,
    '--format',
    'json',
    ...(key ? ['--key', key] : []),
  ]
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, { maxBuffer: 1 << 26 }, (error, output, complaints) => {
      if (!output) reject(new Error(complaints))
      else resolve({ code: Number(error?.code ?? 0), ...JSON.parse(output) })
    }),
  )
}

let app: TestApp
let key: string
let ids: string[]
async function append(count: number) {
  const source = { id: app.bodyId('health'), kind: 'department' }
  const facts = Array.from({ length: count }, () => someFact('test-result'))
  const { appended } = await app.modules.ledger.append(await app.actor('health'), { source, facts })
  return appended.map(({ id }) => id)
}

describe('a ledger that somebody with all rights has changed', () => {
  beforeAll(async () => {
    app = await createTestApp()
    ids = [...(await append(300)), ...(await append(5))]
    const source = { id: app.bodyId('health'), kind: 'department' }
    const correction = { effect: 'correct', correctsId: ids[0] ?? '', reason: '录错' } as const
    const { appended } = await app.modules.ledger.append(await app.actor('health'), {
      source,
      facts: [someFact('test-result', correction)],
    })
    ids.push(...appended.map(({ id }) => id))
    await app.modules.ledger.seal()
    await append(2)
    const { body } = await app.inject('GET', '/api/ledger/keys')
    key = (body as { keys: { line: string }[] }).keys[0]?.line ?? ''
  })
  afterAll(() => app.close())

  /** Does something as the owner of the database, with its guards switched off, looks, and takes it back. */
  async function after(text: string): Promise<Verdict> {
    return withClient(app.url, async (client) => {
      await client.query(`create schema kept`)
      for (const table of tables) await client.query(`create table kept.${table} as table ${table}`)
      await client.query(`set session_replication_role = replica`)
      await client.query(text)
      const verdict = await verify(app.url, key)
      for (const table of tables)
        await client.query(`delete from ${table}; insert into ${table} select * from kept.${table}`)
      await client.query('drop schema kept cascade')
      return verdict
    })
  }
  const tables = ['facts', 'supersessions', 'ledger_batches', 'ledger_nodes', 'ledger_checkpoints']
  const at = (index: number) => ids[index] ?? ''

  it('is in order before', async () => {
    expect(await verify(app.url, key)).toEqual({
      code: 0,
      facts: 308,
      leaves: 308,
      checkpoints: 1,
      signed: 306,
      findings: [],
    })
  })

  it('names the fact whose content was changed', async () => {
    for (const change of [
      `payload = payload || '{"value": 999}'`,
      `occurred_on = occurred_on + 1`,
      `recorded_at = recorded_at + interval '1 microsecond'`,
      `visibility = 'restricted'`,
      `document = document || ' '`,
    ]) {
      const { code, findings } = await after(`update facts set ${change} where id = '${at(7)}'`)
      expect(code).toBe(1)
      expect(findings).toEqual([
        expect.objectContaining({ kind: 'changed', factId: at(7), position: 7, leafIndex: 7 }),
      ])
    }
  })

  it('names the fact that was removed', async () => {
    const { findings } = await after(`delete from facts where id = '${at(302)}'`)
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'removed', factId: at(302), position: 2, leafIndex: 302 }),
    ])
  })

  it('names the fact that was put in, wherever it pretends to belong', async () => {
    const stranger = '00000000-0000-7000-8000-0000000000aa'
    const others =
      'type, type_version, occurred_on, valid_to, recorded_at, source_id, payload, legal_basis, visibility, display_until, effect, corrects_id, reason, digest'
    for (const [batch, position] of [
      ['batch_id', 'position'],
      ['batch_id', '9999'],
      ['9999', '0'],
    ]) {
      const { findings } = await after(
        `insert into facts (subject_id, id, document, line, batch_id, position, ${others})
         select subject_id, '${stranger}', 'x', 1, ${batch}, ${position}, ${others} from facts where id = '${at(3)}'`,
      )
      expect(findings).toEqual([expect.objectContaining({ kind: 'inserted', factId: stranger })])
    }
  })

  it('names the fact whose digest was changed, in the row, in the batch, or in both', async () => {
    const digest = `sha256('x')`
    const row = await after(`update facts set digest = ${digest} where id = '${at(9)}'`)
    expect(row.findings).toEqual([expect.objectContaining({ kind: 'digest', factId: at(9), leafIndex: 9 })])
    const inBatch = `update ledger_batches set digests = overlay(digests placing ${digest} from 32 * 9 + 1 for 32) where leaf_start = 0`
    const batch = await after(inBatch)
    expect(batch.findings.map(({ kind }) => kind)).toEqual(['batch', 'node', 'root'])
    expect(batch.findings[0]).toMatchObject({ factId: at(9), leafIndex: 9 })
    expect(batch.findings[1]).toMatchObject({ leafIndex: 0, leafCount: 256 })
  })

  it('does not fit the signed root where fact, digest, batch and node were all made to fit each other', async () => {
    const { findings } = await after(`
      update facts set digest = sha256('y') where id = '${at(303)}';
      update ledger_batches set digests = overlay(digests placing sha256('y') from 32 * 3 + 1 for 32) where leaf_start = 300`)
    expect(findings.map(({ kind }) => kind)).toEqual(['changed', 'root'])
    expect(findings[1]).toMatchObject({ leafIndex: 0, leafCount: 306 })
  })

  it('tells of a root, a signature, a batch or a correction that was changed', async () => {
    const kinds = async (text: string) => (await after(text)).findings.map(({ kind }) => kind)
    expect(await kinds(`update ledger_checkpoints set root = sha256('x')`)).toEqual(['root', 'signature'])
    expect(
      await kinds(`update ledger_checkpoints set note = replace(note, 'time 2013', 'time 2012')`),
    ).toEqual(['signature'])
    expect(await kinds('delete from supersessions')).toEqual(['link'])
    expect(await kinds(`update supersessions set fact_id = '${at(4)}'`)).toEqual(['link', 'link'])
    expect(await kinds('delete from ledger_nodes')).toEqual([])
    const gap = await kinds('delete from ledger_batches where leaf_start = 300')
    expect(gap.filter((kind) => kind === 'inserted')).toHaveLength(5)
    expect(gap).toContain('gap')
  })
})

describe('building the tree', () => {
  it('survives being killed at any moment', async () => {
    app = await createTestApp()
    const watcher = new Client({ connectionString: app.url })
    await watcher.connect()
    try {
      for (let batch = 0; batch < 4; batch += 1) await append(4000)
      const worker = join(import.meta.dirname, '../../testing/seal-worker.ts')
      const words = [app.url, app.config.LEDGER_KEY ?? '', 'zhiheng-990100/ledger', testNow]
      let kills = 0
      const countNodes = async () => {
        const { rows } = await watcher.query<{ n: number }>('select count(*)::int as n from ledger_nodes')
        return rows[0]?.n ?? 0
      }
      for (let done = false; !done; ) {
        const child = fork(worker, words)
        const ended = once(child, 'exit').then(([code]) => code === 0)
        const wanted = (await countNodes()) + 1 + Math.floor(Math.random() * 8)
        let running = true
        ended.then(() => {
          running = false
        })
        // However fast the machine is, it is caught in the middle of its steps.
        while (running && (await countNodes()) < wanted) await wait(1)
        child.kill('SIGKILL')
        done = await ended
        if (!done) kills += 1
      }
      expect(kills).toBeGreaterThan(3)
      const { body } = await app.inject('GET', '/api/ledger/keys')
      const verdict = await verify(app.url, (body as { keys: { line: string }[] }).keys[0]?.line)
      expect(verdict).toMatchObject({ code: 0, facts: 16_000, checkpoints: 1, findings: [] })
      const nodes = await withClient(app.url, (client) => client.query('select from ledger_nodes'))
      expect(nodes.rowCount).toBe(62)
    } finally {
      await watcher.end()
      await app.close()
    }
  })
})
