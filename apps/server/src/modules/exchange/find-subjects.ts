import { detectScheme } from '@zhiheng/codes'
import type { FieldIssue, SubjectKind } from '@zhiheng/contract'
import { type Kysely, sql } from 'kysely'
import type { ExchangeDependencies } from './deps.ts'
import type { ReadFact } from './read-row.ts'

export type Found = { readonly id: string; readonly kind: SubjectKind }
/** Whom a row is about; what is wrong with its code; or undefined where the register does not know. */
export type Finding = Found | { readonly issue: FieldIssue } | undefined

type Deps = Pick<ExchangeDependencies, 'subjects'>
type Tx = Kysely<unknown>
/** Files repeat the same firms; what is remembered is let go before it fills the memory. */
const most = 100_000

/** Finds whom rows are about, a batch in a few statements, and remembers it for the rest of the file. */
export function createSubjectFinder({ subjects }: Deps) {
  const known = new Map<string, Finding>()
  const keyOf = ({ writtenCode, writtenName }: ReadFact) =>
    writtenCode ? `c ${writtenCode}` : `n ${writtenName}`

  return async (tx: Tx, facts: readonly ReadFact[]): Promise<Finding[]> => {
    if (known.size > most) known.clear()
    const fresh = new Map<string, ReadFact>()
    for (const fact of facts) if (!known.has(keyOf(fact))) fresh.set(keyOf(fact), fact)
    const codes = [...fresh.values()].flatMap(({ writtenCode }) => (writtenCode ? [writtenCode] : []))
    const names = [...fresh.values()].flatMap(({ writtenCode, writtenName }) =>
      !writtenCode && writtenName ? [writtenName] : [],
    )
    const ids = new Map<string, string | FieldIssue | undefined>([
      ...(await byCode(subjects, tx, codes)).map(([code, id]) => [`c ${code}`, id] as const),
      ...(await byName(subjects, tx, names)).map(([name, id]) => [`n ${name}`, id] as const),
    ])
    const kinds = await kindsOf(
      tx,
      [...ids.values()].filter((id) => typeof id === 'string'),
    )
    for (const [key, id] of ids) {
      const kind = typeof id === 'string' ? kinds.get(id) : undefined
      if (typeof id === 'string') known.set(key, kind && { id, kind })
      else known.set(key, id && { issue: id })
    }
    return facts.map((fact) => known.get(keyOf(fact)))
  }
}

type Subjects = Deps['subjects']

/** A bare code may be one of several kinds: it counts where all that the register knows are the same subject. */
async function byCode(subjects: Subjects, tx: Tx, texts: readonly string[]) {
  const asked = texts.map((text) => ({ text, codes: subjects.codes.possible(text) }))
  const flat = asked.flatMap(({ codes }) => codes)
  const ids = await subjects.queries.resolve(tx as never, flat)
  let at = 0
  return asked.map(({ text, codes }): [string, string | FieldIssue | undefined] => {
    const found = new Set(ids.slice(at, at + codes.length).filter((id) => id !== undefined))
    at += codes.length
    const [only] = found
    if (found.size === 1) return [text, only]
    return [text, found.size > 1 ? undefined : faultOf(text, codes)]
  })
}

/** A code that is nearly one, such as with a wrong check character, is refused with what was probably meant. */
function faultOf(text: string, codes: readonly { readonly scheme: string }[]): FieldIssue | undefined {
  if (codes.some(({ scheme }) => scheme !== 'local-number')) return undefined
  const result = detectScheme(text)[0]?.result
  if (!result || result.ok) return undefined
  const { code, message, likely } = result.problem
  return {
    path: 'subjectCode',
    code,
    message: `${message.zh} ${message.en}`,
    ...(likely ? { remedy: `是不是 ${likely}？ Did you mean ${likely}?` } : {}),
  }
}

async function byName(subjects: Subjects, tx: Tx, names: readonly string[]) {
  const ids = await subjects.queries.resolveNames(
    tx as never,
    names.map((name) => ({ name })),
  )
  return names.map((name, index) => [name, ids[index]] as const)
}

async function kindsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, SubjectKind>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; kind: SubjectKind }>`
    select id, kind from subjects where id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}
