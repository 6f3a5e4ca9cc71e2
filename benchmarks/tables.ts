import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTable, type TableFormat, writeTable } from '@zhiheng/table-files'
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx'
import type { BenchLine } from './bench-line.ts'

/**
 * Reading and writing tables of twelve columns as an office sends them: CSV beside a plain split of the same text, which
 * knows no quotation marks, workbooks beside the streams of the library that builds their frame.
 */

const rowCount = 200_000
const rounds = 3
const titles = [
  '代码',
  '名称',
  '单号',
  '日期',
  '产品',
  '批次',
  '结果',
  '项目',
  '数值',
  '单位',
  '机构',
  '备注',
]

type Cell = string | number | null

function rowOf(at: number): Cell[] {
  const note = at % 10 === 0 ? `含"引号",和逗号${at}` : null
  const day = `2013-0${1 + (at % 9)}-1${at % 9}`
  return [
    `PDY${String(at % 100_000).padStart(5, '0')}`,
    `示例食品有限公司${at % 5000}`,
    `CC-2013-${at}`,
    day,
    `产品${at % 300}`,
    `B${at % 10_000}`,
    at % 20 ? '合格' : '不合格',
    null,
    (at % 1000) / 10,
    'mg/kg',
    `检验所${at % 12}`,
    note,
  ]
}

function* batches() {
  for (let start = 0; start < rowCount; start += 1000) {
    yield Array.from({ length: 1000 }, (_, at) => rowOf(start + at))
  }
}

function* rows() {
  for (const batch of batches()) yield* batch
}

export async function run(): Promise<BenchLine[]> {
  const csv = await collect(ours('csv'))
  const xlsx = await collect(ours('xlsx'))
  const path = join(tmpdir(), `zhiheng-bench-${process.pid}.csv`)
  await writeFile(path, csv)
  try {
    return [
      await race('read CSV, 200,000 rows of 12 columns; beside decoding and splitting', 4, {
        ours: () => readOurs(path),
        floor: async () => split(csv),
      }),
      await race('write a workbook of these; beside hucre', 1, {
        ours: () => collect(ours('xlsx')),
        floor: () => collect(hucreStream()),
      }),
      await race('read this workbook; beside hucre', 2, {
        ours: () => readOurs(xlsx),
        floor: () => readHucre(xlsx),
      }),
    ]
  } finally {
    await rm(path)
  }
}

const ours = (format: TableFormat) =>
  writeTable(format, { name: '数据', columns: titles.map((title) => ({ title })) }, batches())
const hucreStream = () =>
  writeXlsxStream(rows(), { name: '数据', columns: titles.map((header) => ({ header })) })

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function readOurs(source: string | Buffer): Promise<void> {
  const table = await openTable(source)
  let count = 0
  for await (const batch of table.rows()) count += batch.rows.length
  await table.close()
  expectAll(count)
}

async function readHucre(bytes: Buffer): Promise<void> {
  let count = -1
  for await (const _row of streamXlsxRows(bytes)) count += 1
  expectAll(count)
}

function split(bytes: Buffer): void {
  const cells = bytes
    .toString('utf8')
    .split('\r\n')
    .map((line) => line.split(','))
  expectAll(cells.length - 2)
}

function expectAll(count: number): void {
  if (count !== rowCount) throw new Error(`${count} rows instead of ${rowCount}`)
}

type Racers = { readonly ours: () => Promise<unknown>; readonly floor: () => Promise<unknown> }

async function race(name: string, goal: number, racers: Racers): Promise<BenchLine> {
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    for (const who of ['floor', 'ours'] as const) {
      const start = performance.now()
      await racers[who]()
      // The first round warms up.
      if (round > 0) times[who].push(performance.now() - start)
    }
  }
  const [mine, floor] = [median(times.ours), median(times.floor)]
  return {
    bench: 'tables',
    case: name,
    ours: Number(mine.toPrecision(4)),
    floor: Number(floor.toPrecision(4)),
    unit: 'ms',
    ratio: Number((mine / floor).toPrecision(3)),
    goal,
    better: 'lower',
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
