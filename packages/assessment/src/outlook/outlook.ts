import type { PlainDate } from '@zhiheng/primitives'
import { unitsText } from '../exact/decimal.ts'
import type { InterpretOptions } from '../interpret/interpret.ts'
import { type Circumstances, type Evaluation, evaluate } from '../judge/evaluate.ts'
import type { AssessedFact } from '../judge/fact.ts'
import { type FactIndex, indexFacts } from '../judge/measure-facts.ts'
import type { PreparedModel } from '../judge/prepare.ts'
import { changeDays } from './change-days.ts'
import { type LeafOutlook, leafOutlook } from './leaf-outlook.ts'

export type Outlook = {
  /** The next better grade; null where the grade is the best, or not known. */
  readonly nextGrade: string | null
  /** Points that are missing for it. */
  readonly missing: string | null
  /** Vetoes that stand against it, with the day on which each ends by itself. */
  readonly blockedBy: readonly { readonly code: string; readonly endsOn: PlainDate | null }[]
  /** Leaves that could give more, the most first. */
  readonly leaves: readonly LeafOutlook[]
  /** The first day with a better grade if nothing happens but time; null where there is none in sight. */
  readonly betterOn: { readonly on: PlainDate; readonly grade: string } | null
}

/** How many days on which something changes by itself are looked at. */
const looked = 40

/** What would have to change for the next grade. */
export function outlook(
  model: PreparedModel,
  facts: readonly AssessedFact[],
  options: InterpretOptions,
): Outlook {
  const index = indexFacts(facts)
  const on: Circumstances = { asOf: options.asOf, others: options.otherResults ?? {} }
  const now = evaluate(model, index, on)
  const next = now.rank === null || now.rank + 1 >= model.grades.length ? null : now.rank + 1
  const threshold = next === null ? null : (model.thresholds[next - 1] ?? null)
  const missing = threshold === null || now.score === null ? null : threshold - now.score
  return {
    nextGrade: next === null ? null : (model.grades[next] ?? null),
    missing: missing === null ? null : unitsText(missing > 0n ? missing : 0n, model.decimals),
    blockedBy: blockers(now, next, threshold, on.asOf),
    leaves: now.leaves
      .flatMap((leaf) => leafOutlook(leaf, { model, index, on, now }) ?? [])
      .toSorted((a, b) => Number(b.gain) - Number(a.gain)),
    betterOn: betterOn(model, index, on, now),
  }
}

function blockers(now: Evaluation, next: number | null, threshold: bigint | null, asOf: PlainDate) {
  return now.vetoes
    .filter(
      ({ veto }) =>
        (next !== null && veto.rankAtMost !== null && veto.rankAtMost < next) ||
        (threshold !== null && veto.pointsAtMost !== null && veto.pointsAtMost < threshold),
    )
    .map(({ veto, measured }) => ({
      code: veto.veto.code,
      endsOn: changeDays(veto.veto.source, measured, asOf).at(-1) ?? null,
    }))
}

function betterOn(
  model: PreparedModel,
  index: FactIndex,
  on: Circumstances,
  now: Evaluation,
): Outlook['betterOn'] {
  if (now.rank === null) return null
  const leaves = now.leaves.flatMap(({ leaf, measured }) => changeDays(leaf.node.source, measured, on.asOf))
  const vetoes = now.vetoes.flatMap(({ veto, measured }) => changeDays(veto.veto.source, measured, on.asOf))
  const days = [...new Set([...leaves, ...vetoes])].toSorted().slice(0, looked)
  for (const day of days) {
    const { rank } = evaluate(model, index, { ...on, asOf: day })
    if (rank !== null && rank > now.rank) return { on: day, grade: model.grades[rank] ?? '' }
  }
  return null
}
