import { execFile } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Column } from './catalogue.ts'

const source = join(import.meta.dirname, '..')
const root = join(source, '../../..')

/** What the drivers hand over for a column: days and instants as text, every number as a number. */
const typeOf: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  'timestamp with time zone': 'string',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  jsonb: 'unknown',
  numeric: 'number',
  'bigint[]': 'string[]',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

/** A type of table types that a module states, such as `TaskTables`. */
export type Statement = { readonly file: string; readonly name: string; readonly own: boolean }

/** Every statement of table types; those of `tables.ts` whose name says nothing of reading are a module's own. */
export function findStatements(): Statement[] {
  const files = globSync(['kernel/{settings,kept-answers}.ts', 'modules/*/{tables,deps}.ts'], { cwd: source })
  return files.toSorted().flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/^export type (\w+Tables)\b/gm)].map(
      ([, name = '']) => ({
        file,
        name,
        own: basename(file) !== 'deps.ts' && !name.endsWith('ReadTables'),
      }),
    ),
  )
}

const prelude = `
import type { Insertable, Selectable } from 'kysely'
type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Nullable<T> = null extends T ? true : false
type Optional<T, K> = K extends keyof T ? ({} extends Pick<T, K> ? true : false) : false
/** The names of columns that are wrong; \`never\` where all is well. */
type WrongType<Own, Real> = { [K in keyof Own & keyof Real]:
  [Selectable<Own>[K & keyof Selectable<Own>]] extends [Real[K]]
    ? unknown extends Real[K] ? never
    : Equal<Nullable<Selectable<Own>[K & keyof Selectable<Own>]>, Nullable<Real[K]>> extends true ? never : K
    : K }[keyof Own & keyof Real]
/** A JSON column is not asked: its type may include null, which reads as optional. */
type WrongOptional<Own, Real, Free> = { [K in keyof Own & keyof Real]: unknown extends Real[K] ? never :
  Equal<Optional<Insertable<Own>, K>, K extends Free ? true : false> extends true ? never : K }[keyof Own & keyof Real]
declare function none<T extends never>(): T
`

/**
 * A program that only compiles where the stated types are those of the database: no column that there is not, the same
 * types, and null where there may be null. An own statement has every column, and knows which may be left out.
 */
export function compose(columns: readonly Column[], statements: readonly Statement[]): string {
  const tables = [...Map.groupBy(columns, ({ table }) => table)]
  const real = tables.map(([table, list]) => {
    const fields = list.map(({ name, type, nullable }) => {
      const known = typeOf[type]
      if (!known) throw new Error(`${table}.${name}: the type ${type} is not known here`)
      return `${name}: ${known}${nullable && known !== 'unknown' ? ' | null' : ''}`
    })
    return `  ${table}: { ${fields.join('; ')} }`
  })
  const free = tables.map(
    ([table, list]) =>
      `  ${table}: ${list.flatMap(({ name, optional }) => (optional ? [`'${name}'`] : [])).join(' | ') || 'never'}`,
  )
  const checks = statements.map(({ file, name, own }) =>
    [
      `import type { ${name} } from '${join(source, file)}'`,
      `none<Exclude<keyof ${name}, keyof Real>>() // ${name}: a table that there is not`,
      `none<{ [T in keyof ${name} & keyof Real]: Exclude<keyof ${name}[T], keyof Real[T]> }[keyof ${name} & keyof Real]>() // ${name}: a column that there is not`,
      `none<{ [T in keyof ${name} & keyof Real]: WrongType<${name}[T], Real[T]> }[keyof ${name} & keyof Real]>() // ${name}: a column of another type`,
      ...(own
        ? [
            `none<{ [T in keyof ${name} & keyof Real]: Exclude<keyof Real[T], keyof ${name}[T]> }[keyof ${name} & keyof Real]>() // ${name}: a column is missing`,
            `none<{ [T in keyof ${name} & keyof Real]: WrongOptional<${name}[T], Real[T], Free[T]> }[keyof ${name} & keyof Real]>() // ${name}: Generated and default differ`,
          ]
        : []),
    ].join('\n'),
  )
  const owned = statements.flatMap(({ name, own }) => (own ? [`keyof ${name}`] : [])).join(' | ')
  return [
    prelude,
    `type Real = {\n${real.join('\n')}\n}`,
    `type Free = {\n${free.join('\n')}\n}`,
    ...checks,
    `none<Exclude<keyof Real, ${owned}>>() // a table that no module states`,
  ].join('\n\n')
}

/** Compiles the program. @returns what the compiler says, with the comment of the line that it speaks of */
export async function compile(program: string): Promise<string[]> {
  const parent = join(root, '.data')
  mkdirSync(parent, { recursive: true })
  const dir = mkdtempSync(join(parent, 'table-types-'))
  try {
    const file = join(dir, 'check.ts')
    writeFileSync(file, program)
    const extended = join(root, 'tsconfig.node.json')
    writeFileSync(
      join(dir, 'tsconfig.json'),
      JSON.stringify({ extends: extended, include: [], files: [file] }),
    )
    const compiler = join(dirname(root), basename(root), 'node_modules/typescript/bin/tsc')
    const { stdout } = await promisify(execFile)(process.execPath, [
      compiler,
      '-p',
      dir,
      '--pretty',
      'false',
    ]).catch((failure: { stdout: string }) => failure)
    const lines = program.split('\n')
    return stdout
      .split('\n')
      .filter((line) => line.includes('error TS'))
      .map((line) => {
        const place = Number(/\((\d+),/.exec(line)?.[1] ?? 0)
        return `${line}\n${line.includes('check.ts(') ? (lines[place - 1] ?? '') : ''}`
      })
  } finally {
    rmSync(dir, { recursive: true })
  }
}
