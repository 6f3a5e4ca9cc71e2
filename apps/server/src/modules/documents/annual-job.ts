import * as z from 'zod'
import { endOf, leads } from '#kernel/machine'
import { read } from '#kernel/transaction'
import { defineJob, JobFailure, type NewJob } from '#modules/jobs'
import type { DocumentDependencies as Deps, DocumentRow } from './deps.ts'
import { addEdition, gather, templateInForce } from './make-edition.ts'
import { documentMachine } from './state.ts'
import type { DocumentReadTables } from './tables.ts'

const kind = 'make-document'

export const makeJob = (row: Pick<DocumentRow, 'id' | 'title'>): NewJob => ({
  kind,
  title: { zh: `生成：${row.title}`, en: `Making: ${row.title}` },
  unit: { zh: '项', en: 'items' },
  input: { documentId: row.id },
  uniqueKey: `${kind}:${row.id}`,
})

/** Goes over the whole plan. Nothing is kept until the end: whoever cancels it has a document that is still to be made. */
export const makeDocumentJob = (deps: Deps) =>
  defineJob({
    kind,
    input: z.object({ documentId: z.uuid() }),
    cursor: z.object({ made: z.literal(true) }),
    async run({ input: { documentId: id }, actor, commit, check, progress, cursor }) {
      const done = { summary: { zh: '已生成', en: 'Made' }, link: `/documents/${id}` }
      // Committed and then broken off: it is made.
      if (cursor) return done
      const find = () =>
        read(deps.db, actor, (tx) =>
          tx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst(),
        )
      const row = await find()
      if (!row || !leads(documentMachine, 'made', row.state)) throw gone
      const asOf = deps.clock.today()
      const data = await gather(deps, actor, row, (at, total) => {
        check()
        progress({ done: at, total, step: { zh: '汇总计算证据', en: 'Gathering evidence' } })
      })
      await commit<DocumentReadTables, void>(
        async (tx) => {
          const still = await tx
            .updateTable('documents')
            .set({ state: endOf(documentMachine, 'made'), job_id: null, version: row.version + 1 })
            .where('id', '=', id)
            .where('state', 'in', documentMachine.transitions.made.from)
            .returningAll()
            .executeTakeFirst()
          if (!still) throw gone
          const template = await templateInForce(tx, row.kind, asOf)
          await addEdition(deps, tx, actor, still, { data, asOf, template })
        },
        { cursor: { made: true } },
      )
      return done
    },
    cancelled: async () => ({
      summary: { zh: '已停止，文稿还没有生成', en: 'Stopped; the document is not made yet' },
    }),
  })

const gone = new JobFailure({
  code: 'STATE_CONFLICT',
  message: { zh: '文稿已不在等待生成', en: 'The document no longer waits to be made' },
})
