import type { TaskView } from '@zhiheng/contract'
import { readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { editWorkbook } from '#testing/edit-workbook'
import { createSheetStage, type SheetStage } from '#testing/task-sheets'
import { createTaskStage, type TaskStage } from '#testing/tasks'
import { withClient } from '#testing/template'

let app: TestApp
let stage: TaskStage
let sheets: SheetStage
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  sheets = createSheetStage(app, stage.plan.id)
})
afterAll(() => app.close())

const red = { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF2CC' } } } as const
type Row = WriteSheet['rows'] extends (infer Each)[] | undefined ? Each : never

/** An office's own ledger: title, who filled it in, a header of three levels, merged measures, wide digits, odd dates. */
async function ledger(): Promise<Uint8Array> {
  const rows: Row[] = [
    ['临江市质量提升2013年行动计划工作台账', null, null, null, null, null, null],
    ['填报单位：质量办', null, null, '填表日期：2013年3月', null, null, null],
    ['对应措施', '任务', null, '责任', null, '时限', null],
    [null, '内容', null, '牵头单位', '配合单位', '开始时间', '完成时限'],
    [null, '工作任务', '工作成果', null, null, null, null],
    ['（二）', '建立监测点', '监测点　', '市卫生局', '市质监局', '２０１３年４月', '2013年6月'],
    [null, '发布伤害预警  ', null, '市质监局', null, '2013.5.1', '六月底前'],
    [null, '没有期限的', null, '市质监局', null, null, '长期'],
    [null, null, null, null, null, null, null],
    ['二、加强组织保障', null, null, null, null, null, null],
    ['四', '组建检测联盟', null, '市商务局', null, 41365, 41547],
    ['四', '不存在的单位', null, '火星局', null, null, '年底前'],
    ['九十', '没有这条措施', null, '市商务局', null, null, '年底前'],
    ['四', null, '只有成果', '市商务局', null, null, '年底前'],
    ['四', '没有这一天', null, '市商务局', null, null, '2013年2月30日'],
    ['五', '制订实施方案', null, '东城区', null, null, '2013-09-30'],
    ['合计', null, null, null, null, null, null],
  ]
  return writeXlsx({
    sheets: [
      {
        name: '台账',
        rows,
        columns: [{ width: 12 }, { width: 31 }],
        cells: new Map([
          ['5,1', { style: red }],
          ['10,1', { formula: '"组建"&"检测联盟"', formulaResult: '组建检测联盟' }],
        ]),
        rowDefs: new Map([[6, { hidden: true }]]),
        merges: [
          [0, 0, 0, 6],
          [2, 0, 4, 0],
          [2, 1, 2, 2],
          [3, 1, 3, 2],
          [2, 3, 2, 4],
          [3, 3, 4, 3],
          [3, 4, 4, 4],
          [2, 5, 2, 6],
          [3, 5, 4, 5],
          [3, 6, 4, 6],
          [5, 0, 7, 0],
          [9, 0, 9, 6],
        ].map(([startRow = 0, startCol = 0, endRow = 0, endCol = 0]) => ({
          startRow,
          startCol,
          endRow,
          endCol,
        })),
      },
    ],
  })
}

it('3-level header file with 5 bad rows imports the rest and returns the same file with reasons', async () => {
  const sent = await ledger()
  const checked = await sheets.check('office', sent, '台账.xlsx')
  expect(checked.counts).toMatchObject({ rows: 9, created: 4, refused: 5, passedOver: 2, hidden: 1 })
  expect(checked.columns.filter(({ taken }) => taken === 'shown').map(({ field }) => field)).toEqual([
    'helpers',
  ])
  const done = await sheets.start('office', checked)
  expect(done.done).toMatchObject({ created: 4, refused: 0 })
  const { items } = (await app.as('office', 'GET', '/api/tasks?sort=code')).body as { items: TaskView[] }
  expect(items.map(({ title, owner, startsOn, dueOn }) => [title, owner.name, startsOn, dueOn])).toEqual([
    ['建立监测点', '市卫生局', '2013-04-01', '2013-06-30'],
    ['发布伤害预警', '市质监局', '2013-05-01', '2013-06-30'],
    ['组建检测联盟', '市商务局', '2013-04-01', '2013-09-30'],
    ['制订实施方案', '东城区', '2013-03-01', '2013-09-30'],
  ])

  const back = await sheets.download('office', done.refusedFileId)
  const [before, after] = [
    await readXlsx(sent, { readStyles: true }),
    await readXlsx(back, { readStyles: true }),
  ]
  const [ours, theirs] = [before.sheets[0], after.sheets[0]]
  // The same rows in the same order, with one column more.
  const cut = (rows: readonly Row[] | undefined) =>
    (rows ?? []).map((row) => [...row, ...Array(7).fill(null)].slice(0, 7))
  expect(cut(theirs?.rows)).toEqual(cut(ours?.rows))
  expect(theirs?.merges).toEqual(ours?.merges)
  expect(theirs?.cells?.get('5,1')?.style).toEqual(ours?.cells?.get('5,1')?.style)
  expect(theirs?.cells?.get('10,1')?.formula).toBe('"组建"&"检测联盟"')
  expect(theirs?.rowDefs?.get(6)).toMatchObject({ hidden: true })
  const reasons = (theirs?.rows ?? []).flatMap((row, at) =>
    row[7] ? [[at + 1, String(row[7])] as const] : [],
  )
  expect(reasons.map(([line]) => line)).toEqual([5, 8, 12, 13, 14, 15])
  expect(Object.fromEntries(reasons)).toMatchObject({
    5: '未导入的原因',
    8: expect.stringContaining('“长期”没有截止日'),
    12: expect.stringContaining('没有这个单位：火星局'),
    13: expect.stringContaining('没有这条措施：九十'),
    14: expect.stringContaining('任务名称：没有填写'),
    15: expect.stringContaining('没有这一天'),
  })
  expect(theirs?.cells?.get('14,6')?.comment?.text).toContain('没有这一天')

  // Corrected and brought in again: what is in already is found again, the rest goes in.
  const corrected = await editWorkbook(back, [
    ['G8', '年底前'],
    ['B11', '组建检测联盟'],
    ['D12', '市质监局'],
    ['A13', '五'],
    ['B14', '补上名称'],
    ['G15', '2013年2月28日'],
  ])
  const second = await sheets.check('office', corrected)
  expect(second.counts).toMatchObject({ rows: 9, created: 5, unchanged: 4, refused: 0 })
})

it('export, edit, import: only changed cells change; 10,000 rows without a blocked page', async () => {
  const count = 10_000
  const [quality, measure] = [app.bodyId('quality'), stage.measure(4).id]
  await withClient(app.url, (client) =>
    client.query(
      `insert into tasks (plan_id, measure_id, code, code_key, title, starts_on, due_on, owner_id, assigner_id, reader_ids, state)
       select $1, $2, '40-' || n, '0040-' || lpad(n::text, 5, '0'), '任务 ' || n, '2013-03-01', '2013-11-30', $3, $3, array[$3]::uuid[], 'assigned'
       from generate_series(1, $4::int) n`,
      [stage.plan.id, measure, quality, count],
    ),
  )
  const { rows, fileId, jobId } = await sheets.exported('office', { measureId: measure, q: '任务 ' })
  expect([rows, fileId]).toEqual([count, null])
  const answered = await whileDraining(
    async () => (await app.as('office', 'GET', '/api/tasks?limit=50')).status,
  )
  expect(new Set(answered)).toEqual(new Set([200]))
  const job = (await app.as('office', 'GET', `/api/jobs/${jobId}`)).body as {
    done: number
    result: { fileId: string }
  }
  expect(job.done).toBe(count)
  const exported = await sheets.download('office', job.result.fileId)
  const versions = () =>
    withClient(app.url, async (client) => {
      const { rows: all } = await client.query<{ row: string }>(
        `select row_to_json(t) as row from tasks t where measure_id = $1 order by code_key`,
        [measure],
      )
      return all.map(({ row }) => JSON.stringify(row))
    })
  const before = await versions()
  const edited = await editWorkbook(exported, [
    ['D6', '改过的名称'],
    ['N5004', '2013年10月'],
    ['E10004', '改过的成果'],
  ])
  const checked = await sheets.check('office', edited)
  expect(checked.counts).toMatchObject({ rows: count, changed: 3, unchanged: count - 3, refused: 0 })
  await sheets.start('office', checked)
  const after = await versions()
  const changed = after.flatMap((row, at) => (row === before[at] ? [] : [at]))
  expect(changed.length).toBe(3)
  const differing = (at: number) => {
    const [old, now] = [JSON.parse(before[at] ?? '{}'), JSON.parse(after[at] ?? '{}')]
    return Object.keys(old).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
  }
  expect(changed.map(differing)).toEqual([
    ['title', 'version'],
    ['due_on', 'version'],
    ['deliverable', 'version'],
  ])
})

/** Answers of the server while its jobs run. */
async function whileDraining<Answer>(ask: () => Promise<Answer>): Promise<Answer[]> {
  let working = true
  const jobs = app.modules.jobs.drain().finally(() => {
    working = false
  })
  const answers: Answer[] = []
  while (working) answers.push(await ask())
  await jobs
  expect(answers.length).toBeGreaterThan(2)
  return answers
}
