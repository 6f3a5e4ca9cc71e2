import { parseArgs } from 'node:util'
import { migrate } from '../apps/server/src/kernel/migrate.ts'
import { seed } from '../apps/server/src/seed.ts'
import { checkExternalDatabase } from './database/external.ts'
import { Problem, runCommand } from './problem.ts'

// node tools/prepare.ts [--profile NAME]: brings the database of DATABASE_URL to the newest schema and loads the
// city of the profile. For production, before the first start and after every update; doing it twice is harmless.

await runCommand(async () => {
  const { values } = parseArgs({ options: { profile: { type: 'string', default: 'shantou' } } })
  const url = process.env.DATABASE_URL
  if (!url) {
    throw new Problem(
      { happened: '没有设 DATABASE_URL。', todo: '写成 postgres://用户:密码@主机:5432/数据库，再运行一次。' },
      {
        happened: 'DATABASE_URL is not set.',
        todo: 'Set it to postgres://user:password@host:5432/database and run the command again.',
      },
    )
  }
  await checkExternalDatabase(url)
  for (const name of await migrate(url)) console.log(`✓ ${name}`)
  const { accounts } = await seed({ url, profile: values.profile, demo: false, log: console.log })
  for (const { username, password } of accounts) {
    console.log(
      `首位管理员 First administrator: ${username} / ${password}（登录后请改密码 change it after signing in）`,
    )
  }
  console.log('数据库已就绪 The database is ready')
})
