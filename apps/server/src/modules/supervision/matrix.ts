import {
  ProductRisk,
  type SupervisionCell,
  SupervisionClass,
  type SupervisionMode,
  type SupervisionPolicy,
} from '@zhiheng/contract'
import { type RawBuilder, sql } from 'kysely'

export const cellOf = (
  policy: SupervisionPolicy,
  risk: ProductRisk | null,
  of: SupervisionClass | null,
): SupervisionCell | null => policy.cells.find((cell) => cell.risk === risk && cell.class === of) ?? null

export const modeOf = (policy: SupervisionPolicy, of: SupervisionClass | null): SupervisionMode | null =>
  policy.classes.find((each) => each.class === of)?.mode ?? null

/** AA is the first, C the last: a greater rank is a stricter class. Null of null. */
export const rankSql = (column: RawBuilder<unknown>) =>
  sql<number | null>`array_position(${[...SupervisionClass.options]}::text[], ${column})`

export const isClass = (value: string | null): value is SupervisionClass =>
  SupervisionClass.options.some((each) => each === value)
export const isRisk = (value: string | null): value is ProductRisk =>
  ProductRisk.options.some((each) => each === value)

/** Of the reasons for which each subject is listed, the level that asks for most. */
export const highestRisks = (
  listed: ReadonlyMap<string, readonly { readonly riskClass: ProductRisk }[]>,
): Map<string, ProductRisk> =>
  new Map(
    [...listed].flatMap(([id, reasons]) => {
      const highest = ProductRisk.options.find((risk) => reasons.some(({ riskClass }) => riskClass === risk))
      return highest ? [[id, highest] as const] : []
    }),
  )
