import type { Inputs, SubjectFacets } from '@zhiheng/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { findByCode, foundByPiece } from './find-by-code.ts'
import { codePiece } from './identifiers.ts'
import { rowConditions, tokensOf, wordsOf } from './search-query.ts'
import type { SubjectTables } from './tables.ts'

type Tx = Kysely<SubjectTables>
type Asked = Inputs<'subjects'>['facets']
export type Cell = {
  readonly kind: string
  readonly area: string
  readonly industry: string
  readonly state: string
  readonly subjects: number
}

/** How what is found divides: each dimension counted under the conditions of the others. All counts are exact. */
export async function countFacets(tx: Tx, { q, ...filters }: Asked): Promise<SubjectFacets> {
  // A whole code opens its subject, whatever the conditions.
  const exact = q ? await findByCode(tx, q) : []
  if (exact.length > 0) {
    const ids = exact.map(({ id }) => id)
    const { rows } = await grouped(sql`subject_search x where x.subject_id = any (${ids}::uuid[])`).execute(
      tx,
    )
    return divide(rows, {})
  }
  return divide(await cellsOf(tx, q, filters), filters)
}

/** Grouped by the columns themselves, of which the planner knows how many values there are. */
const grouped = (source: RawBuilder<unknown>) => sql<Cell>`
  select x.kind, x.area_code as area, x.industry, x.state, count(*)::int as subjects
  from ${source} group by 1, 2, 3, 4`

/** Kept counts where there are no words; else what is found is counted, a few thousand cells whatever its number. */
async function cellsOf(tx: Tx, q: string | undefined, filters: Omit<Asked, 'q'>): Promise<readonly Cell[]> {
  const fine = (filters.industry?.length ?? 0) > 3
  if (!q && !fine) {
    const { rows } = await sql<Cell>`
      select kind, area_code as area, division as industry, state, sum(subjects)::int as subjects
      from subject_facet_counts group by 1, 2, 3, 4`.execute(tx)
    return rows
  }
  if (q) {
    const piece = codePiece(q)
    if (piece) {
      const found = foundByPiece(piece, { words: [], filters: {} })
      const { rows } = await grouped(sql`(${found}) f join subject_search x on x.subject_id = f.id`).execute(
        tx,
      )
      if (rows.length > 0) return rows
    }
  }
  const query = { words: q ? wordsOf(q) : [], filters: fine ? { industry: filters.industry } : {} }
  const { pairs, classes } = tokensOf(query)
  const { rows } = await grouped(
    sql`subject_search x where x.tokens @> ${[...pairs, ...classes]} and ${rowConditions(query)}`,
  ).execute(tx)
  return rows
}

/** Of a city, all of its districts. */
const inArea = (area: string, asked: string) =>
  asked.endsWith('00') ? area.startsWith(asked.slice(0, 4)) : area === asked

export function divide(cells: readonly Cell[], filters: Omit<Asked, 'q'>): SubjectFacets {
  const { kind, areaCode, industry, state } = filters
  const holds = {
    kinds: (cell: Cell) => !kind || cell.kind === kind,
    areas: (cell: Cell) => !areaCode || inArea(cell.area, areaCode),
    industries: (cell: Cell) => !industry || cell.industry.startsWith(industry),
    states: (cell: Cell) => !state || cell.state === state,
  }
  type Dimension = keyof typeof holds
  const count = (dimension: Dimension, of: (cell: Cell) => string) => {
    const others = (Object.keys(holds) as Dimension[]).filter((other) => other !== dimension)
    const sums = new Map<string, number>()
    for (const cell of cells) {
      if (!others.every((other) => holds[other](cell))) continue
      const value = of(cell)
      if (value !== '') sums.set(value, (sums.get(value) ?? 0) + cell.subjects)
    }
    return [...sums]
      .filter(([, subjects]) => subjects > 0)
      .map(([value, subjects]) => ({ value, subjects }))
      .toSorted((a, b) => b.subjects - a.subjects || (a.value < b.value ? -1 : 1))
  }
  const all = cells.filter((cell) => Object.values(holds).every((each) => each(cell)))
  return {
    total: all.reduce((sum, { subjects }) => sum + subjects, 0),
    kinds: count('kinds', (cell) => cell.kind),
    areas: count('areas', (cell) => cell.area),
    industries: count('industries', (cell) => cell.industry.slice(0, 3)),
    states: count('states', (cell) => cell.state),
  }
}
