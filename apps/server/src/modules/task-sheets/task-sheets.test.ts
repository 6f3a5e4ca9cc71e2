import type { TaskImportView, TaskView } from '@zhiheng/contract'
import { openTable } from '@zhiheng/table-files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { editWorkbook } from '#testing/edit-workbook'
import type { Person } from '#testing/linjiang'
import { createSheetStage, type SheetStage } from '#testing/task-sheets'
import { createTaskStage, type TaskStage } from '#testing/tasks'

let app: TestApp
let stage: TaskStage
let sheets: SheetStage
let given: TaskView[]
beforeAll(async () => {
  app = await createTestApp()
  stage = await createTaskStage(app)
  sheets = createSheetStage(app, stage.plan.id)
  given = []
  for (const [owner, title] of [
    ['health', '收集伤害信息'],
    ['quality', '抽查产品'],
    ['east', '排查电梯'],
    ['west', '宣传'],
  ] as const)
    given.push(await stage.give(owner, { title, weight: 2 }))
})
afterAll(() => app.close())

const task = (at: number): TaskView => {
  const found = given[at]
  if (!found) throw new Error(`There is no task ${at}`)
  return found
}
const now = (at: number) => stage.get('office', task(at).id)

describe('out', () => {
  it('a workbook has a header of three levels and real days', async () => {
    const bytes = await sheets.export('office')
    const table = await openTable(bytes)
    expect(table.header.columns.slice(0, 15).map(({ name }) => name)).toEqual([
      ...['任务编号', '任务 / 出处 / 措施', '任务 / 出处 / 上级任务', '任务 / 内容 / 任务名称'],
      ...['任务 / 内容 / 工作成果', '任务 / 内容 / 权重', '任务 / 指标 / 指标名称', '任务 / 指标 / 计量单位'],
      ...['任务 / 指标 / 目标值', '责任 / 牵头', '责任 / 配合', '责任 / 交办', '时限 / 开始'],
      ...['时限 / 完成 / 现定', '时限 / 完成 / 原定'],
    ])
    const rows = await sheets.rowsOf(bytes)
    expect(rows.map(([code]) => code)).toEqual(['2-1', '2-2', '2-3', '2-4'])
    expect(rows[0]?.[13]).toEqual({ day: '2013-11-30' })
    await table.close()
  })

  it.each<[Person, number]>([
    ['health', 1],
    ['east', 1],
    ['leader', 4],
  ])('%s gets the %i tasks of the list', async (person, count) => {
    expect((await sheets.rowsOf(await sheets.export(person))).length).toBe(count)
  })

  it('follows the filters of the list, and is nobody else’s', async () => {
    const bytes = await sheets.export('office', { ownerId: app.bodyId('east') })
    expect((await sheets.rowsOf(bytes)).map(([code]) => code)).toEqual(['2-3'])
    const { fileId } = await sheets.exported('office')
    expect((await app.as('quality', 'GET', `/api/files/${fileId}/content`)).status).toBe(404)
    expect(
      (await app.as('administrator', 'POST', `/api/plans/${stage.plan.id}/task-exports`, { body: {} }))
        .status,
    ).toBe(403)
  })
})

