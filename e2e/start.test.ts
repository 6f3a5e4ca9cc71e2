import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { clusterIn } from '../tools/database/cluster.ts'
import { isAlive, readPostmaster } from '../tools/database/postmaster.ts'
import { freePort } from './support/free-port.ts'

// The command that a newcomer types, as a process: what it prints, that it answers, and that it leaves nothing behind.

const root = join(import.meta.dirname, '..')
const dataDir = mkdtempSync(join(tmpdir(), 'start-'))
// Open to the unprivileged user, so that root's database lies in it too.
chmodSync(dataDir, 0o755)
const started: Command[] = []
afterAll(async () => {
  await Promise.all(started.map((command) => command.end('SIGKILL')))
  const { pid } = readPostmaster(clusterIn(join(dataDir, 'database'))) ?? {}
  if (pid) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

interface Command {
  readonly child: ChildProcess
  output(): string
  /** Waits for words in what it prints; fails when it ends without them. */
  says(words: RegExp): Promise<string>
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** As npm's script runs it. */
const launched = [process.execPath, 'tools/launch.mjs', 'start']

function start(port: number, env: Record<string, string> = {}, [program = '', ...args] = launched): Command {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', PORT: String(port), ZHIHENG_DATA_DIR: dataDir, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const command: Command = {
    child,
    output: () => output,
    says: async (words) => {
      for (;;) {
        const found = words.exec(output)
        if (found) return found[0]
        if (child.exitCode !== null)
          throw new Error(`ended with ${child.exitCode} before saying ${words}:\n${output}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
  started.push(command)
  return command
}

function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server))
  })
}

const databasePid = () => readPostmaster(clusterIn(join(dataDir, 'database')))?.pid

it('makes the data anew after a first start that was cut off', async () => {
  const cut = start(await freePort())
  await cut.says(/Loading the model city/)
  expect(await cut.end('SIGTERM')).toBe(0)
  expect(databasePid()).toBeUndefined()
})

// The invented year is played in the first start; a busy machine takes minutes for it.
it('brings the product up, refuses a second start beside it, and stops cleanly', {
  timeout: 600_000,
}, async () => {
  const port = await freePort()
  const first = start(port, {}, ['npm', 'start'])
  const address = await first.says(/http:\/\/127\.0\.0\.1:\d+/)
  expect(first.output()).toContain('The first start was cut off')
  expect(address).toBe(`http://127.0.0.1:${port}`)
  expect((await fetch(`${address}/api/public/site`)).status).toBe(200)
  expect(await (await fetch(address)).text()).toContain('<html')

  const second = start(await freePort())
  await second.says(/already running in this folder \(process \d+/)
  expect(second.output()).toContain(address)

  const pid = databasePid() ?? 0
  expect(isAlive(pid)).toBe(true)
  expect(await first.end('SIGINT')).toBe(0)
  expect(first.output()).toContain('Stopped; the data is kept')
  await expect(fetch(address)).rejects.toThrow()
  expect(databasePid()).toBeUndefined()
})

it('takes over after it was killed, and after its terminal went away', async () => {
  const killed = start(await freePort())
  await killed.says(/http:\/\/127\.0\.0\.1:\d+/)
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'start.lock'), 'utf8'))
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  const abandoned = start(await freePort())
  await abandoned.says(/Taking over the database/)
  await abandoned.says(/http:\/\/127\.0\.0\.1:\d+/)
  // Only the launcher is killed here: what it launched notices and puts everything away, and the next one waits.
  abandoned.child.kill('SIGKILL')
  const next = start(await freePort())
  await next.says(/http:\/\/127\.0\.0\.1:\d+/)
  expect(await next.end('SIGTERM')).toBe(0)
  expect(databasePid()).toBeUndefined()
})

it('runs from one archive where there is no network', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  chmodSync(folder, 0o755)
  try {
    const archive = join(folder, 'zhiheng.tar.gz')
    const packed = execFileSync(process.execPath, ['tools/pack.ts', archive], { cwd: root, encoding: 'utf8' })
    const [, digest] = /SHA-256 ([0-9a-f]{64})/.exec(packed) ?? []
    expect(execFileSync('sha256sum', [archive], { encoding: 'utf8' })).toContain(digest)
    execFileSync('tar', ['xzf', archive, '--strip-components=1', '-C', folder])
    rmSync(archive)

    // As on a machine that has neither Node nor npm nor a way out.
    const tries = join(folder, 'tries')
    const blocked = {
      NODE_OPTIONS: `--import=${join(root, 'e2e', 'support', 'no-network.mjs')}`,
      ZHIHENG_TEST_TRIES: tries,
      PATH: '/usr/bin:/bin',
    }
    const command = start(await freePort(), blocked, [join(folder, 'deploy', 'zhiheng'), 'start'])
    const address = await command.says(/http:\/\/127\.0\.0\.1:\d+/)
    const page = await (await fetch(address)).text()
    const scripts = [...page.matchAll(/src="(\/[^"]+\.js)"/g)].map(([, path]) => path)
    expect(scripts.length).toBeGreaterThan(0)
    for (const path of scripts) expect((await fetch(`${address}${path}`)).status).toBe(200)
    expect((await fetch(`${address}/api/public/site`)).status).toBe(200)
    expect(await command.end('SIGTERM')).toBe(0)
    expect(existsSync(tries) ? readFileSync(tries, 'utf8') : '').toBe('')

    const lookOut = ['-e', `fetch('http://192.0.2.1/').catch(() => process.exit(7))`]
    const env = { ...process.env, ...blocked }
    expect(spawnSync(join(folder, nodeHere), lookOut, { env }).status).toBe(7)
    expect(readFileSync(tries, 'utf8')).toContain('192.0.2.1:80')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
const nodeHere = `node_modules/node-${process.platform}-${process.arch}/bin/node`

it('names the port that is taken, and the remedy', async () => {
  const port = await freePort()
  const occupant = await occupy(port)
  const command = start(port)
  await command.says(new RegExp(`Port ${port} is taken`))
  await command.says(new RegExp(`PORT=${port + 1} npm start`))
  expect(command.output()).not.toContain('    at ')
  await new Promise((resolve) => occupant.close(resolve))
})

it('says what is wrong with DATABASE_URL', async () => {
  const command = start(await freePort(), { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/nowhere' })
  await command.says(/no PostgreSQL is listening there/)
  expect(command.output()).not.toContain('secret')
})
