import type { DomainEstimate, Estimate, Interval, LonelyPsu } from '@zhiheng/statistics'
import { type Command, type Invocation, UsageError } from '../command.ts'
import { columnOf, numbersOf, readTable, type Table } from '../read-table.ts'
import { withReason } from '../statistics-failure.ts'
import { pad, widthOf } from '../text-layout.ts'

type Question =
  | { readonly kind: 'mean' | 'total'; readonly columns: readonly [string] }
  | { readonly kind: 'ratio'; readonly columns: readonly [string, string] }
  | { readonly kind: 'share'; readonly columns: readonly [string]; readonly value: string }

function questionOf({ values }: Invocation): Question {
  const asked = (['mean', 'total', 'ratio', 'share'] as const).filter((kind) => values[kind] !== undefined)
  const [kind] = asked
  if (kind === undefined || asked.length > 1)
    throw new UsageError({
      'zh-CN': '请在 --mean、--total、--ratio、--share 中选一个。',
      en: 'Give exactly one of --mean, --total, --ratio, --share.',
    })
  const text = String(values[kind])
  if (kind === 'mean' || kind === 'total') return { kind, columns: [text] }
  const sign = kind === 'ratio' ? '/' : '='
  const at = text.indexOf(sign)
  if (at <= 0 || at === text.length - 1)
    throw new UsageError({
      'zh-CN':
        kind === 'ratio' ? '--ratio 的写法是 分子列/分母列。' : '--share 的写法是 列=取值，例如 结论=合格。',
      en: kind === 'ratio' ? 'Write --ratio NUMERATOR/DENOMINATOR.' : 'Write --share COLUMN=VALUE.',
    })
  const [left, right] = [text.slice(0, at), text.slice(at + 1)]
  return kind === 'ratio' ? { kind, columns: [left, right] } : { kind, columns: [left], value: right }
}

type Line = {
  readonly labels: readonly string[]
  readonly estimate: Estimate
  readonly interval: Interval | null
}

async function estimate(table: Table, question: Question, invocation: Invocation): Promise<Line[]> {
  const { confidenceInterval, estimateDomains, proportionInterval, surveyDesign } = await import(
    '@zhiheng/statistics'
  )
  const { values, language } = invocation
  const named = (option: string): string | undefined =>
    values[option] === undefined ? undefined : String(values[option])
  const [strata, clusters, weights, population] = ['strata', 'clusters', 'weights', 'population'].map(named)
  const level = values.level === undefined ? 0.95 : Number(values.level)
  const lonelyPsu = (named('lonely') ?? 'fail') as LonelyPsu
  const variables =
    question.kind === 'share'
      ? [
          columnOf(table, question.columns[0], invocation).map((cell) =>
            cell === null ? null : Number(cell === question.value),
          ),
        ]
      : question.columns.map((name) => numbersOf(table, name, invocation))
  const by = named('by')?.split(',') ?? []
  const columns = {
    rows: table.rows,
    ...(strata && { strata: columnOf(table, strata, invocation) }),
    ...(clusters && { clusters: columnOf(table, clusters, invocation), nested: true }),
    ...(weights && { weights: numbersOf(table, weights, invocation) }),
    ...(population && { populations: numbersOf(table, population, invocation) }),
  }
  return withReason(language, () => {
    const design = surveyDesign(columns)
    const groups =
      by.length > 0 ? by.map((name) => columnOf(table, name, invocation)) : [new Uint8Array(table.rows)]
    const cells: DomainEstimate[] = estimateDomains(
      design,
      { statistic: question.kind === 'share' ? 'mean' : question.kind, variables, by: groups },
      { lonelyPsu, missing: values.drop === true ? 'drop' : 'refuse' },
    )
    return cells.map(({ labels, estimates }) => {
      const each = estimates[0] as Estimate
      const interval =
        question.kind === 'share' ? proportionInterval(each, { level }) : confidenceInterval(each, { level })
      return { labels: by.length > 0 ? labels.map(String) : [], estimate: each, interval }
    })
  })
}

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '-' : Number(value.toPrecision(6)).toString()

