import type { LookupPurposeRule } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'
import type { Clock } from './clock.ts'
import { inputInvalid } from './error.ts'

export type Purposes = ReturnType<typeof createPurposes>

/** Stands in the record of look-ups where a body looks at sensitive facts of its own; nobody states it. */
const ownRecords = { zh: '查看本单位数据', en: 'Own records' }

/** What facts of others may be looked up for: the city says so, each from a day on. */
export function createPurposes(rules: readonly LookupPurposeRule[], clock: Pick<Clock, 'today'>) {
  const holds = ({ validFrom, validTo }: LookupPurposeRule, on: PlainDate) =>
    validFrom <= on && (validTo === null || on < validTo)
  return {
    /** Those that ended are listed too: who looked for what stays readable. */
    list: () => [
      ...rules.map((rule) => ({ code: rule.code, label: rule.label, inForce: holds(rule, clock.today()) })),
      ...[{ code: 'own-records', label: ownRecords, inForce: false }],
    ],
    inForce: (code: string) => rules.some((rule) => rule.code === code && holds(rule, clock.today())),
    labelOf: (code: string) => rules.find((rule) => rule.code === code)?.label ?? { zh: code, en: code },
    /** @throws INPUT_INVALID where one is not in force today; `known` are taken as they were */
    check(
      asked: string | null | undefined | readonly string[],
      path = 'purpose',
      known: readonly string[] = [],
    ): void {
      const codes = typeof asked === 'string' ? [asked] : (asked ?? [])
      const on = clock.today()
      const wrong = codes.find(
        (code) => !known.includes(code) && !rules.some((rule) => rule.code === code && holds(rule, on)),
      )
      if (wrong === undefined) return
      const open = rules.filter((rule) => holds(rule, on))
      throw inputInvalid(
        path,
        'not-in-force',
        `用途“${wrong}”现在不能用 The purpose ${wrong} is not in force`,
        `可用 Choose one of: ${open.map(({ code, label }) => `${label.zh} ${code}`).join('、')}`,
      )
    },
  }
}
