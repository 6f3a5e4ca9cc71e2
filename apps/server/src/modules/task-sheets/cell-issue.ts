import type { FieldIssue } from '@zhiheng/contract'
import type { AppError } from '#kernel/error'
import { fieldName, type SheetField } from './sheet-columns.ts'

/** What is wrong with a row, and in which of its cells; `path` is the field. */
export type CellIssue = FieldIssue

type Params = Readonly<Record<string, string | number>>
type Words = readonly [zh: string, en: string, remedyZh?: string, remedyEn?: string]

const wordsOf: Readonly<Record<string, Words>> = {
  'formula-error': ['公式出错：{text}', 'The formula ends in {text}', '改成内容', 'write the content'],
  'too-long': ['超过 {limit} 个字', 'Longer than {limit} characters', '写短些', 'shorten it'],
  'not-a-number': ['“{text}”不是数字', '“{text}” is no number', '只写数字', 'write the number only'],
  'out-of-range': ['应大于 0，不超过 {limit}', 'Must be above 0 and at most {limit}'],
  'not-a-day': [
    '“{text}”认不出是哪一天',
    '“{text}” is no day',
    '如 2013-06-30、2013年6月',
    'such as 2013-06-30',
  ],
  'no-such-day': [
    '“{text}”没有这一天',
    'There is no such day: {text}',
    '如 2013-06-30',
    'such as 2013-06-30',
  ],
  open: [
    '“{text}”没有截止日',
    '“{text}” has no end',
    '写一个日期，长期工作按年写',
    'write a day; for lasting work the end of the year',
  ],
  ambiguous: [
    '“{text}”可能是 1 月也可能是 10 月',
    '“{text}” may be January or October',
    '写成 2013-10',
    'write 2013-10',
  ],
  required: ['没有填写', 'Not filled in', '补上', 'fill it in'],
  'task-unknown': [
    '本计划没有这个任务，或您看不到：{text}',
    'The plan has no such task that you may see: {text}',
    '新任务请把编号留空',
    'leave the number empty for a new task',
  ],
  'code-changed': [
    '任务编号被改动，原为 {text}',
    'The number was changed from {text}',
    '改回原编号',
    'put it back',
  ],
  'code-twice': ['与第 {line} 行是同一个任务', 'The same task as in row {line}', '只留一行', 'keep one row'],
  'measure-unknown': [
    '本计划没有这条措施：{text}',
    'The plan has no such measure: {text}',
    '写措施的序号或标题',
    'write its number or title',
  ],
  'parent-unknown': ['没有这个上级任务，或您看不到：{text}', 'No such task to be part of: {text}'],
  'body-unknown': [
    '没有这个单位：{text}',
    'There is no such body: {text}',
    '从下拉表中选',
    'choose from the list',
  ],
  'body-unsure': [
    '“{text}”可能指：{names}',
    '“{text}” may mean: {names}',
    '写全称，或从下拉表中选',
    'write the full name',
  ],
  'bodies-several': [
    '写了几个单位：{text}',
    'Several bodies: {text}',
    '只写牵头单位，配合单位另列',
    'write the lead only',
  ],
  'metric-incomplete': [
    '指标名称、计量单位、目标值要一起填',
    'Name, unit and target of a metric belong together',
  ],
  'shown-only': [
    '由系统得出，不能导入；导出时是“{text}”',
    'Comes from the product and cannot be imported; it was “{text}”',
    '改回原样',
    'put it back',
  ],
  'not-yours': [
    '您不能修改这个任务',
    'You may not change this task',
    '请交办单位修改',
    'ask the body that gave it',
  ],
  'plan-closed': ['任务已办结或已撤回', 'The task is closed or withdrawn'],
}

export function issueOf(field: SheetField | '', code: string, params: Params = {}): CellIssue {
  const [zh, en, remedyZh, remedyEn] = wordsOf[code] ?? [code, code]
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '').slice(0, 100))
  const remedy = remedyZh ? { remedy: fill(`${remedyZh} ${remedyEn ?? ''}`.trim()) } : {}
  return { path: field, code, message: fill(`${zh} ${en}`), ...remedy }
}

/** Where a rule of tasks speaks of a field, the cell that says it. */
const fields: Readonly<Record<string, SheetField>> = {
  ownerId: 'owner',
  dueOn: 'dueOn',
  startsOn: 'startsOn',
  measureId: 'measure',
}

/** What the rules of a single change say against a row. */
export function issuesOf(error: AppError): CellIssue[] {
  if (error.code === 'INPUT_INVALID') {
    const { issues } = error.data as unknown as { issues: FieldIssue[] }
    return issues.map((issue) => ({ ...issue, path: fields[issue.path] ?? '' }))
  }
  if (error.code === 'STATE_CONFLICT') return [issueOf('', 'plan-closed')]
  if (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND') return [issueOf('', 'not-yours')]
  return [{ path: '', code: error.code, message: error.message }]
}

/** One row's faults as a person reads them beside the row. */
export const reasonOf = (issues: readonly FieldIssue[]): string =>
  issues
    .map(({ path, message, remedy }) => {
      const said = remedy ? `${message}（${remedy}）` : message
      return path ? `${fieldName(path as SheetField, 'zh-CN')}：${said}` : said
    })
    .join('；')
