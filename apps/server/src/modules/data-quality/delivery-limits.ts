import type { PlainDate } from '@zhiheng/primitives'

/** Within how many working days after it occurred a fact has to be recorded. */
export type DeliveryLimit = {
  /** Undefined: all that no other limit names. */
  readonly types?: readonly string[]
  readonly workingDays: number
  readonly validFrom: PlainDate
  readonly basis: { readonly zh: string; readonly en: string }
}

/** Two channels have two clocks: licences and penalties 7 working days, what else authorities know of firms 20. */
export const deliveryLimits: readonly DeliveryLimit[] = [
  {
    types: [
      ...['business-licence', 'production-licence', 'food-licence', 'ccc-certificate'],
      ...['management-certificate', 'laboratory-accreditation', 'penalty'],
    ],
    workingDays: 7,
    validFrom: '2000-01-01',
    basis: { zh: '许可、处罚“双公示”：7 个工作日', en: 'licences and penalties: 7 working days' },
  },
  {
    workingDays: 20,
    validFrom: '2000-01-01',
    basis: { zh: '其他涉企信息：20 个工作日', en: 'what else authorities know of firms: 20 working days' },
  },
]

/** The limit of a type on a day; the newest in force that names it goes before one that names none. */
export function limitOf(type: string, on: PlainDate): number {
  const inForce = deliveryLimits
    .filter(({ types, validFrom }) => validFrom <= on && (types === undefined || types.includes(type)))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  const limit = inForce.find(({ types }) => types !== undefined) ?? inForce[0]
  return limit?.workingDays ?? Number.POSITIVE_INFINITY
}
