import type { Light, LightRule, LightView } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import { pointsBehind } from './progress.ts'

/** What the rule looks at. Nothing of it can be set by hand to change a colour. */
export type LightFacts = {
  readonly state: 'open' | 'closed' | 'withdrawn'
  readonly dueOn: PlainDate
  /** Working days left; negative when overdue. */
  readonly slack: number
  /** Calendar days past the end, 0 where not overdue: an end on a Friday is overdue on Saturday. */
  readonly overdue: boolean
  readonly acceptedShare: number | null
  readonly plannedShare: number
}

const view = (
  rule: LightRule,
  light: Light,
  reason: string,
  parameters: LightView['parameters'] = {},
): LightView => ({ light, reason, parameters, ruleVersion: rule.version })

/**
 * The light of one task by the city's rule: overdue first, then points behind plan. Where nothing has been accepted
 * the task counts as behind by all that was planned; while that is still within the limit there is no evidence to
 * judge by and the light is grey, never green.
 */
export function taskLight(rule: LightRule, facts: LightFacts): LightView {
  if (facts.state === 'withdrawn') return view(rule, 'grey', 'withdrawn')
  if (facts.state === 'closed') return view(rule, 'green', 'closed')
  const workingDaysOverdue = facts.overdue ? Math.max(0, -facts.slack) : 0
  const behind = pointsBehind(facts.plannedShare, facts.acceptedShare)
  if (facts.overdue && workingDaysOverdue >= rule.redWorkingDaysOverdue) {
    return view(rule, 'red', 'overdue-long', { workingDaysOverdue })
  }
  if (behind > rule.redPointsBehind) return view(rule, 'red', 'far-behind', { pointsBehind: behind })
  if (facts.overdue) return view(rule, 'yellow', 'overdue', { workingDaysOverdue })
  if (behind > rule.yellowPointsBehind) return view(rule, 'yellow', 'behind', { pointsBehind: behind })
  if (facts.acceptedShare === null) return view(rule, 'grey', 'no-evidence')
  return view(rule, 'green', 'on-plan', { slack: facts.slack })
}

export type MeasureFacts = {
  readonly hasOwner: boolean
  /** Live tasks at every depth with the codes that people cite; a whole stands back behind a part that is overdue. */
  readonly tasks: readonly (LightFacts & { readonly code: string })[]
  /** Weighted over the top-level tasks. */
  readonly acceptedShare: number | null
  readonly plannedShare: number | null
}

/**
 * The light of a measure: the worst overdue task decides first (the longest overdue, of those the furthest behind), then
 * the measure's own points behind plan.
 */
export function measureLight(rule: LightRule, facts: MeasureFacts): LightView {
  if (!facts.hasOwner) return view(rule, 'grey', 'no-owner')
  if (facts.plannedShare === null) return view(rule, 'grey', 'no-task')
  const late = facts.tasks
    .filter((task) => task.state === 'open' && task.overdue)
    .map((task) => ({
      parameters: { taskCode: task.code, workingDaysOverdue: Math.max(0, -task.slack) },
      behind: pointsBehind(task.plannedShare, task.acceptedShare),
    }))
    .sort(
      ({ parameters: a, ...x }, { parameters: b, ...y }) =>
        b.workingDaysOverdue - a.workingDaysOverdue ||
        y.behind - x.behind ||
        (a.taskCode < b.taskCode ? -1 : 1),
    )[0]?.parameters
  if (late && late.workingDaysOverdue >= rule.redWorkingDaysOverdue)
    return view(rule, 'red', 'overdue-long', late)
  if (facts.tasks.length > 0 && facts.tasks.every((task) => task.state !== 'open'))
    return view(rule, 'green', 'closed')
  const behind = pointsBehind(facts.plannedShare, facts.acceptedShare)
  if (behind > rule.redPointsBehind) return view(rule, 'red', 'far-behind', { pointsBehind: behind })
  if (late) return view(rule, 'yellow', 'overdue', late)
  if (behind > rule.yellowPointsBehind) return view(rule, 'yellow', 'behind', { pointsBehind: behind })
  if (facts.acceptedShare === null) return view(rule, 'grey', 'no-evidence')
  return view(rule, 'green', 'on-plan', { pointsBehind: behind })
}

const severity: Record<Light, number> = { red: 3, yellow: 2, grey: 1, green: 0 }

/** The worst of several lights; grey where there is none. */
export function worstLight(lights: readonly Light[]): Light {
  const sorted = [...lights].sort((a, b) => severity[b] - severity[a])
  return sorted[0] ?? 'grey'
}
