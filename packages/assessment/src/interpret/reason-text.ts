import type { Words } from '@zhiheng/fact-types'
import { decimalText } from '../exact/decimal.ts'
import type { LeafEvaluation } from '../judge/evaluation.ts'
import type { PreparedLeaf } from '../judge/prepare.ts'
import type { Measure, Source, Window } from '../model/source.ts'
import { unitOf, withUnit } from './unit.ts'

/** One line: in which time, what was found. */
export function reasonText({ leaf, measured, state }: LeafEvaluation): Words {
  if (state === 'assumed') return assumedText(leaf)
  const time = timeText(leaf.node.source)
  if (state === 'unknown' || measured.value === null)
    return { zh: `${time.zh}没有可用的记录，不计分`, en: `${time.en}nothing is known, no points are counted` }
  const found = valueText(leaf, measured.value)
  return { zh: `${time.zh}${found.zh}`, en: `${time.en}${found.en}` }
}

function assumedText({ node }: PreparedLeaf): Words {
  if (node.unknown.kind !== 'share')
    return {
      zh: '没有可用的记录，按规定分计',
      en: 'Nothing is known: the points that the rule sets for this',
    }
  const { zh, en } = withUnit(String(node.unknown.share), 'share')
  return { zh: `没有可用的记录，按满分的 ${zh} 计`, en: `Nothing is known: ${en} of the full points` }
}

function timeText(source: Source): Words {
  if (source.kind === 'model') return { zh: '', en: '' }
  if (source.inForce) {
    const { zh, en } = windowText(source.window)
    return { zh: `${zh}有效期内`, en: `${en}in force: ` }
  }
  return windowText(source.window)
}

function windowText(window: Window | undefined): Words {
  switch (window?.kind) {
    case undefined:
      return { zh: '', en: '' }
    case 'months':
      return { zh: `近 ${window.months} 个月`, en: `in ${window.months} months: ` }
    case 'days':
      return { zh: `近 ${window.days} 天`, en: `in ${window.days} days: ` }
    case 'since':
      return { zh: `${window.on} 以来`, en: `since ${window.on}: ` }
    case 'year':
      return window.offset
        ? { zh: `前 ${-window.offset} 个年度`, en: `${-window.offset} years back: ` }
        : { zh: '本年度', en: 'this year: ' }
  }
}

function valueText(leaf: PreparedLeaf, value: Parameters<typeof decimalText>[0] | string): Words {
  const { source } = leaf.node
  const shown =
    typeof value === 'string' ? choiceText(leaf, value) : withUnit(decimalText(value), unitOf(leaf))
  if (source.kind === 'model')
    return { zh: `模型 ${source.model}：${shown.zh}`, en: `model ${source.model}: ${shown.en}` }
  const { zh, en } = measureNames[source.measure.kind]
  return { zh: `${zh}${shown.zh}`, en: `${en}${shown.en}` }
}

const measureNames: { readonly [kind in Measure['kind']]: Words } = {
  count: { zh: '记录 ', en: 'records: ' },
  distinct: { zh: '不同的 ', en: 'different ones: ' },
  sum: { zh: '合计 ', en: 'sum ' },
  max: { zh: '最大 ', en: 'largest ' },
  min: { zh: '最小 ', en: 'smallest ' },
  latest: { zh: '最近一次：', en: 'latest: ' },
  ratio: { zh: '占比 ', en: 'share ' },
  daysSinceLatest: { zh: '距最近一次 ', en: 'days since the latest: ' },
}

function choiceText({ node, fields }: PreparedLeaf, value: string): Words {
  if (node.source.kind === 'model' || node.source.measure.kind !== 'latest') return { zh: value, en: value }
  const choice = fields(node.source.measure.field).choices?.find((each) => each.value === value)
  return choice?.label ?? { zh: value, en: value }
}
