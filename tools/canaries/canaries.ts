/** Which instrument must complain. */
export type Instrument = 'biome' | 'types' | 'imports' | 'knip' | 'vitest'

export interface Canary {
  /** The file beside this one, without `.txt`. */
  readonly name: string
  /** Where it is planted. */
  readonly at: string
  /** Which instruments must name the planted file, and the words they must use; none: it only helps another. */
  readonly expect: Partial<Record<Instrument, RegExp>>
}

const pure = 'packages/primitives/src'
const server = 'apps/server/src'
const features = 'apps/web/src/features'

export const canaries: readonly Canary[] = [
  { name: 'pure-clock', at: `${pure}/pure-clock.ts`, expect: { biome: /plugin/ } },
  { name: 'pure-chance', at: `${pure}/pure-chance.ts`, expect: { biome: /plugin/ } },
  { name: 'pure-today', at: `${pure}/pure-today.ts`, expect: { biome: /plugin/ } },
  {
    name: 'pure-environment',
    at: `${pure}/pure-environment.ts`,
    expect: { biome: /noRestrictedGlobals/, types: /TS2580|TS2591|TS2304/ },
  },
  {
    name: 'pure-network',
    at: `${pure}/pure-network.ts`,
    expect: { biome: /noRestrictedGlobals/, types: /TS2304/ },
  },
  {
    name: 'pure-files',
    at: `${pure}/pure-files.ts`,
    expect: { biome: /noNodejsModules/, types: /TS2307|TS2591/, imports: /pure package/ },
  },
  { name: 'pure-library', at: `${pure}/pure-library.ts`, expect: { imports: /pure package/ } },
  { name: 'package-inside', at: `${server}/package-inside.ts`, expect: { types: /TS2307/ } },
  { name: 'package-by-path', at: 'packages/statistics/src/package-by-path.ts', expect: { imports: /leaves its workspace/ } },
  {
    name: 'module-by-path',
    at: `${server}/modules/organisations/module-by-path.ts`,
    expect: { biome: /noRestrictedImports/, imports: /by #modules\/plans only/ },
  },
  { name: 'module-inside', at: `${server}/modules/organisations/module-inside.ts`, expect: { types: /TS2307/ } },
  { name: 'module-upwards', at: `${server}/modules/organisations/module-upwards.ts`, expect: { imports: /the edge organisations → plans/ } },
  { name: 'kernel-knows-module', at: `${server}/kernel/kernel-knows-module.ts`, expect: { imports: /kernel knows no module/ } },
  {
    name: 'module-knows-fastify',
    at: `${server}/modules/plans/routes.ts`,
    expect: { imports: /only the kernel knows Fastify/ },
  },
  { name: 'server-environment', at: `${server}/kernel/environment.ts`, expect: { biome: /noProcessEnv/ } },
  { name: 'server-prints', at: `${server}/kernel/prints.ts`, expect: { biome: /noConsole/ } },
  { name: 'plans-face', at: `${server}/modules/plans/index.ts`, expect: {} },
  { name: 'plans-repository', at: `${server}/modules/plans/repository.ts`, expect: {} },
  { name: 'cycle-first', at: `${server}/kernel/cycle-first.ts`, expect: { biome: /noImportCycles/ } },
  { name: 'cycle-second', at: `${server}/kernel/cycle-second.ts`, expect: { biome: /noImportCycles/ } },
  {
    name: 'undeclared-dependency',
    at: `${server}/undeclared-dependency.ts`,
    expect: { biome: /noUndeclaredDependencies/ },
  },
  { name: 'feature-to-feature', at: `${features}/plans/feature-to-feature.ts`, expect: { imports: /feature plans may not import feature inbox/ } },
  { name: 'inbox-feature', at: `${features}/inbox/inbox.ts`, expect: {} },
  { name: 'web-to-server', at: `${features}/plans/web-to-server.ts`, expect: { imports: /by the contract only/ } },
  { name: 'production-to-testing', at: `${server}/production-to-testing.ts`, expect: { imports: /tests and tools/ } },
  { name: 'testing-fake', at: `${server}/testing/fake.ts`, expect: {} },
  { name: 'file-name', at: `${server}/wrong_name.ts`, expect: { biome: /useFilenamingConvention/ } },
  { name: 'long-file', at: `${server}/long-file.ts`, expect: { biome: /noExcessiveLinesPerFile/ } },
  { name: 'long-function', at: `${server}/long-function.ts`, expect: { biome: /noExcessiveLinesPerFunction/ } },
  { name: 'default-export', at: `${server}/default-export.ts`, expect: { biome: /noDefaultExport/ } },
  { name: 'barrel', at: `${server}/barrel.ts`, expect: { biome: /noBarrelFile/ } },
  { name: 'any', at: `${server}/any.ts`, expect: { biome: /noExplicitAny/ } },
  { name: 'skipped-test', at: `${server}/skipped.test.ts`, expect: { biome: /noSkippedTests/ } },
  { name: 'floating-promise', at: `${server}/floating-promise.ts`, expect: { biome: /noFloatingPromises/ } },
  { name: 'unchecked-index', at: `${server}/unchecked-index.ts`, expect: { types: /TS2322/ } },
  { name: 'enum', at: `${server}/enum.ts`, expect: { types: /TS1294/ } },
  { name: 'web-type', at: 'apps/web/src/web-type.ts', expect: { types: /TS2322/ } },
  { name: 'entry', at: 'apps/cli/src/main.ts', expect: {} },
  { name: 'dead-export', at: 'apps/cli/src/exports.ts', expect: { knip: /neverUsed/ } },
  { name: 'dead-file', at: 'apps/cli/src/dead-file.ts', expect: { knip: /Unused files/ } },
  { name: 'failing-test', at: `${pure}/failing.test.ts`, expect: { vitest: /FAIL/ } },
]
