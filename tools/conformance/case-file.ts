import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Plain JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** One case as it stands in a file of the schema `stat-reference/1`. */
export type ReferenceCase = {
  readonly id: string
  readonly description: string
  readonly call: string
  readonly input: JsonObject
  readonly expected: Json
  readonly tolerance: JsonObject
}

export type CaseFile = {
  readonly name: string
  readonly schema: string
  readonly method: string
  readonly cases: readonly ReferenceCase[]
}

/** Reads every `*.json` of a folder that holds cases, in name order. Data sets lie in its folder `data/`. */
export function readCaseFiles(directory: string): CaseFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'))
  const files = names.sort().map((name) => parseCaseFile(name, readFileSync(join(directory, name), 'utf8')))
  if (files.length === 0)
    throw new Error(`conformance requires case files (*.json) in ${directory}, found none`)
  return files
}

function parseCaseFile(name: string, text: string): CaseFile {
  const content = JSON.parse(text) as CaseFile
  if (content.schema !== 'stat-reference/1' || !Array.isArray(content.cases))
    throw new Error(`${name} requires the schema stat-reference/1 with a list of cases`)
  return { name, schema: content.schema, method: content.method, cases: content.cases }
}

/** A data set of public rows, stored as columns. */
export type DataSet = { readonly [column: string]: Json[] }

/** Looks up `input.dataset`; a name outside `data/` only says where inline numbers came from. */
export function dataSetReader(directory: string): (name: string) => DataSet {
  const known = new Map<string, DataSet>()
  return (name) => {
    const found = known.get(name)
    if (found) return found
    const content = JSON.parse(readFileSync(join(directory, name), 'utf8')) as JsonObject
    const columns = (content['columns'] ?? content['data'] ?? content) as unknown as DataSet
    known.set(name, columns)
    return columns
  }
}
