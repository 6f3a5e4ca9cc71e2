import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainInstallFailure } from './install-failure.mjs'
import { fail } from './message.mjs'

/**
 * Makes node_modules match package-lock.json: at once when it does already, else by `npm ci`.
 * @param {string} root folder of the checkout
 */
export async function ensureInstalled(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const digest = createHash('sha256').update(`${process.platform}-${process.arch}\n${lockText}`).digest('hex')
  if (isInstalled(root, digest, lockText)) return
  const release = await takeTurn(root)
  if (!isInstalled(root, digest, lockText)) {
    console.log('安装依赖（首次约一分钟） Installing dependencies (about a minute the first time) …')
    await npmCi(root)
    writeFileSync(stampOf(root), digest)
  }
  release()
}

const stampOf = (root) => join(root, 'node_modules', '.zhiheng-installed')

function isInstalled(root, digest, lockText) {
  if (readOr(stampOf(root), '') === digest) return true
  // Whoever adds a dependency by hand runs npm, which leaves its own record of what lies in node_modules:
  // when that agrees with the lock file, reinstalling everything would only cost time.
  const record = readOr(join(root, 'node_modules', '.package-lock.json'), '')
  if (record === '' || !agrees(JSON.parse(lockText).packages, JSON.parse(record).packages)) return false
  writeFileSync(stampOf(root), digest)
  return true
}

function agrees(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true
    const found = present[path]
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : entry.optional === true
  })
}

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise
}

/** Runs `npm ci` with a sign of life; on failure says why and ends the process. */
async function npmCi(root) {
  const started = Date.now()
  const [command, first] = npmCommand()
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint = (complaint + text).slice(-8000)
  })
  const seconds = () => Math.round((Date.now() - started) / 1000)
  const sign = setInterval(() => console.log(`    … ${seconds()} s`), 10_000)
  const stop = () => child.kill('SIGTERM')
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code))
    child.on('exit', (status, signal) => resolve(status ?? signal))
  })
  clearInterval(sign)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (code !== 0) fail(explainInstallFailure(code, complaint))
  console.log(`    依赖已装好，用时 ${seconds()} 秒 Dependencies installed in ${seconds()} s`)
}

/** The npm that called us, else the one in PATH. */
function npmCommand() {
  const caller = process.env.npm_execpath ?? ''
  return caller.endsWith('npm-cli.js') ? [process.execPath, [caller]] : ['npm', []]
}

/** One installation at a time in a checkout: whoever comes second waits for the first. */
async function takeTurn(root) {
  const lock = join(root, '.data', 'installing.lock')
  // Written apart and linked into place, so that nobody reads it half written.
  const draft = `${lock}.${process.pid}`
  let told = false
  for (;;) {
    try {
      mkdirSync(join(root, '.data'), { recursive: true })
      writeFileSync(draft, String(process.pid))
      linkSync(draft, lock)
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') return fail(explainInstallFailure(error.code, error.message))
    } finally {
      rmSync(draft, { force: true })
    }
    if (!isAlive(Number(readOr(lock, '0')))) rmSync(lock, { force: true })
    else if (!told) {
      told = true
      console.log('另一个命令正在安装依赖，稍等 Another command is installing the dependencies, waiting …')
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
