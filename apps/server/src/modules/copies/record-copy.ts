import { randomUUIDv7 } from 'node:crypto'
import type { CopyChannel } from '@zhiheng/contract'
import type { CopyDependencies, Tx } from './deps.ts'

/** Facts that leave: whoever hands them out says so in the transaction that reads them. */
export type GivenCopy = {
  /** The body that takes them; null with a name where it is no body of the city. */
  readonly holderId: string | null
  readonly holderName: string
  readonly channel: CopyChannel
  readonly knownAt: string
  readonly subjectIds?: readonly string[]
  readonly types?: readonly string[]
  readonly sourceIds?: readonly string[]
  /** Where few: exactly these. A large export is told by what it was narrowed to. */
  readonly factIds?: readonly string[]
  readonly note?: string
}

export async function recordCopy(
  { clock }: Pick<CopyDependencies, 'clock'>,
  tx: Tx,
  copy: GivenCopy,
): Promise<string> {
  const id = randomUUIDv7()
  const list = (ids: readonly string[] | undefined) => (ids ? [...ids] : null)
  await tx
    .insertInto('fact_copies')
    .values({
      id,
      holder_id: copy.holderId,
      holder_name: copy.holderName,
      channel: copy.channel,
      given_at: clock.now(),
      known_at: copy.knownAt,
      subject_ids: list(copy.subjectIds),
      types: list(copy.types),
      source_ids: list(copy.sourceIds),
      fact_ids: list(copy.factIds),
      note: copy.note ?? '',
    })
    .execute()
  return id
}
