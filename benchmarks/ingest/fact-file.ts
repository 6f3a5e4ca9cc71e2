import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { findScheme } from '@zhiheng/codes'
import type { SubjectInput } from '../../apps/server/src/modules/subjects/index.ts'

/** Codes of the range that is free for what is made up. */
export const codes = (count: number): string[] => {
  const scheme = findScheme('organisation-code')
  return Array.from({ length: count }, (_, seed) => scheme?.generate?.(seed + 1) ?? '')
}

export const firms = (list: readonly string[]): SubjectInput[] =>
  list.map((value, index) => ({
    kind: 'enterprise',
    name: `试验企业${index}`,
    identifiers: [{ scheme: 'organisation-code', value }],
  }))

const header = [
  '主体代码',
  '发生日期',
  '文书号',
  '文书行号',
  '抽样单编号',
  '抽查级别',
  '产品名称',
  '判定依据',
  '抽查结果',
  '不合格项目',
  '实测值',
]
const day = (n: number) =>
  `2013-${String(1 + (n % 8)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`

/** Samplings as a bureau's list has them: twenty lines a paper, one in twelve not conforming. */
export async function writeFacts(path: string, rows: number, list: readonly string[]): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${header.join(',')}\r\n`)
  for (let n = 0; n < rows; n += 1) {
    const bad = n % 12 === 0
    const cells = [
      list[(n * 7919) % list.length],
      day(n),
      `抽检〔2013〕${Math.floor(n / 20)}号`,
      n % 20,
      `CJ-${n}`,
      '市',
      '塑料玩具',
      'GB 6675-2003',
      bad ? '不合格' : '合格',
      bad ? '小零件' : '',
      bad ? '0.32' : '',
    ]
    if (!file.write(`${cells.join(',')}\r\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
