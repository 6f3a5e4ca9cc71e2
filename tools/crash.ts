import { parseArgs } from 'node:util'
import { runCommand } from './problem.ts'
import { runVitest } from './testing/run-vitest.ts'
import { joinTestDatabase } from './testing/shared-database.ts'

// npm run crash -- [--kills 500]: kills the server and the database in the middle of work, again and again, and looks
// for what was lost, halved or done twice.

await runCommand(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '300' } } })
  const database = await joinTestDatabase()
  try {
    const { failed } = await runVitest(['tools'], ['tools/crash/crash.test.ts'], {
      ZHIHENG_TEST_DATABASE_URL: database.url,
      ZHIHENG_CRASH_KILLS: values.kills,
    })
    process.exitCode = failed > 0 ? 1 : 0
  } finally {
    await database.leave()
  }
})
