import type { OrganisationKind } from '@zhiheng/contract'
import {
  type Cell,
  describeTableError,
  openTable,
  type Row,
  type Table,
  TableError,
  type WriteSheet,
  writeTable,
} from '@zhiheng/table-files'
import { AppError } from '#kernel/error'
import type { Directory } from './directory.ts'

/** More bodies than a province has; beyond it the file is another one. */
const linesAtMost = 5_000

export const heads = {
  code: '代码',
  creditCode: '统一社会信用代码',
  name: '简称',
  officialName: '全称',
  nameEn: '英文名',
  kind: '类别',
  parent: '上级',
  areaCode: '行政区划代码',
} as const
export type Head = keyof typeof heads
const order = Object.keys(heads) as Head[]

export const kindWords: Readonly<Record<OrganisationKind, string>> = {
  city: '市',
  department: '部门',
  district: '区县',
  unit: '内设机构',
}

/** A row as it is written; a column that the file lacks is undefined, an empty cell is ''. */
export type BodyLine = { readonly line: number } & { readonly [Name in Head]?: string }

const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell).trim()
  return 'day' in cell ? cell.day : cell.error
}

/** Titles may be the Chinese ones or the names of the API. */
const placesOf = (names: readonly string[]): Partial<Record<Head, number>> =>
  Object.fromEntries(
    order.flatMap((head) => {
      const at = names.findIndex((name) => [heads[head], head as string].includes(name.trim()))
      return at >= 0 ? [[head, at]] : []
    }),
  )

/** @throws DOCUMENT_UNREADABLE */
export async function readBodyTable(bytes: Uint8Array): Promise<{
  readonly table: Pick<Table, 'format' | 'header' | 'sheet'>
  readonly rows: readonly Row[]
  readonly lines: readonly BodyLine[]
}> {
  try {
    const table = await openTable(bytes)
    const rows: Row[] = []
    try {
      for await (const batch of table.rows()) {
        rows.push(...batch.rows)
        if (rows.length > linesAtMost) throw new TableError('too-many-rows', { limit: linesAtMost })
      }
    } finally {
      await table.close()
    }
    const places = placesOf(table.header.columns.map(({ name }) => name))
    if (places.name === undefined) throw noNames()
    return { table, rows, lines: rows.flatMap((row) => lineOf(row, places)) }
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    const [zh, en] = [describeTableError(error, 'zh-CN'), describeTableError(error, 'en')]
    throw new AppError('DOCUMENT_UNREADABLE', {
      reason: `${zh.reason} ${en.reason}`,
      remedy: `${zh.remedy} ${en.remedy}`,
    })
  }
}

const noNames = () =>
  new AppError('DOCUMENT_UNREADABLE', {
    reason: `没有“${heads.name}”这一列 there is no column ${heads.name}`,
    remedy: '用导出的表格填写 fill in the table that can be exported',
  })

function lineOf({ line, cells }: Row, places: Partial<Record<Head, number>>): BodyLine[] {
  const values = order.flatMap((head) => {
    const at = places[head]
    return at === undefined ? [] : [[head, textOf(cells[at])] as const]
  })
  if (values.every(([, value]) => value === '')) return []
  return [{ line, ...Object.fromEntries(values) }]
}

/** The tree of a day in its order, as the import reads it back. */
export async function writeBodyTable({ bodies, find, ...names }: Directory, format: 'xlsx' | 'csv') {
  const sheet: WriteSheet = {
    name: '组织机构',
    columns: [
      { title: heads.code, width: 22, note: '按它认出单位，不要改；新单位自己起，小写字母、数字和短横线' },
      { title: heads.creditCode, width: 22, note: '没有代码时按它认出单位' },
      { title: heads.name, width: 20 },
      { title: heads.officialName, width: 32 },
      { title: heads.nameEn, width: 32 },
      { title: heads.kind, width: 12, choices: Object.values(kindWords) },
      { title: heads.parent, width: 22, note: '上级的代码、信用代码或名称' },
      { title: heads.areaCode, width: 14 },
    ],
  }
  const rows = bodies.map((body): Cell[] => [
    body.code,
    body.creditCode,
    names.nameOf(body.id),
    names.officialNameOf(body.id),
    names.englishNameOf(body.id),
    kindWords[body.kind],
    body.parentId === null ? null : (find(body.parentId)?.code ?? null),
    body.areaCode,
  ])
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of writeTable(format, sheet, [rows]))
    chunks.push(Uint8Array.from(chunk as Uint8Array))
  return new File(chunks, `组织机构.${format}`, { type: tableTypes[format] })
}

export const tableTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
