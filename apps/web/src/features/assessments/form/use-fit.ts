import type { Source } from '@zhiheng/assessment'
import { useEditor } from './editor.ts'
import { yieldOf } from './fields-of.ts'
import { type Json, put, recordOf, valueAt } from './pointer.ts'

/**
 * Changes what an indicator or a veto reads. Where it then gives something of another kind or in another unit, the scoring or the
 * condition says so too: what was counted in yuan must not go on as a count.
 */
export function useFit(owner: string): (source: unknown) => void {
  const { change } = useEditor()
  return (source) =>
    change(`${owner}/source`, (content) => fitted(put(content, `${owner}/source`, source), owner))
}

export function fitted(content: Json, owner: string): Json {
  const given = yieldOf(recordOf(valueAt(content, `${owner}/source`)) as Partial<Source>)
  const node = recordOf(valueAt(content, owner))
  return 'condition' in node
    ? put(content, `${owner}/condition`, fitCondition(recordOf(node.condition), given))
    : put(content, `${owner}/scoring`, fitScoring(recordOf(node.scoring), given, Number(node.full ?? 0)))
}

type Given = ReturnType<typeof yieldOf>

export function fitScoring(scoring: Json, { kind, unit, choices }: Given, full: number): Json {
  if (kind === 'text') {
    if (scoring.kind === 'lookup') return scoring
    const values = (choices ?? []).map(({ value }) => ({ value, points: 0 }))
    return { kind: 'lookup', values, ...(values.length > 0 ? {} : { otherwise: 0 }) }
  }
  const { unit: _, ...rest } =
    scoring.kind === 'lookup' ? ({ kind: 'linear', base: full, perUnit: 0 } as Json) : scoring
  const { kind: scored, ...others } = rest
  return { kind: scored, ...(unit && unit !== 'count' ? { unit } : {}), ...others }
}

function fitCondition(condition: Json, { kind, unit, choices }: Given): Json {
  if (kind === 'text') {
    const isText = typeof condition.value === 'string' || Array.isArray(condition.value)
    if (isText) return condition
    return { op: '=', value: choices?.[0]?.value ?? '' }
  }
  const { unit: _, ...rest } =
    typeof condition.value === 'number' || condition.value === undefined ? condition : { op: '>=', value: 1 }
  return { ...rest, ...(unit && unit !== 'count' ? { unit } : {}) }
}
