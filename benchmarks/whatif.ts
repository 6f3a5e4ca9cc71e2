import { compile, compileMovers, type Model, prepareModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { withClient } from '../apps/server/src/testing/template.ts'
import { asUsual, creditModel, day, drain, firmCount } from './assessment/credit.ts'
import { createFirms } from './assessment/firms.ts'
import { line, race } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'

/** Who would move under a changed rule, and from which day to which; beside one grading of the city. */
export async function run(): Promise<BenchLine[]> {
  const firms = await createFirms(firmCount)
  try {
    return await withClient(firms.url, async (client) => {
      await asUsual(client)
      const before = { model: prepareModel(creditModel, factTypes), options: day }
      const after = { model: prepareModel(stricter(creditModel), factTypes), options: day }
      const earlier = { model: before.model, options: { ...day, asOf: '2012-09-12' } }
      const once = compile(before.model, day)
      const grading = () => drain(client, once.text, once.values)
      const models = compileMovers(before, after)
      const days = compileMovers(earlier, before)
      return [
        line(
          'whatif',
          'movers of a changed model; beside one grading',
          2.5,
          await race(() => drain(client, models.text, models.values), grading),
        ),
        line(
          'whatif',
          'movers between two days; beside one grading',
          2.5,
          await race(() => drain(client, days.text, days.values), grading),
        ),
      ]
    })
  } finally {
    await firms.drop()
  }
}

/** Twelve points instead of nine for a failed lot, over three years, and a better A. */
function stricter(model: Model): Model {
  const text = JSON.stringify(model)
    .replace('"base":22,"perUnit":-9', '"base":22,"perUnit":-12')
    .replace(
      '"window":{"kind":"months","months":24},"measure":{"kind":"count"}',
      '"window":{"kind":"months","months":36},"measure":{"kind":"count"}',
    )
    .replaceAll('"from":80', '"from":82')
    .replaceAll('"below":80', '"below":82')
  return JSON.parse(text) as Model
}
