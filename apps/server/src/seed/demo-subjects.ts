import { SubjectClass, SubjectKind, SubjectNameKind, SubjectRelationKind } from '@zhiheng/contract'
import { isPlainDate } from '@zhiheng/primitives'
import * as z from 'zod'

const Day = z.string().refine(isPlainDate, 'a day written YYYY-MM-DD')
const Key = z.string().regex(/^[a-z0-9]{1,20}$/)

const Subject = z.strictObject({
  /** By which the others of the file refer to it. */
  key: Key,
  kind: SubjectKind,
  name: z.string().trim().min(1).max(200),
  /** Names besides the one in force. */
  names: z
    .array(
      z.strictObject({
        name: z.string(),
        kind: SubjectNameKind,
        validFrom: Day.optional(),
        validTo: Day.optional(),
      }),
    )
    .optional(),
  areaCode: z.string().optional(),
  address: z.string().optional(),
  longitude: z.number().optional(),
  latitude: z.number().optional(),
  industry: z.string().optional(),
  /** At least one, by which a second run of the seed finds it. */
  identifiers: z.array(z.strictObject({ scheme: z.string(), value: z.string() })).min(1),
  classes: z.array(SubjectClass).optional(),
  relations: z.array(z.strictObject({ kind: SubjectRelationKind, to: Key })).optional(),
})

/** The invented firms, goods and machines of a demonstration. */
export const DemoSubjects = z
  .strictObject({ note: z.string().optional(), subjects: z.array(Subject) })
  .check(({ value, issues }) => {
    const keys = new Set(value.subjects.map(({ key }) => key))
    for (const [index, { relations = [] }] of value.subjects.entries()) {
      for (const [place, { to }] of relations.entries()) {
        if (keys.has(to)) continue
        const path = ['subjects', index, 'relations', place, 'to']
        issues.push({ code: 'custom', input: value, path, message: `没有 no subject has the key ${to}` })
      }
    }
  })
export type DemoSubjects = z.output<typeof DemoSubjects>
