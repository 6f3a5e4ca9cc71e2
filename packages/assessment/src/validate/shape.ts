import type { JsonSchema, JsonType } from '../model/schema-parts.ts'
import { at, type Problem, problem, words } from './problem.ts'

type Json = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a value departs from a schema; knows as much of JSON Schema as our own schemas use. */
export function shapeProblems(value: unknown, schema: JsonSchema, root = schema, path = ''): Problem[] {
  if (path.split('/').length > deepest) return [tooDeep(path)]
  const resolved = resolve(schema, root)
  if (resolved.oneOf) return branchProblems(value, resolved.oneOf, root, path)
  const own = scalarProblem(value, resolved, path)
  if (own) return [own]
  if (Array.isArray(value)) return arrayProblems(value, resolved, root, path)
  return isObject(value) ? objectProblems(value, resolved, root, path) : []
}

const deepest = 100

const tooDeep = (path: string): Problem =>
  problem(path, 'form', words('嵌套太深', 'This is nested too deeply'), words('减少层数', 'Use fewer levels'))

const resolve = (schema: JsonSchema, root: JsonSchema): JsonSchema => {
  const name = schema.$ref?.slice('#/$defs/'.length)
  return name === undefined ? schema : (root.$defs?.[name] ?? schema)
}

function branchProblems(value: unknown, branches: readonly JsonSchema[], root: JsonSchema, path: string) {
  const branch = branches.find((each) => isMeant(value, resolve(each, root)))
  if (branch) return shapeProblems(value, branch, root, path)
  const forms = branches.map((each) => signOf(resolve(each, root))).join(' | ')
  return [
    problem(
      path,
      'form',
      words('这里的写法认不出来', 'This is not written in any known form'),
      words(`可用的写法：${forms}`, `Known forms: ${forms}`),
    ),
  ]
}

/** What tells one form from another: its fixed words, otherwise its first key. */
const fixed = (schema: JsonSchema): [string, readonly string[]][] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, each]): [string, readonly string[]][] => {
    const values = each.const === undefined ? each.enum : [each.const]
    return values && (key === 'kind' || key === 'op') ? [[key, values]] : []
  })

function isMeant(value: unknown, schema: JsonSchema): boolean {
  if (schema.type && !hasType(value, schema.type)) return false
  if (!isObject(value)) return true
  const signs = fixed(schema)
  if (signs.length > 0) return signs.every(([key, values]) => values.includes(String(value[key])))
  const first = schema.required?.[0]
  return first === undefined || first in value
}

const signOf = (schema: JsonSchema): string => {
  const signs = fixed(schema).map(([key, values]) => `${key}: ${values.join(', ')}`)
  return signs.join(' ') || (schema.required?.[0] ?? [schema.type].flat().join(', '))
}

function hasType(value: unknown, type: JsonType | readonly JsonType[]): boolean {
  return [type].flat().some((each) => {
    if (each === 'object') return isObject(value)
    if (each === 'array') return Array.isArray(value)
    if (each === 'integer') return Number.isInteger(value)
    if (each === 'number') return typeof value === 'number' && Number.isFinite(value)

    return typeof value === each
  })
}

function scalarProblem(value: unknown, schema: JsonSchema, path: string): Problem | undefined {
  const expected = expectation(value, schema)
  if (expected === undefined) return undefined
  const shown = JSON.stringify(value)?.slice(0, 80) ?? 'undefined'
  return problem(
    path,
    'form',
    words(`不能是 ${shown}`, `This cannot be ${shown}`),
    words(`应为：${expected.zh}`, `Expected: ${expected.en}`),
  )
}

function expectation(value: unknown, schema: JsonSchema) {
  const allowed = schema.const === undefined ? schema.enum : [schema.const]
  if (allowed && !allowed.includes(String(value))) return words(allowed.join('、'), allowed.join(', '))
  if (schema.type && !hasType(value, schema.type)) {
    const types = [schema.type].flat().join(', ')
    return words(`类型 ${types}`, `type ${types}`)
  }
  if (typeof value === 'string') return textExpectation(value, schema)
  if (typeof value === 'number') return numberExpectation(value, schema)
  if (Array.isArray(value) && value.length < (schema.minItems ?? 0))
    return words(`至少 ${schema.minItems} 项`, `at least ${schema.minItems} entries`)
  return undefined
}

function textExpectation(value: string, schema: JsonSchema) {
  // Neither can be stored in a database of text.
  if (/\0|\p{Surrogate}/u.test(value))
    return words('不含空字符和残缺字符的文字', 'text without null or broken characters')
  if (value.length < (schema.minLength ?? 0)) return words('不能空着', 'not empty')
  if (value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY))
    return words(`至多 ${schema.maxLength} 字`, `at most ${schema.maxLength} characters`)
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
    return words(`格式 ${schema.pattern}`, `the form ${schema.pattern}`)
  return undefined
}

function numberExpectation(value: number, schema: JsonSchema) {
  if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY))
    return words(`不小于 ${schema.minimum}`, `at least ${schema.minimum}`)
  if (value > (schema.maximum ?? Number.POSITIVE_INFINITY))
    return words(`不大于 ${schema.maximum}`, `at most ${schema.maximum}`)
  if (value <= (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY))
    return words(`大于 ${schema.exclusiveMinimum}`, `more than ${schema.exclusiveMinimum}`)
  return undefined
}

const arrayProblems = (value: readonly unknown[], schema: JsonSchema, root: JsonSchema, path: string) =>
  schema.items === undefined
    ? []
    : value.flatMap((each, index) => shapeProblems(each, schema.items ?? {}, root, at(path, index)))

function objectProblems(value: Json, schema: JsonSchema, root: JsonSchema, path: string): Problem[] {
  const properties = schema.properties ?? {}
  const missing = (schema.required ?? [])
    .filter((key) => value[key] === undefined)
    .map((key) =>
      problem(
        at(path, key),
        'missing',
        words(`缺少“${key}”`, `"${key}" is missing`),
        words('请补上', 'Add it'),
      ),
    )
  const inside = Object.entries(value).flatMap(([key, each]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (each === undefined) return []
    if (known) return shapeProblems(each, known, root, at(path, key))
    return [unknownKey(at(path, key), key, Object.keys(properties))]
  })
  return [...missing, ...inside]
}

const unknownKey = (path: string, key: string, known: readonly string[]): Problem =>
  problem(
    path,
    'unknown-key',
    words(`“${key}”在这里没有意义`, `"${key}" means nothing here`),
    words(`可用：${known.join('、')}`, `Known here: ${known.join(', ')}`),
  )
