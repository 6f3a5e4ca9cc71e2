import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeBackup } from '../../apps/server/src/backup/index.ts'
import { startDatabase } from '../database/index.ts'
import { root } from '../testing/child.ts'

// node tools/upgrade/make-past-release.ts COMMIT FILE.tar.gz: what a past release has in its database after its own
// seed of the demonstration, as a backup. The file is committed; the upgrade test brings it to the present schema.

const [commit = '', file = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'zhiheng-past-'))
chmodSync(folder, 0o755)
const past = join(folder, 'tree')
const filesDir = join(folder, 'files')
const run = (program: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) =>
  execFileSync(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })

const database = await startDatabase({ dataDir: join(folder, 'data'), purpose: 'tests', name: 'past' })
try {
  run('git', ['worktree', 'add', '--detach', past, commit], root)
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], past)
  const program = `
    const { migrate } = await import('./apps/server/src/kernel/migrate.ts')
    const { seed } = await import('./apps/server/src/seed.ts')
    await migrate(process.env.DATABASE_URL)
    await seed({ url: process.env.DATABASE_URL, profile: 'shantou', demo: true, log: console.log })`
  const seedEnvironment = { DATABASE_URL: database.url, FILES_DIR: filesDir }
  run(process.execPath, ['--input-type=module', '--eval', program], past, seedEnvironment)
  const to = resolve(file)
  const { tables } = await writeBackup({ url: database.url, filesDir, to, keys: {}, passphrase: undefined })
  console.log(`${to}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows`)
} finally {
  await database.stop()
  run('git', ['worktree', 'remove', '--force', past], root)
  rmSync(folder, { recursive: true, force: true })
}
