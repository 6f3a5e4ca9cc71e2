import { parseArgs } from 'node:util'
import { runCommand } from './problem.ts'
import { runVitest } from './testing/run-vitest.ts'
import { joinTestDatabase } from './testing/shared-database.ts'

// npm run fuzz -- [--minutes 10] [--seed TEXT] [--case NAME#NUMBER]: sends what chance makes to every route of the API.
// A failure names its seed and its case; with both, the same request is sent again.

await runCommand(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, case: { type: 'string' } },
  })
  const { minutes = values.case ? '0' : '5', seed = String(Date.now()), case: one } = values
  console.log(`seed ${seed}`)
  const database = await joinTestDatabase()
  try {
    const { failed } = await runVitest(['server'], ['apps/server/src/fuzz.test.ts'], {
      ZHIHENG_TEST_DATABASE_URL: database.url,
      ZHIHENG_FUZZ_SEED: seed,
      ZHIHENG_FUZZ_MINUTES: minutes,
      ...(one ? { ZHIHENG_FUZZ_CASE: one } : {}),
    })
    process.exitCode = failed > 0 ? 1 : 0
  } finally {
    await database.leave()
  }
})
