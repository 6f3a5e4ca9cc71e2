#!/usr/bin/env node
// The one entry of every npm script. Plain JavaScript without dependencies, because it runs in an empty
// clone and on whatever Node the machine has (18 or later): it installs what the lock file names and then
// hands over to tools/<verb>.ts on the Node that the lock file pins.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './launch/install.mjs'
import { fail } from './launch/message.mjs'
import { findNode } from './launch/runtime.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const verbs = [
  'start',
  'test',
  'dev',
  'build',
  'bench',
  'conformance',
  'check',
  'fuzz',
  'crash',
  'pack',
  'db-reset',
]

const [verb, ...args] = process.argv.slice(2)
if (verb === undefined || !verbs.includes(verb) || !existsSync(join(root, 'tools', `${verb}.ts`))) {
  fail({
    zh: [`没有“${verb ?? ''}”这个命令。`, `可用：${verbs.join('、')}。`],
    en: [`There is no command "${verb ?? ''}".`, `Use one of: ${verbs.join(', ')}.`],
  })
}
await ensureInstalled(root)
run(findNode(root))

/** Programs compiled at an earlier start are kept: a fifth of the time that reading the server takes. */
function startEnvironment() {
  if (verb !== 'start') return process.env
  return { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env }
}

function run(node) {
  const bin = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(node, [join(root, 'tools', `${verb}.ts`), ...args], {
    cwd: root,
    // The channel tells the child when this process is killed without a chance to say so.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...startEnvironment(), PATH: bin, ZHIHENG_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
  })
  // A terminal sends Ctrl-C to the whole group and npm sends it once more: the child counts signals that
  // come close together as one. This process stays until the child has put everything away.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm may be killed without a word to its scripts; then nobody is left who could stop what it started.
  const parent = process.ppid
  const orphaned = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 1_000).unref()
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1))
  })
}