describe('in', () => {
  it('as it went out changes nothing', async () => {
    const checked = await sheets.check('office', await sheets.export('office'))
    expect(checked.counts).toMatchObject({ rows: 4, unchanged: 4, changed: 0, created: 0, refused: 0 })
  })

  it('changes only the cells that were changed, and the trail names the file', async () => {
    const before = await Promise.all([0, 1, 2, 3].map(now))
    const edited = await editWorkbook(await sheets.export('office'), [
      ['D5', '收集产品伤害信息'],
      ['N5', '十月底前'],
      ['N6', '2013.10.15'],
      ['F7', '３'],
    ])
    const checked = await sheets.check('office', edited, '九月调整.xlsx')
    expect(checked.counts).toMatchObject({ rows: 4, changed: 3, unchanged: 1, refused: 0 })
    const { items } = await sheets.rows('office', checked.id)
    expect(items[0]).toMatchObject({
      code: '2-1',
      changes: [
        { field: 'title', before: '收集伤害信息', after: '收集产品伤害信息', conflict: false },
        { field: 'dueOn', before: '2013-11-30', after: '2013-10-31' },
      ],
    })
    const done = await sheets.start('office', checked)
    expect(done).toMatchObject({ state: 'done', done: { created: 0, changed: 3, refused: 0 } })
    const after = await Promise.all([0, 1, 2, 3].map(now))
    const same = ({ version: _v, slack: _s, light: _l, plannedShare: _p, timeline: _t, ...rest }: TaskView) =>
      rest
    expect(after.map(same)).toEqual([
      { ...same(before[0] as TaskView), title: '收集产品伤害信息', dueOn: '2013-10-31' },
      { ...same(before[1] as TaskView), dueOn: '2013-10-15' },
      { ...same(before[2] as TaskView), weight: 3 },
      same(before[3] as TaskView),
    ])
    expect(after[3]?.version).toBe(before[3]?.version)
    expect(after[0]?.timeline[0]).toMatchObject({
      kind: 'task-edited',
      note: '按九月例会调整',
      detail: { file: '九月调整.xlsx', line: 5 },
    })
  })

  it('a cell that both sides changed is a conflict, and changes nothing by itself', async () => {
    const exported = await sheets.export('office')
    const { version } = await now(3)
    const body = { version, title: '广泛宣传', reason: '会议决定' }
    expect((await app.as('office', 'PATCH', `/api/tasks/${task(3).id}`, { body })).status).toBe(200)
    const edited = await editWorkbook(exported, [
      ['D8', '集中宣传'],
      ['E8', '宣传册'],
    ])
    const checked = await sheets.check('office', edited)
    expect(checked.counts).toMatchObject({ changed: 1, conflicts: 1, unchanged: 3 })
    const { items } = await sheets.rows('office', checked.id, 'conflicts')
    expect(items[0]?.changes).toMatchObject([
      { field: 'title', base: '宣传', before: '广泛宣传', after: '集中宣传', conflict: true },
      { field: 'deliverable', before: '', after: '宣传册', conflict: false },
    ])
    const done = await sheets.start('office', checked)
    expect(done.done).toEqual({ created: 0, changed: 1, refused: 1 })
    expect(await now(3)).toMatchObject({ title: '广泛宣传', deliverable: '宣传册' })
    const back = await sheets.rowsOf(await sheets.download('office', done.refusedFileId))
    expect(back.map((cells) => cells.at(-1))).toEqual([
      null,
      null,
      null,
      expect.stringContaining('两边都改了'),
    ])
    const again = await sheets.check('office', edited)
    const settled = await sheets.settle('office', again, 'file')
    await sheets.start('office', settled)
    expect(await now(3)).toMatchObject({ title: '集中宣传' })
  })

  it('an officer changes what the pages let an officer change, and nothing else', async () => {
    const own = await stage.decompose('health', await stage.sign('health', await now(0)), ['health'], {
      title: '汇总数据',
      dueOn: '2013-09-30',
    })
    const part = own.children[0]?.code
    const bytes = await sheets.export('health')
    const edited = await editWorkbook(bytes, [
      ['D5', '别的名称'],
      ['D6', '汇总全部数据'],
    ])
    const checked = await sheets.check('health', edited)
    expect(checked.counts).toMatchObject({ rows: 2, changed: 1, refused: 1 })
    const { items } = await sheets.rows('health', checked.id, 'refused')
    expect(items).toMatchObject([{ code: '2-1', issues: [{ code: 'not-yours' }] }])
    await sheets.start('health', checked)
    const { items: list } = (await app.as('health', 'GET', `/api/tasks?q=${part}`)).body as {
      items: TaskView[]
    }
    expect(list[0]).toMatchObject({ code: part, title: '汇总全部数据' })
    const stranger = await sheets.check('east', edited)
    expect(stranger.counts).toMatchObject({ refused: 2, changed: 0 })
    for (const person of ['leader', 'administrator'] as const)
      expect(
        (
          await app.as(person, 'POST', '/api/task-imports', {
            body: { planId: stage.plan.id, fileId: stage.plan.id },
          })
        ).status,
      ).toBe(403)
  })

  it('a light, a state and a number cannot be imported', async () => {
    const edited = await editWorkbook(await sheets.export('office'), [
      ['Q5', '正常了'],
      ['P7', '已办结'],
      ['A8', '9-9'],
    ])
    const checked = await sheets.check('office', edited)
    const { items } = await sheets.rows('office', checked.id, 'refused')
    expect(items.map(({ issues }) => issues.map(({ path, code }) => `${path} ${code}`))).toEqual([
      ['light shown-only'],
      ['state shown-only'],
      ['code task-unknown'],
    ])
  })

  it('new rows become tasks, under a measure or as parts', async () => {
    const bytes = await sheets.export('office')
    const checked = await sheets.check(
      'office',
      await editWorkbook(bytes, [
        ...([
          ['B10', '二'],
          ['D10', '新的任务'],
          ['J10', '市卫生局'],
          ['N10', '年底前'],
        ] as const),
        ...([
          ['C11', '2-2'],
          ['D11', '第一部分'],
          ['J11', '市质监局'],
          ['N11', '2013年9月'],
        ] as const),
        ...([
          ['C12', '2-2'],
          ['D12', '太晚的部分'],
          ['J12', '市质监局'],
          ['N12', '2013年12月'],
        ] as const),
      ]),
    )
    expect(checked.counts).toMatchObject({ created: 2, refused: 1 })
    const done = await sheets.start('office', checked)
    expect(done.done).toMatchObject({ created: 2 })
    const whole = await now(1)
    expect(whole.children.map(({ title, dueOn }) => [title, dueOn])).toEqual([['第一部分', '2013-09-30']])
    const { items } = (await app.as('office', 'GET', '/api/tasks?q=新的任务')).body as { items: TaskView[] }
    expect(items).toMatchObject([
      { measureNumber: '（二）', dueOn: '2013-12-31', owner: { id: app.bodyId('health') } },
    ])
    // What came in is found again: nothing is added twice.
    const again = await sheets.check('office', await sheets.download('office', done.refusedFileId))
    expect(again.counts).toMatchObject({ created: 0 })
  })

  it('moves ends of wholes and parts in whatever order the file has them', async () => {
    const whole = await now(1)
    const rows = await sheets.rowsOf(await sheets.export('office'))
    const line = (code: string) => 5 + rows.findIndex(([each]) => each === code)
    const edited = await editWorkbook(await sheets.export('office'), [
      [`N${line('2-2')}`, '2013-11-20'],
      [`N${line(whole.children[0]?.code ?? '')}`, '2013-11-10'],
    ])
    const later = await sheets.check('office', edited)
    expect(later.counts).toMatchObject({ changed: 2, refused: 0 })
    expect((await sheets.start('office', later)).done.refused).toBe(0)
    const earlier = await sheets.check(
      'office',
      await editWorkbook(await sheets.export('office'), [
        [`N${line('2-2')}`, '2013-10-20'],
        [`N${line(whole.children[0]?.code ?? '')}`, '2013-10-10'],
      ]),
    )
    expect(earlier.counts).toMatchObject({ changed: 2, refused: 0 })
    expect((await sheets.start('office', earlier)).done).toMatchObject({ changed: 2, refused: 0 })
  })

  it('a file that is no table of tasks is refused as a whole, with the reason', async () => {
    const bytes = await sheets.workbook([
      ['姓名', '电话'],
      ['某人', '1'],
    ])
    const failed: TaskImportView = await sheets.check('office', bytes, '名单.xlsx', 'failed')
    expect(failed.issues).toMatchObject([{ code: 'columns-missing' }])
  })
})
