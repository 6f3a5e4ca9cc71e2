import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Problem } from '../problem.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macOs = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that the tests drive: CHROMIUM_PATH, else what the machine has; `undefined` when there is none. */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) return wanted
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...macOs].find(isExecutable)
}

/**
 * Finds a browser, or installs Debian's where that is allowed, together with a font for Chinese, without
 * which every screenshot would be a row of boxes.
 *
 * @throws {Problem} when there is none and it cannot be installed
 */
export function ensureChromium(log: (line: string) => void): string {
  const found = findChromium()
  if (found && !isExecutable(found)) throw notThere(found)
  const missing = [...(found ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length > 0 && mayInstall()) {
    log(`安装 Installing ${missing.join(', ')} (apt-get) …`)
    const detail = install(missing)
    if (detail !== '' && !found) throw notInstalled(detail)
  }
  const path = findChromium()
  if (path === undefined) throw notInstalled('')
  return path
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Only Linux tells; elsewhere the system brings its fonts. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** @returns what apt-get complained about; empty when all went well */
function install(packages: readonly string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', ['-q', ...args], { encoding: 'utf8', env })
  apt('update')
  const { status, stderr } = apt('install', '-y', '--no-install-recommends', ...packages)
  return status === 0 ? '' : stderr.slice(-1500) || 'apt-get failed'
}

function notThere(path: string): Problem {
  return new Problem(
    {
      happened: `CHROMIUM_PATH 指向 ${path}，那里没有可运行的浏览器。`,
      todo: '改正或去掉 CHROMIUM_PATH，再运行一次。',
    },
    {
      happened: `CHROMIUM_PATH names ${path}, where there is no browser that runs.`,
      todo: 'Correct or unset CHROMIUM_PATH and run the command again.',
    },
  )
}

function notInstalled(detail: string): Problem {
  return new Problem(
    {
      happened: '浏览器测试需要 Chromium，这台机器上没有，也不能自动安装。',
      todo: '安装 Chromium 或 Chrome（Debian、Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明它的位置；只跑其余测试：npm test -- --only packages,server,web,cli,tools。',
    },
    {
      happened:
        'The browser tests need Chromium; this machine has none and it cannot be installed automatically.',
      todo: 'Install Chromium or Chrome (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH; to run the other tests only: npm test -- --only packages,server,web,cli,tools.',
    },
    detail,
  )
}
