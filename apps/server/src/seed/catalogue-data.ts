import { CatalogueItemKind, RiskClass } from '@zhiheng/contract'
import { isPlainDate } from '@zhiheng/primitives'
import * as z from 'zod'

const Item = z.strictObject({
  code: z.string().regex(/^[\w.-]{1,30}$/),
  kind: CatalogueItemKind,
  name: z.string().trim().min(1).max(100),
  riskClass: RiskClass,
  /** The code of a body in organisations.json. */
  lead: z.string().nullable(),
  checksPerYear: z.number().min(0).max(366),
  tests: z.array(z.string()),
  standards: z.array(z.string()),
  /** As in the table: `industry:C245`, `gtin:first-last`. */
  mappings: z.array(z.string()),
})

/** Versions of the key supervised catalogue, the oldest first. */
export const CatalogueData = z.strictObject({
  note: z.string().optional(),
  versions: z.array(
    z.strictObject({
      title: z.string().trim().min(1).max(200),
      validFrom: z.string().refine(isPlainDate, 'a day written YYYY-MM-DD'),
      sourceDocument: z.string().min(1).max(300),
      note: z.string().default(''),
      items: z.array(Item).min(1),
    }),
  ),
})
