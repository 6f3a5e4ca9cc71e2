import { TaskCondition } from '@zhiheng/contract'
import { describeTableError, TableError } from '@zhiheng/table-files'
import * as z from 'zod'
import { defineJob, JobFailure } from '#modules/jobs'
import type { TaskSheetDependencies } from './deps.ts'
import { filterOf, writeExport } from './export-sheet.ts'

const Input = TaskCondition.extend({
  planId: z.string(),
  language: z.enum(['zh-CN', 'en']),
})

/** Writes many tasks to a workbook while the person does something else. */
export const exportJob = (deps: TaskSheetDependencies) =>
  defineJob({
    kind: 'export-tasks',
    input: Input,
    cursor: z.object({}),
    async run(context) {
      const { actor, input } = context
      const total = await deps.tasks.count(actor, filterOf(input))
      context.progress({ done: 0, total })
      const onRows = (rows: number) => {
        context.check()
        context.progress({ done: rows, total, step: { zh: `已写 ${rows} 行`, en: `${rows} rows written` } })
      }
      const file = await writeExport(deps, actor, input, { total, onRows }).catch(unwritable)
      return {
        summary: { zh: `导出 ${total} 项任务`, en: `${total} tasks exported` },
        figures: { rows: total },
        fileId: file.id,
      }
    },
  })

/** More than a workbook holds: the person can put that right. */
function unwritable(error: unknown): never {
  if (!(error instanceof TableError)) throw error
  const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
  throw new JobFailure({
    code: error.code.toUpperCase().replaceAll('-', '_'),
    message: { zh: zh.reason, en: en.reason },
    remedy: { zh: zh.remedy, en: en.remedy },
  })
}
