import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ensureChromium, findChromium } from './browser.ts'

// A machine of our own making: PATH leads to one folder, with an apt-get that puts a browser there.

const before = { PATH: process.env.PATH, CHROMIUM_PATH: process.env.CHROMIUM_PATH }
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'))
  process.env.PATH = folder
  delete process.env.CHROMIUM_PATH
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

function program(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

it('finds the browser in PATH, and lets CHROMIUM_PATH win', () => {
  expect(findChromium()).toBeUndefined()
  const found = program('chromium-browser', 'exit 0')
  expect(findChromium()).toBe(found)
  process.env.CHROMIUM_PATH = '/elsewhere'
  expect(findChromium()).toBe('/elsewhere')
})

it('says so when CHROMIUM_PATH names nothing that runs', () => {
  process.env.CHROMIUM_PATH = join(folder, 'nothing')
  expect(() => ensureChromium(() => undefined)).toThrow('CHROMIUM_PATH names')
})

it('installs browser and font where it may, and otherwise says what to do', () => {
  const asked = join(folder, 'asked')
  // Shell built-ins only, because PATH leads nowhere else.
  program(
    'apt-get',
    `echo "$@" >> ${asked}
     case "$*" in *install*) printf '#!/bin/sh\\n' > ${folder}/chromium; /bin/chmod 755 ${folder}/chromium;; esac`,
  )
  const lines: string[] = []
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0
  if (mayInstall) {
    expect(ensureChromium((line) => lines.push(line))).toBe(join(folder, 'chromium'))
    expect(lines.join()).toContain('chromium, fonts-noto-cjk')
  } else {
    expect(() => ensureChromium(() => undefined)).toThrow('cannot be installed automatically')
  }
})

it('shows what apt-get complained about', () => {
  program('apt-get', 'echo "Unable to fetch some archives" >&2; exit 100')
  expect(() => ensureChromium(() => undefined)).toThrow('The browser tests need Chromium')
})
