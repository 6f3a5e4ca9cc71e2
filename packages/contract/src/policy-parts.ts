import * as z from 'zod'
import { Id } from './base.ts'

/** Facts of a type whose fields each have one of these values. */
export const FactMatch = z.object({
  type: z.string().min(1),
  where: z.record(z.string(), z.array(z.union([z.string(), z.boolean()])).min(1)),
})
export type FactMatch = z.infer<typeof FactMatch>

/** A subject as lists of judgement and work name it. */
export const SubjectLabel = z.object({ id: Id, name: z.string(), areaCode: z.string().nullable() })
export type SubjectLabel = z.infer<typeof SubjectLabel>
