import type { Inputs } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { write } from '#kernel/transaction'
import type { ExchangeDependencies } from './deps.ts'
import { guard } from './policy.ts'
import { feedOf } from './read-feed.ts'

type Deps = ExchangeDependencies

/** Facts on their way out: as a file, and one after the other to other systems. */
export function exportUseCases(deps: Deps) {
  const feed = feedOf(deps)
  return {
    create: (actor: Actor, input: Inputs<'factExports'>['create']) => create(deps, actor, input),

    async feed(person: Actor, input: Inputs<'factExports'>['feed']) {
      guard(person, 'exchange.export')
      deps.purposes.check(input.purpose)
      const actor: Actor = input.purpose ? { ...person, purpose: input.purpose } : person
      const { type, ...span } = input
      const page = await feed.read(actor, { ...span, ...(type ? { types: [type] } : {}) })
      await feed.record(actor, page)
      const items = await feed.present(actor, page)
      return { items, next: page.last, more: page.last < page.end }
    },
  }
}

async function create(deps: Deps, actor: Actor, input: Inputs<'factExports'>['create']) {
  guard(actor, 'exchange.export')
  deps.purposes.check(input.purpose)
  const types = typesOf(input)
  const { occurredFrom, occurredTo } = input
  if (occurredFrom && occurredTo && occurredFrom > occurredTo)
    throw inputInvalid('occurredTo', 'order', '止日早于起日 It ends before it begins', occurredFrom)
  // The moment is fixed here: a job that begins anew writes the same facts.
  const fixed = { asOf: deps.clock.today(), knownAt: deps.clock.now() }
  const [first] = types
  const more = types.length - 1
  const title = {
    zh: `导出${first?.label.zh}${more > 0 ? `等 ${types.length} 种事实` : ''}`,
    en: `Export ${first?.label.en}${more > 0 ? ` and ${more} more` : ''}`,
  }
  const jobId = await write(deps.db, actor, 'export-facts', (tx) =>
    deps.enqueue(tx, actor, {
      ...{ kind: 'export-facts', title, unit: { zh: '行', en: 'rows' } },
      input: { ...input, asOf: input.asOf ?? fixed.asOf, knownAt: input.knownAt ?? fixed.knownAt },
    }),
  )
  return { jobId }
}

/** The kinds of facts that are asked for. @throws INPUT_INVALID where one is unknown or the format has room for one only */
function typesOf({ factTypes, format }: Inputs<'factExports'>['create']) {
  const types = [...new Set(factTypes)].map((code, at) => {
    const type = findFactType(code)
    if (!type) throw inputInvalid(`factTypes.${at}`, 'unknown', '没有这种事实 There is no such fact type')
    return type
  })
  if (format === 'csv' && types.length > 1)
    throw inputInvalid(
      'format',
      'one-type',
      'CSV 文件只能放一种事实 A CSV file holds one kind of facts',
      '改用 xlsx 或 ndjson，或分次导出 Take xlsx or ndjson, or export one after the other',
    )
  return types
}
