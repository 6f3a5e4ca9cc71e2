import * as z from 'zod'
import { base } from './base.ts'
import { GradeFilter } from './credit-reports.ts'

const tags = ['public', 'open-data']
const licence = 'The licence, where the city has said one, stands in the catalogue.'

/** What the file of grades may be narrowed by. */
export const GradesFileInput = z.object({
  ...GradeFilter,
  format: z.enum(['csv', 'ndjson']).default('csv'),
})
export type GradesFileInput = z.infer<typeof GradesFileInput>

const streamed = { type: 'string', format: 'binary' } as const
/** The answer is one of the two, whole; the generator would add JSON for what is no single kind of file. */
const asTable: NonNullable<NonNullable<Parameters<typeof base.route>[0]>['spec']> = (operation) => ({
  ...operation,
  responses: {
    ...operation.responses,
    200: {
      description: 'OK',
      content: { 'text/csv': { schema: streamed }, 'application/x-ndjson': { schema: streamed } },
    },
  },
})

/**
 * Open data whose bodies are streams: written while they are sent, and served beside the routes of the contract. They are
 * described with them, and anybody may call them.
 */
export const openData = {
  catalogue: base
    .route({
      method: 'GET',
      path: '/public/catalogue.jsonld',
      summary: 'What open data there is, as DCAT 3 for other catalogues',
      description: 'A JSON-LD document (application/ld+json); every address in it leads to a file.',
      tags,
    })
    .output(z.record(z.string(), z.unknown())),
  factsFile: base
    .route({
      method: 'GET',
      path: '/public/facts/{file}',
      summary: 'All facts of a kind that are shown to everybody today',
      description: `Written while it is sent. The columns are those of the template of the kind. ${licence}`,
      tags,
      spec: asTable,
    })
    .input(
      z.object({
        file: z
          .string()
          .regex(/^[a-z-]+\.(csv|ndjson)$/)
          .describe('The code of the kind of facts and the form: `penalty.csv`'),
      }),
    )
    .output(z.file()),
  gradesFile: base
    .route({
      method: 'GET',
      path: '/public/grades/file',
      summary: 'Published grades by the rules in force, one row a grade',
      description: `Written while it is sent, in the order of rule and subject. ${licence}`,
      tags,
      spec: asTable,
    })
    .input(GradesFileInput)
    .output(z.file()),
}
