import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { record } from '../../apps/cli/src/testing/recorded-terminal.ts'
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'

let folder: string
let [city, empty]: TestDatabase[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-command-'))
  await mkdir(join(folder, 'files'))
  city = await createTestDatabase(linjiangTemplate)
  empty = await createTestDatabase({ name: 'empty', sources: [], fill: async () => {} })
})
afterAll(async () => {
  await city?.drop()
  await empty?.drop()
  await rm(folder, { recursive: true, force: true })
})

const count = (url: string) =>
  withClient(url, async (client) => (await client.query('select count(*) as n from accounts')).rows[0].n)

it('backs a city up and restores it, with the keys, and says what it may not do', async () => {
  const file = join(folder, 'city.tar.gz')
  const passphrase = join(folder, 'pass')
  await writeFile(passphrase, 'a pass phrase of the tests\n')
  const environment = {
    ...{ LANG: 'en', DATABASE_URL: city?.url, FILES_DIR: join(folder, 'files') },
    ...{ LEDGER_KEY: 'ed25519:x', SESSION_SECRET: 'a secret' },
  }
  const plain = await record(['backup', join(folder, 'plain.tar.gz')], { environment })
  expect([plain.exit, plain.complaints]).toEqual([0, expect.stringContaining('SESSION_SECRET are not in it')])
  const made = await record(['backup', file, '--passphrase-file', passphrase], { environment })
  expect([made.exit, made.complaints]).toEqual([0, ''])
  const over = await record(['backup', file], { environment })
  expect([over.exit, over.complaints]).toEqual([1, expect.stringContaining('exists already')])
  const full = await record(['restore', file], { environment })
  expect([full.exit, full.complaints]).toEqual([1, expect.stringContaining('not empty')])
  const target = ['--database', empty?.url ?? '', '--files', join(folder, 'new')]
  const restored = await record(['restore', file, ...target, '--passphrase-file', passphrase], {
    environment,
  })
  expect([restored.exit, restored.complaints]).toEqual([0, ''])
  expect(await readFile(`${file}.keys`, 'utf8')).toBe('LEDGER_KEY=ed25519:x\nSESSION_SECRET=a secret\n')
  expect(await count(empty?.url ?? '')).toBe(await count(city?.url ?? ''))
  expect((await record(['restore'], { environment })).exit).toBe(2)
})
