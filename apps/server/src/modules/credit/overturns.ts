import type { Inputs as InputsOf, OverturnRate, Words } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { binomialInterval } from '@zhiheng/statistics'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import type { CreditDependencies } from './deps.ts'
import { guard } from './policy.ts'

const asWords = (text: string): Words => ({ zh: text, en: text })
const everything: Words = { zh: '全部', en: 'All' }
const office: Words = { zh: '质量办', en: 'Quality office' }

/** Below so many decisions a rate says nothing. */
const fewest = 10

type Row = {
  readonly kind: 'indicator' | 'source' | 'all'
  readonly key: string | null
  readonly decided: number
  readonly overturned: number
}

/**
 * How often objections change what had been said: where it happens often, something is wrong with the rule or with the
 * supply. By indicator and by body, never by person; declined and taken-back ones do not count.
 */
export async function overturnRates(
  deps: CreditDependencies,
  actor: Actor,
  input: InputsOf<'credit'>['overturns'],
) {
  guard(actor, 'credit.rates')
  const to = input.to ?? deps.clock.today()
  const directory = await deps.directory(to)
  const titles = await deps.modelTitles()
  /** A kind of facts, or a model with the indicator that was objected to. */
  const labelOf = (key: string): Words => {
    const [model = '', leaf = ''] = key.split(':')
    const found = titles.get(model)
    if (!found) return findFactType(key)?.label ?? asWords(key)
    const indicator = leaf ? (found.leaves.get(leaf) ?? asWords(leaf)) : undefined
    const { title } = found
    return indicator ? { zh: `${title.zh} ${indicator.zh}`, en: `${title.en}: ${indicator.en}` } : title
  }
  return read(deps.db, actor, async (tx) => {
    const { rows } = await sql<Row>`
      select case when grouping(indicator) = 0 then 'indicator' when grouping(source) = 0 then 'source' else 'all' end as kind,
        coalesce(indicator, source) as key, count(*)::int as decided,
        count(*) filter (where state in ('upheld', 'overturned'))::int as overturned
      from (select coalesce(fact_type, model || coalesce(':' || indicator, '')) as indicator, coalesce(source_id::text, 'office') as source, state
        from credit_objections where state in ('upheld', 'refused', 'overturned', 'sustained')
          and (decided_at at time zone 'Asia/Shanghai')::date between ${input.from ?? '-infinity'}::date and ${to}::date) o
      group by grouping sets ((indicator), (source), ()) order by decided desc, key`.execute(tx)
    const rates = (kind: Row['kind'], label: (key: string) => Words) =>
      rows.filter((row) => row.kind === kind).map((row) => rateOf(row, label(row.key ?? '')))
    const [all = rateOf({ kind: 'all', key: null, decided: 0, overturned: 0 }, everything)] = rates(
      'all',
      () => everything,
    )
    return {
      ...{ from: input.from ?? null, to, all },
      byIndicator: rates('indicator', labelOf),
      bySource: rates('source', (key) => (key === 'office' ? office : asWords(directory.nameOf(key)))),
    }
  })
}

function rateOf({ key, decided, overturned }: Row, label: Words): OverturnRate {
  const frame = { key: key ?? 'all', label, decided, overturned }
  if (decided < fewest) return { ...frame, share: null, interval: null }
  const wilson = binomialInterval(overturned, decided)
  return { ...frame, share: overturned / decided, interval: wilson && [wilson.lower, wilson.upper] }
}
