import * as z from 'zod'
import { ModelContent, Mover, WhatIf, WhatIfDetail } from './assessment-views.ts'
import { ById, base, Id, PageInput, PlainDate, pageOf, text } from './base.ts'

const tags = ['assessments']
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const AreaCode = z
  .string()
  .regex(/^\d{6}$/)
  .optional()
const Division = z
  .string()
  .regex(/^[A-T](\d{2})?$/)
  .optional()
export const whatIfs = {
  list: base
    .route({ method: 'GET', path: '/what-ifs', summary: 'What was tried, newest first', tags })
    .input(PageInput)
    .output(pageOf(WhatIf)),
  create: base
    .route({
      method: 'POST',
      path: '/what-ifs',
      summary: 'Try a changed model, or another day, on the whole city; a job. Nothing in force changes',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        title: text(100),
        content: ModelContent.describe('The model as it would be'),
        before: Code.describe('Compared with the version of this model in force'),
        asOf: PlainDate.optional().describe('By default today'),
        beforeOn: PlainDate.optional().describe('Another day for the side that is compared with'),
      }),
    )
    .output(WhatIf),
  get: base
    .route({ method: 'GET', path: '/what-ifs/{id}', summary: 'What a trial found', tags })
    .input(ById)
    .output(WhatIfDetail),
  movers: base
    .route({ method: 'GET', path: '/what-ifs/{id}/movers', summary: 'Who would move, and why', tags })
    .input(
      PageInput.extend({
        id: Id,
        from: z.string().max(20).optional(),
        to: z.string().max(20).optional(),
        areaCode: AreaCode,
        division: Division,
      }),
    )
    .output(pageOf(Mover)),
  download: base
    .route({
      method: 'GET',
      path: '/what-ifs/{id}/movers.csv',
      summary: 'Everybody who would move, as CSV',
      tags,
    })
    .input(ById)
    .output(z.file()),
}