function tableText(lines: readonly Line[], { values, language }: Invocation): string {
  const by = values.by === undefined ? [] : String(values.by).split(',')
  const heads =
    language === 'en'
      ? ['estimate', 'se', 'lower', 'upper', 'rows', 'df']
      : ['估计值', '标准误', '下限', '上限', '行数', '自由度']
  const rows = lines.map(({ labels, estimate: each, interval }) => [
    ...labels,
    shown(each.estimate),
    shown(each.se),
    shown(interval?.lower),
    shown(interval?.upper),
    String(each.rows),
    String(each.df),
  ])
  const all = [[...by, ...heads], ...rows]
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? '')))) ?? []
  return `${all
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`
}

const jsonText = (lines: readonly Line[]): string =>
  `${JSON.stringify(
    lines.map(({ labels, estimate: each, interval }) => ({ labels, ...each, interval })),
    null,
    2,
  )}\n`

export const estimateCommand: Command = {
  name: 'estimate',
  summary: {
    'zh-CN': '由抽样调查数据估计总量、均值、比率、合格率及其置信区间。',
    en: 'Estimates totals, means, ratios and shares with their intervals from sample data.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng estimate 文件.csv (--mean 列 | --total 列 | --ratio 列/列 | --share 列=取值) [选项]',
      '',
      '  --strata 列       层',
      '  --clusters 列     初级抽样单位（在层内编号）',
      '  --weights 列      权数（入样概率的倒数）',
      '  --population 列   本层总体单位数（有限总体修正）',
      '  --by 列[,列]      分域',
      '  --level 0.95      置信水平',
      '  --lonely 规则     只有一个抽样单位的层：fail、certainty、remove、adjust、average',
      '  --drop            略去取值未知的行（否则报错）',
      '  --format json     输出 JSON',
      '',
      '退出码：0 完成；1 数据不能这样用；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng estimate FILE.csv (--mean COL | --total COL | --ratio COL/COL | --share COL=VALUE) [options]',
      '',
      '  --strata COL      strata',
      '  --clusters COL    primary sampling units, numbered within strata',
      '  --weights COL     1/probability of selection',
      '  --population COL  units in the stratum (finite population correction)',
      '  --by COL[,COL]    domains',
      '  --level 0.95      confidence level',
      '  --lonely RULE     strata with one unit: fail, certainty, remove, adjust, average',
      '  --drop            leave out rows with unknown values (otherwise an error)',
      '  --format json     JSON instead of a table',
      '',
      'Exit codes: 0 done; 1 the data cannot be used so; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    mean: { type: 'string' },
    total: { type: 'string' },
    ratio: { type: 'string' },
    share: { type: 'string' },
    strata: { type: 'string' },
    clusters: { type: 'string' },
    weights: { type: 'string' },
    population: { type: 'string' },
    by: { type: 'string' },
    level: { type: 'string' },
    lonely: { type: 'string' },
    drop: { type: 'boolean' },
    format: { type: 'string' },
  },
  run: async (invocation) => {
    const { positionals, values, terminal } = invocation
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0)
      throw new UsageError({
        'zh-CN': '请给出一个 CSV 文件，或用 - 表示标准输入。',
        en: 'Give one CSV file, or - for standard input.',
      })
    const rules = ['fail', 'certainty', 'remove', 'adjust', 'average']
    if (values.lonely !== undefined && !rules.includes(String(values.lonely)))
      throw new UsageError({
        'zh-CN': `--lonely 只能是 ${rules.join('、')}。`,
        en: `--lonely must be one of ${rules.join(', ')}.`,
      })
    const question = questionOf(invocation)
    const table = await readTable(path, invocation)
    const lines = await estimate(table, question, invocation)
    await terminal.write(values.format === 'json' ? jsonText(lines) : tableText(lines, invocation))
    return 0
  },
}
