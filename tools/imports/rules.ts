import type { Import } from './scan.ts'

/** The map of the server: levels from the top down, and for each module the modules it may ask. */
export interface ModuleMap {
  /** The pure packages, each with the packages it may import. */
  readonly pure: Readonly<Record<string, readonly string[]>>
  readonly levels: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** Says what is wrong with an import, or nothing. */
export type Rule = (found: Import) => string | undefined

const isTest = (file: string) => /\.test\.tsx?$|\/testing\/|\/builders\.ts$/.test(file)
const isTool = (file: string) => /^(tools|benchmarks|e2e)\//.test(file)
const partOf = (file: string, pattern: RegExp) => pattern.exec(file)?.[1]

const library = /^packages\/([^/]+)\/src\//
const workspace = /^((?:packages|apps)\/[^/]+)\//
const module = /^apps\/server\/src\/modules\/([^/]+)\//
const feature = /^apps\/web\/src\/features\/([^/]+)\//

const insideWorkspace: Rule = ({ from, target, specifier }) => {
  const home = partOf(from, workspace)
  if (!home || !specifier.startsWith('.') || target.startsWith(`${home}/`)) return undefined
  return 'leaves its workspace: import another package by its name'
}

const contractIsALeaf: Rule = ({ from, target }) =>
  from.startsWith('packages/contract/') && /^@zhiheng\/(?!primitives$)/.test(target)
    ? 'the contract may import @zhiheng/primitives only'
    : undefined

const kernelKnowsNoModule: Rule = ({ from, target }) =>
  from.startsWith('apps/server/src/kernel/') && module.test(target) && !isTest(from)
    ? 'the kernel knows no module'
    : undefined

const modulesKnowNoServer: Rule = ({ from, target }) =>
  module.test(from) && target.split('/')[0]?.replace('@', '') === 'fastify' && !isTest(from)
    ? 'only the kernel knows Fastify: a module states its routes by the contract'
    : undefined

const featuresStandAlone: Rule = ({ from, target }) => {
  const own = partOf(from, feature)
  const other = partOf(target, feature)
  return own && other && own !== other
    ? `feature ${own} may not import feature ${other}: move what both need to shared/`
    : undefined
}

const webSharedIsBelow: Rule = ({ from, target }) =>
  from.startsWith('apps/web/src/shared/') && feature.test(target)
    ? 'shared/ may not import a feature'
    : undefined

const webAndServerMeetInTheContract: Rule = ({ from, target }) =>
  from.startsWith('apps/web/') && /^(apps\/server\/|@zhiheng\/server$)/.test(target)
    ? 'the web knows the server by the contract only'
    : undefined

const productionWithoutTests: Rule = ({ from, target }) =>
  !isTest(from) && !isTool(from) && (isTest(target) || isTool(target))
    ? 'production code may not import what is there for tests and tools'
    : undefined

/** Pure packages import their own files and the packages that the map names for them, nothing else. */
export function purityRule(map: ModuleMap): Rule {
  return ({ from, target, specifier }) => {
    const name = partOf(from, library)
    const allowed = name && map.pure[name]
    if (!allowed || isTest(from) || specifier.startsWith('.')) return undefined
    if (allowed.some((other) => target === `@zhiheng/${other}`)) return undefined
    return `the pure package ${name} may import ${['its own files', ...allowed].join(', ')} only`
  }
}

/** Module faces and levels, from the map. */
export function moduleRule(map: ModuleMap): Rule {
  const allowed = new Map(Object.values(map.levels).flatMap((level) => Object.entries(level)))
  return ({ from, target, specifier }) => {
    const own = partOf(from, module)
    const other = partOf(target, module)
    if (own && !allowed.has(own)) return `module ${own} is not in tools/module-map.json`
    if (!own || !other || own === other || isTest(from)) return undefined
    if (!specifier.startsWith('#modules/')) return `module ${other} is reached by #modules/${other} only`
    if (allowed.get(own)?.includes(other)) return undefined
    return `the edge ${own} → ${other} is not in tools/module-map.json`
  }
}

/** Faults of the map itself: edges that go up, and edges that nobody uses any more. */
export function faultsOfMap(map: ModuleMap, imports: readonly Import[]): string[] {
  const order = Object.values(map.levels).flatMap((level) => Object.keys(level))
  const used = new Set(
    imports.map(({ from, target }) => `${partOf(from, module)} → ${partOf(target, module)}`),
  )
  const edges = Object.values(map.levels).flatMap((level) =>
    Object.entries(level).flatMap(([own, others]) => others.map((other) => ({ own, other }))),
  )
  return edges.flatMap(({ own, other }) => {
    const edge = `${own} → ${other}`
    if (!order.includes(other)) return [`tools/module-map.json: ${edge} names no module`]
    if (order.indexOf(other) <= order.indexOf(own))
      return [`tools/module-map.json: ${edge} goes up; imports go down only`]
    return used.has(edge) ? [] : [`tools/module-map.json: nothing uses ${edge} any more`]
  })
}

export const rules: readonly Rule[] = [
  insideWorkspace,
  contractIsALeaf,
  kernelKnowsNoModule,
  modulesKnowNoServer,
  featuresStandAlone,
  webSharedIsBelow,
  webAndServerMeetInTheContract,
  productionWithoutTests,
]
