import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SHARED = process.env.ZHIHENG_SHARED ?? join(ROOT, '..', 'shared')
const PLANS = join(SHARED, 'plans')
const SCORER = join(PLANS, 'score.mjs')
const BIN = join(ROOT, 'apps/cli/bin/zhiheng.mjs')

/** What the plan import has to reach on documents as their governments issued them. */
const BARS = { 'measures F1': 0.98, 'roles F1': 0.97, titles: 0.95, 'deadlines F1': 0.9, heads: 0.95 }

test('issued plans are read as a careful reader reads them', (context) => {
  if (!existsSync(SCORER)) {
    context.skip(`no issued plans at ${PLANS}: set ZHIHENG_SHARED to the folder that holds plans/score.mjs`)
  }
  const command = [process.execPath, BIN, 'plan', 'parse', '--format', 'json']
  const { stdout, status } = spawnSync(process.execPath, [SCORER, PLANS, '--', ...command], {
    encoding: 'utf8',
  })
  const summary = stdout.trimEnd().split('\n').at(-1) ?? ''
  expect(status, stdout).toBe(0)
  expect(Number(/^documents (\d+)/.exec(summary)?.[1]), summary).toBeGreaterThan(0)
  for (const [name, bar] of Object.entries(BARS)) {
    const reached = Number(new RegExp(`${name} ([\\d.]+)`).exec(summary)?.[1])
    expect(reached, `${name} in: ${stdout}`).toBeGreaterThanOrEqual(bar)
  }
})
