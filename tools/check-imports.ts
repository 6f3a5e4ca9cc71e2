import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { faultsOfMap, type ModuleMap, moduleRule, purityRule, rules } from './imports/rules.ts'
import { listFiles, scanFile } from './imports/scan.ts'

/** A checker that looks at nothing finds nothing: below this number of files it fails. */
const leastFiles = 100

// The canaries hand over a folder of their own and how many files it holds.
const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const least = Number(process.argv[3] ?? leastFiles)

const map = JSON.parse(readFileSync(join(root, 'tools/module-map.json'), 'utf8')) as ModuleMap
const files = listFiles(root)
const imports = files.flatMap((file) => scanFile(root, file))
const faults = imports.flatMap((found) =>
  [...rules, purityRule(map), moduleRule(map)].flatMap((rule) => {
    const fault = rule(found)
    return fault ? [`${found.from}:${found.line} '${found.specifier}': ${fault}`] : []
  }),
)
faults.push(...faultsOfMap(map, imports))
if (files.length < least) faults.push(`only ${files.length} files seen, at least ${least} expected`)

for (const fault of faults) console.error(fault)
console.log(`${files.length} files, ${imports.length} imports, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
