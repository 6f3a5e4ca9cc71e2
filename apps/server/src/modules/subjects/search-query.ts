import type { Inputs } from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'
import { inputInvalid } from '#kernel/error'
import { bigramsOf, nameKey } from './name-key.ts'

export type Filters = Pick<Inputs<'subjects'>['facets'], 'kind' | 'areaCode' | 'industry' | 'state'>

/** What is asked of the table `subject_search`: words that a name holds, and conditions. */
export type SearchQuery = { readonly words: readonly string[]; readonly filters: Filters }

/** @throws INPUT_INVALID where a word is too short to be looked for */
export function wordsOf(q: string): string[] {
  const words = q.split(/\s+/).map(nameKey).filter(Boolean)
  if (words.some((word) => [...word].length < 2)) {
    throw inputInvalid(
      'q',
      'too-short',
      '至少要两个字 At least two characters are needed',
      '多写一个字 Write one more',
    )
  }
  return [...new Set(words)]
}

const like = (word: string) => `%${word}%`

/** Of a city all of its districts; of a district itself. */
const areaOf = (code: string): string => (code.endsWith('00') ? code.slice(0, 4) : code)

/** Tokens that every subject found bears; the index answers for them. */
export function tokensOf({ words, filters: { kind, areaCode, industry, state } }: SearchQuery) {
  return {
    pairs: [...new Set(words.flatMap(bigramsOf))],
    classes: [
      ...(kind ? [`kind=${kind}`] : []),
      ...(areaCode ? [`area=${areaOf(areaCode)}`] : []),
      ...(industry ? industryTokens(industry) : []),
      ...(state === 'closed' ? ['state=closed'] : []),
    ],
  }
}

/** A division is known by its section and two digits; one digit after the section says nothing. */
const industryTokens = (industry: string): string[] =>
  industry.length === 2 ? [`industry=${industry.slice(0, 1)}`] : [`industry=${industry}`]

/** The conditions as they hold of the row itself, for whoever does not come through the index. */
export function rowConditions({ words, filters: { kind, areaCode, industry, state } }: SearchQuery) {
  const conditions: RawBuilder<unknown>[] = [
    ...words.map((word) => sql`x.names like ${like(word)}`),
    ...(kind ? [sql`x.kind = ${kind}`] : []),
    ...(areaCode ? [sql`x.area_code like ${`${areaOf(areaCode)}%`}`] : []),
    ...(industry ? [sql`x.industry like ${`${industry}%`}`] : []),
    ...(state ? [sql`x.state = ${state}`] : []),
  ]
  return sql.join(conditions.length > 0 ? conditions : [sql`true`], sql` and `)
}

/** The same conditions on the kept counts; undefined where those are not fine enough. */
export function countConditions({
  kind,
  areaCode,
  industry,
  state,
}: Filters): RawBuilder<unknown> | undefined {
  if (industry && industry.length > 3) return undefined
  const conditions = [
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(areaCode ? [sql`area_code like ${`${areaOf(areaCode)}%`}`] : []),
    ...(industry ? [sql`division like ${`${industry}%`}`] : []),
    ...(state ? [sql`state = ${state}`] : []),
  ]
  return sql.join(conditions.length > 0 ? conditions : [sql`true`], sql` and `)
}
