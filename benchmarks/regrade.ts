import { compile, prepareModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { withClient } from '../apps/server/src/testing/template.ts'
import { asUsual, creditModel, day, drain, firmCount } from './assessment/credit.ts'
import { createFirms } from './assessment/firms.ts'
import { handWritten } from './assessment/hand-written.ts'
import { line, race } from './assessment/race.ts'
import type { BenchLine } from './bench-line.ts'

/** The whole city graded by the compiled model, beside the same model written by hand. Both must grade every firm the same. */
export async function run(): Promise<BenchLine[]> {
  const firms = await createFirms(firmCount)
  try {
    return await withClient(firms.url, async (client) => {
      await asUsual(client)
      const { text, values } = compile(prepareModel(creditModel, factTypes), day)
      const { rows } = await client.query<{ differing: number; graded: number }>(
        `select count(*)::int as graded, count(*) filter (where a.grade is distinct from b.grade or a.score is distinct from b.score)::int as differing
         from (${text}) a full join (${handWritten}) b using (subject_id)`,
        [...values],
      )
      const [same] = rows
      if (same?.differing !== 0 || same.graded !== firmCount)
        throw new Error(`the hand-written statement grades otherwise: ${JSON.stringify(same)}`)
      const figures = await race(
        () => drain(client, text, values),
        () => drain(client, handWritten, []),
      )
      const name = `${firmCount.toLocaleString('en')} firms by the 100-point model; beside the same model in SQL by hand`
      return [line('regrade', name, 1.3, figures)]
    })
  } finally {
    await firms.drop()
  }
}
