import type { TaskSheetField } from '@zhiheng/contract'
import type { WriteColumn } from '@zhiheng/table-files'

/** What is only shown: computed, or decided elsewhere. Nobody sets a light by a file. */
export const shownFields = [
  'helpers',
  'assigner',
  'baseline',
  'state',
  'light',
  'accepted',
  'reported',
] as const
/** By what a row is known again or placed. */
export const keyFields = ['code', 'measure', 'parent', 'reason', 'key', 'reasons'] as const
export type ShownField = (typeof shownFields)[number]
export type KeyField = (typeof keyFields)[number]
export type SheetField = TaskSheetField | ShownField | KeyField

export type Language = 'zh-CN' | 'en'
type Path = readonly [string, ...string[]]

export type SheetColumn = {
  readonly field: Exclude<SheetField, 'reasons'>
  /** Its headings from the uppermost down; fewer than three stand over the lines below them. */
  readonly zh: Path
  readonly en: Path
  readonly width: number
  readonly kind?: WriteColumn['kind']
  readonly decimals?: number
  readonly locked?: true
  readonly hidden?: true
  readonly choices?: 'bodies' | 'states'
}

const column = (
  field: SheetColumn['field'],
  zh: Path,
  en: Path,
  width: number,
  more: Omit<SheetColumn, 'field' | 'zh' | 'en' | 'width'> = {},
): SheetColumn => ({ field, zh, en, width, ...more })
const locked = { locked: true } as const
const day = { kind: 'day' } as const

/** The table of tasks as offices draw it: what, who, by when, how far. */
export const sheetColumns: readonly SheetColumn[] = [
  column('code', ['任务编号'], ['Task number'], 11, locked),
  column('measure', ['任务', '出处', '措施'], ['Task', 'From', 'Measure'], 9),
  column('parent', ['任务', '出处', '上级任务'], ['Task', 'From', 'Part of'], 10),
  column('title', ['任务', '内容', '任务名称'], ['Task', 'Content', 'Title'], 36),
  column('deliverable', ['任务', '内容', '工作成果'], ['Task', 'Content', 'Deliverable'], 26),
  column('weight', ['任务', '内容', '权重'], ['Task', 'Content', 'Weight'], 7, { kind: 'number' }),
  column('metricName', ['任务', '指标', '指标名称'], ['Task', 'Metric', 'Metric'], 16),
  column('metricUnit', ['任务', '指标', '计量单位'], ['Task', 'Metric', 'Unit'], 9),
  column('metricTarget', ['任务', '指标', '目标值'], ['Task', 'Metric', 'Target'], 9, { kind: 'number' }),
  column('owner', ['责任', '牵头'], ['Responsible', 'Lead'], 18, { choices: 'bodies' }),
  column('helpers', ['责任', '配合'], ['Responsible', 'Assisting'], 18, locked),
  column('assigner', ['责任', '交办'], ['Responsible', 'Given by'], 14, locked),
  column('startsOn', ['时限', '开始'], ['Time', 'Start'], 12, day),
  column('dueOn', ['时限', '完成', '现定'], ['Time', 'End', 'Now'], 12, day),
  column('baseline', ['时限', '完成', '原定'], ['Time', 'End', 'As first given'], 12, { ...day, ...locked }),
  column('state', ['进展', '状态'], ['Progress', 'State'], 10, { ...locked, choices: 'states' }),
  column('light', ['进展', '灯'], ['Progress', 'Light'], 7, locked),
  column('accepted', ['进展', '完成比例', '核定'], ['Progress', 'Share done', 'Accepted'], 8, locked),
  column('reported', ['进展', '完成比例', '自报'], ['Progress', 'Share done', 'Reported'], 8, locked),
  column('reason', ['调整理由'], ['Reason for changes'], 22),
  column('key', ['校验（勿改）'], ['Key (leave as it is)'], 10, { locked: true, hidden: true }),
]

export const stateWords: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  assigned: ['待签收', 'To be signed for'],
  'in-progress': ['办理中', 'In progress'],
  'co-signing': ['待会签', 'Being co-signed'],
  reported: ['待审核', 'Reported'],
  returned: ['已退回', 'Returned'],
  closed: ['已办结', 'Closed'],
  withdrawn: ['已撤回', 'Withdrawn'],
}
export const lightWords: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  green: ['正常', 'Green'],
  yellow: ['预警', 'Yellow'],
  red: ['逾期', 'Red'],
  grey: ['待定', 'Grey'],
}
export const wordIn = (
  words: Readonly<Record<string, readonly [string, string]>>,
  key: string,
  language: Language,
): string => words[key]?.[language === 'en' ? 1 : 0] ?? key

/** What a field is called where one word has to do: in messages and on the page. */
export function fieldName(field: SheetField, language: Language): string {
  const found = sheetColumns.find((each) => each.field === field)
  return (language === 'en' ? found?.en : found?.zh)?.at(-1) ?? field
}
