import type { FieldIssue, TaskSheetColumn } from '@zhiheng/contract'
import { TaskSheetField } from '@zhiheng/contract'
import { type HeaderColumn, narrowText, REASON_TITLES } from '@zhiheng/table-files'
import { type SheetField, sheetColumns, shownFields } from './sheet-columns.ts'

export type FoundColumns = ReadonlyMap<SheetField, number>

/**
 * Headings by which other offices call the same thing, tried in this order on the path of a column (`责任/牵头单位`);
 * our own headings are tried before them.
 */
const aliases: readonly (readonly [SheetField, RegExp])[] = [
  ['reasons', /未导入的原因|Whyitwasnotimported/i],
  ['baseline', /原定/],
  ['code', /任务(编号|编码|代码)|编号\/任务$/],
  ['parent', /上级任务|所属任务|父任务|总任务/],
  ['metricUnit', /指标.*单位|计量单位/],
  ['metricTarget', /目标值|指标值|目标数/],
  ['metricName', /指标(名称|内容)?$/],
  ['deliverable', /工作成果|交付|成果(形式)?$|预期成果|完成标志/],
  ['title', /任务名称|(工作|重点|主要|目标|具体)任务|任务内容|工作内容|工作事项|任务$|事项$/],
  ['measure', /措施/],
  ['helpers', /配合|协办|参与|协同/],
  ['owner', /(牵头|责任|主办|承办|落实|负责)(单位|部门)|牵头$|主办$/],
  ['startsOn', /开始|启动|起始/],
  ['dueOn', /(完成|办结|截止|到期)(时限|时间|日期|期限)?$|(时限|期限)(要求)?$/],
  ['weight', /权重/],
  ['reason', /(调整|修改|变更)(理由|原因)/],
  ['state', /状态$/],
  ['light', /灯$|亮灯/],
  ['accepted', /核定/],
  ['reported', /自报/],
]

const bare = (text: string): string => narrowText(text).replaceAll(/[（(].*?[)）]/g, '')

/** Our own headings, in either language, by their whole path. */
const own = new Map(
  sheetColumns.flatMap(({ field, zh, en }) => [
    [zh.map(narrowText).join('/'), field] as const,
    [en.map(narrowText).join('/'), field] as const,
  ]),
)

function fieldOf({ path }: HeaderColumn): SheetField | undefined {
  const found = own.get(path.map(narrowText).join('/'))
  if (found) return found
  const joined = path.map(bare).join('/')
  if ((Object.values(REASON_TITLES) as string[]).includes(path.at(-1) ?? '')) return 'reasons'
  return aliases.find(([, words]) => words.test(joined))?.[0]
}

/** Which column is what. What is not known, or says a thing a second time, is said to be so and left alone. */
export function findColumns(header: readonly HeaderColumn[]): {
  found: FoundColumns
  columns: TaskSheetColumn[]
} {
  const found = new Map<SheetField, number>()
  const columns = header.map((column): TaskSheetColumn => {
    const { letter, name, index } = column
    const field = column.path.length === 0 ? undefined : fieldOf(column)
    if (!field || found.has(field)) return { letter, name, field: null, taken: 'unknown' }
    found.set(field, index)
    return { letter, name, field, taken: takenAs(field) }
  })
  return { found, columns: columns.filter(({ name, letter, field }) => field !== null || name !== letter) }
}

function takenAs(field: SheetField): TaskSheetColumn['taken'] {
  if (TaskSheetField.options.some((each) => each === field)) return 'field'
  return shownFields.some((each) => each === field) ? 'shown' : 'key'
}

/** What a file must have to be a table of tasks at all. */
export function missingColumns(found: FoundColumns): FieldIssue[] {
  if (found.has('code') || (found.has('title') && found.has('owner') && found.has('dueOn'))) return []
  const words = { title: '任务名称', owner: '责任单位', dueOn: '完成时限' } as const
  const missing = (Object.keys(words) as (keyof typeof words)[]).filter((field) => !found.has(field))
  return [
    {
      path: 'file',
      code: 'columns-missing',
      message: `表头里没有认出“任务编号”，也没有认出：${missing.map((field) => words[field]).join('、')} The header has no task number, and lacks: ${missing.join(', ')}`,
      remedy:
        '第一行标题之下应为表头；可先导出一份，照它的表头填写 Put the headings below the title; export a file and use its header',
    },
  ]
}
