import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerKeys } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { testFirm } from '#testing/linjiang'
import { withClient } from '#testing/template'
import { someFact } from './builders.ts'

const cli = join(import.meta.dirname, '../../../../cli/bin/zhiheng.mjs')
type Ran = { code: number; output: string; complaints: string }

/** The command as anybody runs it, in a process of its own. */
const run = (...words: readonly string[]): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(process.execPath, [cli, 'ledger', 'verify', ...words], (error, output, complaints) =>
      resolve({ code: Number(error?.code ?? 0), output, complaints }),
    ),
  )

let app: TestApp
let server: string
let dir: string
let key: string
let open: { id: string; subjectId: string }
beforeAll(async () => {
  app = await createTestApp()
  dir = await mkdtemp(join(tmpdir(), 'zhiheng-verify-'))
  const penalty = {
    ...{ subjectId: testFirm.id, type: 'penalty', occurredOn: '2013-06-18', document: '公开1号', line: 1 },
    payload: { decisionNumber: '1', kind: 'fine', violation: '不合格', lawArticle: '第四十九条' },
    legalBasis: '第四十九条',
  }
  const { body } = await app.as('quality', 'POST', '/api/facts', { body: { facts: [penalty] } })
  open = { subjectId: testFirm.id, id: (body as { appended: { id: string }[] }).appended[0]?.id ?? '' }
  await app.modules.ledger.seal()
  const source = { id: app.bodyId('health'), kind: 'department' }
  const facts = Array.from({ length: 40 }, () => someFact('test-result'))
  await app.modules.ledger.append(await app.actor('health'), { source, facts })
  await app.modules.ledger.seal()
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  server = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  const keys = (await app.inject('GET', '/api/ledger/keys')).body as LedgerKeys
  key = keys.keys[0]?.line ?? ''
})
afterAll(async () => {
  await rm(dir, { recursive: true })
  await app.close()
})

describe('zhiheng ledger verify', () => {
  it('checks a bundle without a server, and says which step does not hold', async () => {
    const bundle = (await app.inject('GET', `/api/facts/${open.subjectId}/${open.id}/proof`)).body as object
    const [right, wrong] = [join(dir, 'right.json'), join(dir, 'wrong.json')]
    await writeFile(right, JSON.stringify(bundle))
    const { fact } = bundle as { fact: { document: string } }
    await writeFile(wrong, JSON.stringify({ ...bundle, fact: { ...fact, document: '公开2号' } }))
    expect(await run(right, '--key', key)).toMatchObject({
      code: 0,
      output: expect.stringContaining('✓ 事实在账本里'),
    })
    expect(await run(wrong, '--key', key)).toMatchObject({
      code: 1,
      output: expect.stringContaining('✗ 事实在账本里'),
    })
    expect((await run(right)).code).toBe(2)
  })

  it('checks what a server has signed, draws places, and says what it has checked', async () => {
    const all = await run('--server', server, '--key', key, '--sample', '1000', '--format', 'json')
    expect([all.code, all.complaints]).toEqual([0, ''])
    expect(JSON.parse(all.output)).toEqual({
      checkpoints: 2,
      signed: 41,
      sampled: 41,
      whole: 1,
      findings: [],
    })
    const some = await run('--server', server, '--sample', '7', '--lang', 'en')
    expect(some.output).toContain('7 places drawn at random lead to a signed root')
    expect(some.output).toContain('what was not drawn was not checked')
    expect((await run('--server', server, '--sample', 'many')).code).toBe(2)
  })

  it('finds a fact that the server shows otherwise than it was recorded', async () => {
    const change = (payload: string) =>
      withClient(app.url, async (client) => {
        await client.query('alter table facts disable trigger user')
        await client.query('update facts set document = $1 where id = $2', [payload, open.id])
        await client.query('alter table facts enable trigger user')
      })
    await change('公开9号')
    const found = await run('--server', server, '--sample', '1000', '--format', 'json')
    expect(found.code).toBe(1)
    expect(JSON.parse(found.output)).toMatchObject({
      whole: 0,
      findings: [{ kind: 'changed', leafIndex: 0, factId: open.id }],
    })
    await change('公开1号')
  })

  it('finds a hash that does not lead to the signed root, and a stranger’s key', async () => {
    const turn = () =>
      withClient(app.url, async (client) => {
        await client.query('alter table ledger_batches disable trigger user')
        await client.query(
          `update ledger_batches set digests = set_byte(digests, 40, 255 - get_byte(digests, 40)) where leaf_count = 40`,
        )
        await client.query('alter table ledger_batches enable trigger user')
      })
    await turn()
    const found = await run('--server', server, '--sample', '1000', '--format', 'json')
    const { findings } = JSON.parse(found.output) as { findings: { kind: string; leafIndex: number }[] }
    expect(findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'root', leafIndex: 2 })]),
    )
    await turn()
    const other = key.replace(/^[^+]+/, 'stranger')
    expect((await run('--server', server, '--key', other)).code).not.toBe(0)
  })
})
