import type { ProductRisk, SupervisedSubject, SupervisionClass, SupervisionPolicy } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { type RawBuilder, sql } from 'kysely'
import { factsAsOf } from '#kernel/facts-as-of'
import { cellOf, modeOf } from './matrix.ts'

export type StandingRow = {
  readonly id: string
  readonly name: string
  readonly areaCode: string | null
  readonly industry: string | null
  readonly risk: ProductRisk | null
  readonly class: SupervisionClass | null
  readonly lastInspectedOn: PlainDate | null
  readonly inspectionsThisYear: number
  readonly nextDueOn: PlainDate | null
}

type On = { readonly policy: SupervisionPolicy; readonly day: PlainDate; readonly knownAt: string }

/**
 * Every subject that is supervised, with when it was last inspected and when it is next to be. Visits of one day are one
 * inspection; those of subjects that count as this one count too. `where` may speak of s, v, seen and next_due.
 */
export const standings = (
  { policy, day, knownAt }: On,
  where: RawBuilder<unknown>,
): RawBuilder<StandingRow> => sql<StandingRow>`
  select s.id, s.name, s.area_code as "areaCode", s.industry, v.risk, v.class, seen.last as "lastInspectedOn",
    seen.this_year as "inspectionsThisYear", due.next as "nextDueOn"
  from zh.supervision(${day}::date, ${knownAt}::timestamptz) v
  join subjects s on s.id = v.subject_id and s.merged_into is null and s.state = 'active'
  left join unnest(${policy.cells.map(({ risk }) => risk)}::text[], ${policy.cells.map((cell) => cell.class)}::text[],
    ${policy.cells.map(({ inspectionsPerYear }) => inspectionsPerYear)}::double precision[]) as cell (risk, class, per_year)
    on cell.risk = v.risk and cell.class = v.class
  cross join lateral (
    select max(f.occurred_on) as last,
      count(distinct f.occurred_on) filter (where f.occurred_on >= date_trunc('year', ${day}::date))::int as this_year
    from ${factsAsOf(day, knownAt)} f
    where f.subject_id = any (array(select m.id from subjects m where m.merged_into = s.id) || s.id)
      and f.type = any (${policy.inspectionTypes}::text[])) seen
  cross join lateral (select zh.next_inspection(cell.per_year, seen.this_year, seen.last, 
    greatest(${policy.validFrom}::date, (select min(h.valid_from) from supervision_classes h where h.subject_id = s.id),
      (select min(h.valid_from) from supervision_risks h where h.subject_id = s.id)), ${day}::date) as next) due
  where ${where}`

export const presentStanding = (policy: SupervisionPolicy, row: StandingRow): SupervisedSubject => {
  const { id, name, areaCode, industry, ...standing } = row
  return {
    subject: { id, name, areaCode, industry },
    ...standing,
    mode: modeOf(policy, row.class),
    cell: cellOf(policy, row.risk, row.class),
  }
}
