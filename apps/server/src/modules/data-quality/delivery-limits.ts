import type { DeliveryLimitRule } from '@zhiheng/contract'
import type { PlainDate } from '@zhiheng/primitives'

export type Asked = { readonly type: string; readonly supplier: string; readonly on: PlainDate }

/** What names the supplier goes before what names the type, and either before what holds for all. */
const nearness = ({ types, suppliers }: DeliveryLimitRule): number => (suppliers ? 2 : 0) + (types ? 1 : 0)

/** Working days by the rule that is in force on the day and names most of the fact; the newest of these. None: never late. */
export function limitOf(rules: readonly DeliveryLimitRule[], { type, supplier, on }: Asked): number {
  const [limit] = rules
    .filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo))
    .filter(
      ({ types, suppliers }) => (types?.includes(type) ?? true) && (suppliers?.includes(supplier) ?? true),
    )
    .toSorted((a, b) => nearness(b) - nearness(a) || (a.validFrom < b.validFrom ? 1 : -1))
  return limit?.workingDays ?? Number.POSITIVE_INFINITY
}
