import type { Words } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { read } from '#kernel/transaction'
import { JobFailure } from '#modules/jobs'
import type { createLedger, Sharing } from '#modules/ledger'
import type { ExchangeDependencies as Deps } from './deps.ts'
import { beginning, type ExportContext } from './export-input.ts'

type Shares = Awaited<ReturnType<ReturnType<typeof createLedger>['sharing']['findShares']>>

/** In whose eyes an export reads, and for what. */
export const readerOf = ({ actor, input: { purpose } }: ExportContext): Actor =>
  purpose ? { ...actor, purpose } : actor

/**
 * Asked at each page: an export whose purpose has ended, or an agreement that it took rows by, hands out nothing; what
 * it collected goes. A file that silently had a part of its rows would look whole.
 * @returns what agreements share, to be compared at the next page
 */
export async function mustStillHold(
  deps: Deps,
  context: ExportContext,
  before: Sharing | undefined,
  shares: Shares,
): Promise<Sharing> {
  const { purpose, factTypes } = context.input
  if (purpose && !deps.purposes.inForce(purpose)) return end(deps, context, purposeEnded(deps, purpose))
  const { sharingOf, endedSince } = deps.ledger.sharing
  const now = sharingOf(shares, factTypes)
  const numbers = endedSince(before ?? [], now)
  if (numbers.length > 0) return end(deps, context, agreementEnded(numbers))
  return now
}

/** The same once more before the file is made of what was collected, which may be days later. */
export async function mustHoldAtLast(deps: Deps, context: ExportContext, before: Sharing | undefined) {
  const reader = readerOf(context)
  const shares = await read(createDatabase<unknown>(deps.pool), reader, (tx) =>
    deps.ledger.sharing.findShares(tx as never, reader),
  )
  await mustStillHold(deps, context, before, shares)
}

type Failure = ConstructorParameters<typeof JobFailure>[0]

/** Resumed, it begins anew. */
async function end(deps: Deps, context: ExportContext, failure: Failure): Promise<never> {
  await context.commit(async () => undefined, { cursor: beginning, done: 0 })
  await deps.files.part(context.jobId).remove()
  throw new JobFailure(failure)
}

function purposeEnded({ purposes }: Deps, purpose: string): Failure {
  const { zh, en }: Words = purposes.labelOf(purpose)
  return {
    code: 'PURPOSE_ENDED',
    message: { zh: `用途“${zh}”已失效，导出没有完成`, en: `The purpose “${en}” is not in force any more` },
    remedy: {
      zh: '已取的行没有留下。换一个有效的用途重新导出。',
      en: 'The rows collected were not kept. Export anew for a purpose that is in force.',
    },
  }
}

const agreementEnded = (numbers: readonly string[]): Failure => ({
  code: 'AGREEMENT_ENDED',
  message: {
    zh: `所依据的共享协议已终止：${numbers.join('、')}`,
    en: `An agreement that rows were taken by has ended: ${numbers.join(', ')}`,
  },
  remedy: {
    zh: '已取的行没有留下。点“继续”从头取仍可共享的；要按别的用途取，重新导出。',
    en: 'The rows collected were not kept. Resume to collect anew what is still shared; for another purpose, export anew.',
  },
})
