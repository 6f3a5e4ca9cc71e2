import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { migrate } from '../apps/server/src/kernel/migrate.ts'
import { seed } from '../apps/server/src/seed.ts'
import { runCommand } from './problem.ts'
import { announceStopping, filesDir, occupyCheckout, sessionSecret } from './start/checkout.ts'
import { openDatabase } from './start/database.ts'
import { Shutdown } from './start/shutdown.ts'
import { root } from './testing/child.ts'

// npm run dev: database, server restarted on change, and Vite's server with hot reload. Nothing to build first.

const shutdown = new Shutdown(announceStopping)

await runCommand(async () => {
  const release = await occupyCheckout()
  shutdown.add(async () => release())
  const url = await openDatabase(shutdown, console.log)
  await migrate(url)
  await seed({ url, profile: 'shantou', demo: true })
  const env = { ...process.env, DATABASE_URL: url, FILES_DIR: filesDir, SESSION_SECRET: sessionSecret() }
  keep(spawn(process.execPath, ['--watch', 'apps/server/src/main.ts'], { cwd: root, env, stdio: 'inherit' }))
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  keep(spawn(process.execPath, [vite], { cwd: join(root, 'apps', 'web'), stdio: 'inherit' }))
})

/** A child that ends by itself ends the whole command; the shutdown ends the child. */
function keep(child: ChildProcess): void {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  shutdown.add(async () => {
    child.kill('SIGTERM')
    await gone
  })
  child.once('exit', (code) => {
    if (!shutdown.begun) void shutdown.run().then(() => process.exit(code ?? 1))
  })
}
