import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = {
  readonly link?: boolean
  readonly resolved?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Entry>> }

/**
 * The folders below node_modules that some workspaces need to run, as the lock file says it: what only building and testing
 * need is left out, as is what npm did not install here because it is for other machines.
 * @param root folder of the checkout
 * @param from workspaces such as `apps/server`
 * @param besides names of packages that nothing depends on and that are wanted all the same
 */
export function runTimePackages(
  root: string,
  from: readonly string[],
  besides: readonly string[],
): readonly string[] {
  const { packages }: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const seen = new Set<string>()
  const visit = (path: string) => {
    const entry = packages[path]
    if (!entry || seen.has(path)) return
    seen.add(path)
    if (entry.link) return visit(entry.resolved ?? '')
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const found = lookUp(packages, path, name)
      if (found) visit(found)
    }
  }
  for (const workspace of from) visit(workspace)
  for (const name of besides) visit(`node_modules/${name}`)
  return [...seen].filter((path) => path.includes('node_modules/') && existsSync(join(root, path))).toSorted()
}

/** As Node finds a package: in the folder's own node_modules, then in those above it. */
function lookUp(packages: Lock['packages'], path: string, name: string): string | undefined {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (at === '') return undefined
  }
}
