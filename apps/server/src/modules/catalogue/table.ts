import type { CatalogueItem, FieldIssue } from '@zhiheng/contract'
import type { Cell, WriteSheet } from '@zhiheng/table-files'
import { type Range, readMapping, writeMapping } from './mapping.ts'

export type ReadItem = Omit<CatalogueItem, 'id' | 'lead' | 'mappings'> & {
  readonly leadId: string | null
  readonly mappings: readonly Range[]
}

const heads = [
  '编号',
  '种类',
  '名称',
  '风险等级',
  '牵头单位',
  '每年至少检查次数',
  '检验项目',
  '依据标准',
  '对应',
] as const
type Head = (typeof heads)[number]
const kindWords = { product: '产品', equipment: '设备', project: '工程', service: '服务' } as const
type Kind = keyof typeof kindWords

/** Several in a cell, as people part them. */
const partsOf = (cell: string): string[] =>
  cell
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** The items as a sheet with the heads that the import reads back. */
export const writeSheet = (title: string, bodies: readonly string[]): WriteSheet => ({
  name: title,
  columns: heads.map((head) => ({
    title: head,
    ...columns[head],
    ...(head === '牵头单位' ? { choices: bodies } : {}),
  })),
})

const columns: Partial<Record<Head, Partial<WriteSheet['columns'][number]>>> = {
  编号: { note: '各版本中不变，如 P-01', width: 10 },
  种类: { choices: Object.values(kindWords) },
  名称: { width: 28 },
  风险等级: { choices: ['I', 'II', 'III'] },
  牵头单位: { width: 18 },
  每年至少检查次数: { kind: 'number', note: '0.5 为两年一次' },
  检验项目: { width: 30, note: '多项用分号隔开' },
  依据标准: { width: 30, note: '多项用分号隔开' },
  对应: {
    width: 36,
    note: '多项用分号隔开：industry:C245；hs:950300；product-code:3109；equipment-kind:31；instrument-kind:…；gtin:起-止',
  },
}

export const writeRows = (items: readonly CatalogueItem[]): (string | number)[][] =>
  items.map((item) => [
    item.code,
    kindWords[item.kind],
    item.name,
    item.riskClass,
    item.lead?.name ?? '',
    item.checksPerYear,
    item.tests.join('；'),
    item.standards.join('；'),
    item.mappings.map(writeMapping).join('；'),
  ])

type Outcome = { readonly items: readonly ReadItem[]; readonly issues: readonly FieldIssue[] }

export type Line = { readonly line: number; readonly cells: readonly Cell[] }

const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell).trim()
  return 'day' in cell ? cell.day : cell.error
}

/**
 * Reads the rows of a table. Every wrong cell is named by its row and column; nothing is taken as long as one is wrong.
 *
 * @param bodyOf the body that a written name means
 */
export function readRows(
  names: readonly string[],
  lines: readonly Line[],
  bodyOf: (name: string) => string | undefined,
): Outcome {
  const places = new Map(heads.map((one) => [one, names.findIndex((name) => name.trim() === one)]))
  const missing = heads.filter((one) => places.get(one) === -1)
  if (missing.length > 0) return { items: [], issues: [missingHeads(missing)] }
  const issues: FieldIssue[] = []
  const items: ReadItem[] = []
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    if (cells.every((one) => textOf(one) === '')) continue
    const cell = (one: Head) => textOf(cells[places.get(one) ?? -1])
    const wrong = (one: Head, code: string, message: string) =>
      issues.push({
        path: `file.${line}.${one}`,
        code,
        message: `第 ${line} 行“${one}” row ${line}: ${message}`,
      })
    const item = readItem(cell, wrong, bodyOf)
    if (seen.has(item.code)) wrong('编号', 'exists', `${item.code} 出现了两次 appears twice`)
    seen.add(item.code)
    items.push(item)
  }
  if (items.length === 0 && issues.length === 0) issues.push(noRows)
  return { items, issues }
}

const missingHeads = (missing: readonly string[]): FieldIssue => ({
  path: 'file',
  code: 'columns-missing',
  message: `缺少列 Columns are missing: ${missing.join('、')}`,
  remedy: '用下载的表格填写 Fill in the table that can be downloaded',
})
const noRows: FieldIssue = { path: 'file', code: 'empty', message: '表里没有一行内容 The table has no row' }

type Wrong = (head: Head, code: string, message: string) => void

function readItem(
  cell: (head: Head) => string,
  wrong: Wrong,
  bodyOf: (name: string) => string | undefined,
): ReadItem {
  if (!/^[\w.-]{1,30}$/.test(cell('编号')))
    wrong('编号', 'shape', '1 至 30 个字母、数字 1 to 30 letters and digits')
  if (cell('名称') === '' || cell('名称').length > 100)
    wrong('名称', 'required', '1 至 100 个字 1 to 100 characters')
  const kind = (Object.keys(kindWords) as Kind[]).find(
    (one) => cell('种类') === kindWords[one] || cell('种类') === one,
  )
  if (!kind) wrong('种类', 'unknown', `应为 one of ${Object.values(kindWords).join('、')}`)
  const riskClass = (['I', 'II', 'III'] as const).find((one) => cell('风险等级').normalize('NFKC') === one)
  if (!riskClass) wrong('风险等级', 'unknown', '应为 one of I、II、III')
  const lead = cell('牵头单位')
  const leadId = lead === '' ? null : bodyOf(lead)
  if (leadId === undefined) wrong('牵头单位', 'unknown', `没有叫“${lead}”的单位 No body is called so`)
  const checks = Number(cell('每年至少检查次数') || '0')
  if (!(checks >= 0 && checks <= 366))
    wrong('每年至少检查次数', 'range', '应为 0 至 366 的数 A number from 0 to 366')
  return {
    code: cell('编号'),
    name: cell('名称'),
    kind: kind ?? 'product',
    riskClass: riskClass ?? 'III',
    leadId: leadId ?? null,
    checksPerYear: checks,
    tests: partsOf(cell('检验项目')),
    standards: partsOf(cell('依据标准')),
    mappings: readMappings(cell('对应'), wrong),
  }
}

function readMappings(text: string, wrong: Wrong): Range[] {
  const read = partsOf(text).map(readMapping)
  for (const one of read) if ('wrong' in one) wrong('对应', 'mapping', one.wrong)
  const ranges = read.flatMap((one) => ('range' in one ? [one.range] : []))
  return [...new Map(ranges.map((range) => [`${range.scheme}:${range.value}`, range])).values()]
}
