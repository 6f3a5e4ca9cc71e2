import * as z from 'zod'
import { base } from './base.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
export const TableFileFormat = z.enum(['csv', 'xlsx', 'ndjson'])
export type TableFileFormat = z.infer<typeof TableFileFormat>

/** A column of the files in which facts of a type come and go. */
export const FactColumn = z.object({
  /** The heading for programs, and the key in NDJSON. */
  key: z.string(),
  /** Whether it stands around the payload or is a field of it. */
  place: z.enum(['frame', 'payload']),
  label: Words,
  note: Words.nullable(),
  kind: z.enum(['text', 'integer', 'decimal', 'money', 'day', 'boolean', 'choice', 'code']),
  unit: Words.nullable(),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: Words })),
  example: z.string(),
})
export type FactColumn = z.infer<typeof FactColumn>

export const FactTypeView = z.object({
  code: z.string(),
  version: z.number().int(),
  label: Words,
  note: Words.nullable(),
  group: z.string(),
  area: z.enum(['product', 'engineering', 'service', 'environment']),
  subjectKinds: z.array(z.string()),
  /** Categories of bodies that may supply it; null: any. */
  suppliers: z.array(z.string()).nullable(),
  visibility: z.enum(['public', 'government', 'restricted']),
  displayMonths: z.number().int().nullable(),
  legalBasis: z.enum(['required', 'optional', 'none']),
  validity: z.enum(['none', 'optional', 'required']),
  columns: z.array(FactColumn),
})
export type FactTypeView = z.infer<typeof FactTypeView>

const tags = ['fact-types']
const ByCode = z.object({ code: z.string().max(60) })

export const factTypes = {
  list: base
    .route({ method: 'GET', path: '/fact-types', summary: 'What kinds of facts there are', tags })
    .output(z.object({ items: z.array(FactTypeView), total: z.number().int() })),
  get: base
    .route({ method: 'GET', path: '/fact-types/{code}', summary: 'One kind of facts with its schema', tags })
    .input(ByCode)
    .output(
      FactTypeView.extend({
        schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the payload'),
      }),
    ),
  template: base
    .route({
      method: 'GET',
      path: '/fact-types/{code}/template',
      summary: 'An empty table of a kind of facts, to be filled in and imported',
      description: 'With `examples` it holds one row of invented values, which the check takes.',
      tags,
    })
    .input(
      ByCode.extend({
        format: TableFileFormat.default('xlsx'),
        language: z.enum(['zh-CN', 'en']).default('zh-CN'),
        examples: z.stringbool().default(false),
      }),
    )
    .output(z.file()),
}
