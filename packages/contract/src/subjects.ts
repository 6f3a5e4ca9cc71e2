import * as z from 'zod'

/** What quality is judged of. */
export const SubjectKind = z.enum([
  'enterprise',
  'product',
  'equipment',
  'instrument',
  'place',
  'laboratory',
  'project',
  'service',
  'organisation',
])
export type SubjectKind = z.infer<typeof SubjectKind>
