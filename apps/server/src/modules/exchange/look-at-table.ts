import { type Inputs, MappingRules, MappingSample, type MatchingMapping } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { HeaderColumn } from '@zhiheng/table-files'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { read } from '#kernel/transaction'
import { findColumns, headingKey } from './columns.ts'
import type { ExchangeDependencies } from './deps.ts'
import { firstRows } from './first-rows.ts'
import { guard } from './policy.ts'
import { cellText } from './read-row.ts'
import { suggestColumns } from './suggest-columns.ts'

const shownValues = 5

/** What stands in a table, and what may read it: the template, a saved mapping, or one that is suggested. */
export async function lookAtTable(
  deps: ExchangeDependencies,
  actor: Actor,
  input: Inputs<'factMappings'>['sample'],
) {
  guard(actor, 'exchange.supply')
  const type = input.factType === undefined ? undefined : findFactType(input.factType)
  if (input.factType !== undefined && !type)
    throw inputInvalid('factType', 'unknown', '没有这种事实 There is no such fact type')
  const { header, sheet, sheets, rows } = await firstRows(deps, actor, { ...input, type })
  const columns = header.map(({ index, name, path }) => ({
    heading: name,
    last: path.at(-1) ?? '',
    values: [...new Set(rows.map(({ cells }) => cellText(cells[index])))].filter(Boolean),
  }))
  const saved = await read(deps.db, actor, (tx) =>
    tx
      .selectFrom('mappings')
      .select(['id', 'name', 'fact_type', 'rules', 'sample'])
      .$if(type !== undefined, (query) => query.where('fact_type', '=', type?.code ?? ''))
      .orderBy('name')
      .execute(),
  )
  return {
    ...{ sheet, sheets: [...sheets] },
    columns: columns.map(({ heading, values }) => ({ heading, samples: values.slice(0, shownValues) })),
    fits: type ? 'columns' in findColumns(type, header) : null,
    suggested: type ? suggestColumns(type, columns) : [],
    mappings: saved.flatMap((row) => matching(row, header)).sort((a, b) => Number(b.exact) - Number(a.exact)),
  }
}

type Saved = {
  readonly id: string
  readonly name: string
  readonly fact_type: string
  readonly rules: unknown
  readonly sample: unknown
}

/** A mapping fits a table that has every heading it takes from; it was made for one that has no other either. */
function matching(
  { id, name, fact_type: factType, rules, sample }: Saved,
  header: readonly HeaderColumn[],
): MatchingMapping[] {
  const there = new Set(header.flatMap((column) => [column.name, column.path.at(-1) ?? ''].map(headingKey)))
  const wanted = MappingRules.parse(rules).columns.flatMap(({ from }) => from)
  if (wanted.length === 0 || !wanted.every((heading) => there.has(headingKey(heading)))) return []
  const before = sample === null ? [] : MappingSample.parse(sample).headings
  const keys = (headings: readonly string[]) => headings.map(headingKey).sort().join('\n')
  return [{ id, name, factType, exact: keys(before) === keys(header.map((column) => column.name)) }]
}
