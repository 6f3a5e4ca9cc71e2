import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.ts'
import { root, runNode } from './testing/child.ts'

const web = join(root, 'apps', 'web')
const dist = join(web, 'dist')
const stampFile = join(dist, '.built-from')

/** Whether apps/web/dist was built from the sources as they are now. */
export function isWebBuilt(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digestOfSources()
}

/**
 * Builds the web into apps/web/dist unless that is there already. It is built beside and then moved into place, so
 * that a build that fails, or two at once, never leave half of the pages.
 *
 * @throws {Problem} with the compiler's words when a source is wrong
 */
export async function buildWeb(log: (line: string) => void): Promise<void> {
  if (isWebBuilt()) return
  log('构建页面 Building the web pages …')
  const digest = digestOfSources()
  const fresh = `.building-${process.pid}`
  try {
    const args = ['build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir']
    const env = { NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '' }
    const { code, output } = await runNode('node_modules/vite/bin/vite.js', args, { cwd: web, env })
    if (code !== 0) throw buildFailed(output)
    writeFileSync(join(web, fresh, '.built-from'), digest)
    replace(dist, join(web, fresh))
  } finally {
    rmSync(join(web, fresh), { recursive: true, force: true })
  }
}

function replace(old: string, fresh: string): void {
  const aside = `${fresh}-old`
  if (existsSync(old)) renameSync(old, aside)
  renameSync(fresh, old)
  rmSync(aside, { recursive: true, force: true })
}

function digestOfSources(): string {
  const patterns = ['package-lock.json', 'apps/web/**/*', 'packages/*/{package.json,src/**/*}']
  const entries = globSync(patterns, {
    cwd: root,
    exclude: ({ name }) => name === 'node_modules' || name === 'dist' || name.startsWith('.building-'),
    withFileTypes: true,
  })
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
  const hash = createHash('sha256')
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  for (const path of paths.toSorted()) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

function buildFailed(output: string): Problem {
  const full = /ENOSPC|No space left/.test(output)
  return new Problem(
    {
      happened: full ? '磁盘满了，页面没有构建完。' : '页面没有构建成功。',
      kept: '数据没有改动。',
      todo: full ? '腾出至少 500 MB 空间，再运行一次。' : '原因见下面 Vite 的输出。',
    },
    {
      happened: full
        ? 'The disk is full, so the web pages are not all built.'
        : 'The web pages could not be built.',
      kept: 'The data is unchanged.',
      todo: full
        ? 'Free at least 500 MB and run the command again.'
        : 'The reason is in Vite’s output below.',
    },
    output.slice(-4000),
  )
}
