import type { AppendedView } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { AppError } from '#kernel/error'
import type { AppendInput } from './append-batch.ts'
import type { LedgerDependencies } from './deps.ts'
import type { Appended, NewFact } from './new-fact.ts'
import { guard } from './policy.ts'

type Append = (actor: Actor, input: AppendInput) => Promise<Appended>

/** Facts that a person types in, in the name of the body in whose post the person works. */
export async function enterFacts(
  { directory }: LedgerDependencies,
  append: Append,
  actor: Actor,
  facts: readonly NewFact[],
): Promise<AppendedView> {
  guard(actor, 'fact.append')
  const bodies = await directory()
  const id = actor.organisationId
  // Which types a body may supply goes by the department or district; a section speaks for it, under its own name.
  const kind = id === null ? undefined : bodies.bodyAbove(id)?.kind
  if (id === null || kind === undefined) throw new AppError('FORBIDDEN', { needs: 'fact.append' })
  const { appended, repeated, problems } = await append(actor, { source: { id, kind }, facts })
  return {
    appended: [...appended],
    repeated: [...repeated],
    problems: problems.map(({ index, issues }) => ({ index, issues: [...issues] })),
  }
}
