import { type Command, type Invocation, UsageError } from '../command.ts'
import type { Language } from '../language.ts'
import { readTable } from '../read-table.ts'
import type { Step } from '../signal/count-series.ts'
import type { JudgedPoint, Method, Reason, Settings } from '../signal/judge-series.ts'
import { withReason } from '../statistics-failure.ts'
import { pad, widthOf } from '../text-layout.ts'

const steps: readonly Step[] = ['day', 'week', 'month']
const methodNames: readonly Method[] = [
  'flexible',
  'farrington',
  'c1',
  'c2',
  'c3',
  'cusum',
  'bayes',
  'rki',
  'cdc',
]

function settingsOf({ values }: Invocation): Settings {
  const method = String(values.method ?? 'flexible') as Method
  const step = String(values.step ?? 'week') as Step
  const last = Number(values.last ?? 1)
  const alpha = values.alpha === undefined ? undefined : Number(values.alpha)
  if (!methodNames.includes(method)) throw choice('--method', methodNames)
  if (!steps.includes(step)) throw choice('--step', steps)
  if (!Number.isInteger(last) || last < 1)
    throw new UsageError({
      'zh-CN': '--last 应为不小于 1 的整数。',
      en: '--last must be a whole number, 1 or more.',
    })
  if (alpha !== undefined && !(alpha > 0 && alpha < 1))
    throw new UsageError({ 'zh-CN': '--alpha 应在 0 与 1 之间。', en: '--alpha must lie between 0 and 1.' })
  if (method === 'cdc' && step !== 'week')
    throw new UsageError({
      'zh-CN': 'cdc 方法只用于周数据。',
      en: 'The method cdc is for weekly counts only.',
    })
  return { method, step, last, ...(alpha !== undefined && { alpha }) }
}

const choice = (option: string, names: readonly string[]): UsageError =>
  new UsageError({
    'zh-CN': `${option} 只能是 ${names.join('、')}。`,
    en: `${option} must be one of ${names.join(', ')}.`,
  })

async function judge(path: string, invocation: Invocation): Promise<JudgedPoint[]> {
  const settings = settingsOf(invocation)
  const { values, language } = invocation
  const table = await readTable(path, invocation)
  const [{ countSeries }, { judgeSeries }] = await Promise.all([
    import('../signal/count-series.ts'),
    import('../signal/judge-series.ts'),
  ])
  const columns = {
    series: String(values.series ?? 'series'),
    date: String(values.date ?? 'date'),
    count: String(values.count ?? 'count'),
  }
  const options = { step: settings.step, absentIsZero: values['absent-zero'] === true }
  const all = countSeries(table, columns, options, invocation)
  return withReason(language, () => all.flatMap((series) => judgeSeries(series, settings)))
}

const words: Record<Language, Record<'alarm' | 'quiet' | 'unknownCount' | 'fewCases' | 'noFit', string>> = {
  'zh-CN': {
    alarm: '预警',
    quiet: '无',
    unknownCount: '未判：数据未知',
    fewCases: '未判：近期例数过少',
    noFit: '未判：无法拟合',
  },
  en: {
    alarm: 'ALARM',
    quiet: 'no',
    unknownCount: 'not judged: unknown counts',
    fewCases: 'not judged: too few recent cases',
    noFit: 'not judged: no model fits',
  },
}

function verdictText({ alarm, reason }: JudgedPoint, language: Language): string {
  if (reason) return reasonText(reason, language)
  return alarm ? words[language].alarm : words[language].quiet
}

function reasonText(reason: Reason, language: Language): string {
  if (reason.kind !== 'history') return words[language][reason.kind]
  return language === 'en'
    ? `not judged: needs ${reason.needed} points of history, has ${reason.have}`
    : `未判：需要 ${reason.needed} 个历史点，现有 ${reason.have} 个`
}

const shown = (value: number | null): string =>
  value === null ? '-' : Number(value.toPrecision(5)).toString()

function tableText(points: readonly JudgedPoint[], language: Language): string {
  const heads =
    language === 'en'
      ? ['series', 'date', 'count', 'expected', 'threshold', 'verdict']
      : ['系列', '日期', '数量', '预期', '阈值', '结论']
  const rows = points.map((point) => [
    point.series,
    point.date,
    shown(point.observed),
    shown(point.expected),
    shown(point.threshold),
    verdictText(point, language),
  ])
  const all = [heads, ...rows]
  const widths = heads.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  return `${all.map(line).join('\n')}\n`
}

export const signalDetect: Command = {
  name: 'signal detect',
  summary: {
    'zh-CN': '在按日、周或月的计数中发现异常增多。',
    en: 'Finds unusual increases in counts by day, week or month.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng signal detect 文件.csv [选项]',
      '',
      '  --series 列、--date 列、--count 列   列名，默认 series、date、count',
      '  --step day|week|month   时段，默认 week（日期写成 2026-03-02 或 2026-W10）',
      '  --method 方法           flexible（默认）、farrington、c1、c2、c3、cusum、bayes、rki、cdc',
      '  --last 1                判断每个系列最后几个时段',
      '  --alpha 0.005           误报率；方法不同，默认值不同',
      '  --absent-zero           没有行的时段按 0 计（默认按未知）',
      '  --alarms                只列预警和未判',
      '  --format json           输出 JSON',
      '',
      '退出码：0 完成（有无预警都一样）；1 数据不能这样用；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng signal detect FILE.csv [options]',
      '',
      '  --series COL, --date COL, --count COL   names of the columns (series, date, count)',
      '  --step day|week|month   period of a count, week by default (dates as 2026-03-02 or 2026-W10)',
      '  --method METHOD         flexible (default), farrington, c1, c2, c3, cusum, bayes, rki, cdc',
      '  --last 1                periods judged at the end of each series',
      '  --alpha 0.005           false-alarm share; the default is that of the method',
      '  --absent-zero           periods without a row count 0 (unknown by default)',
      '  --alarms                list alarms and what could not be judged only',
      '  --format json           JSON instead of a table',
      '',
      'Exit codes: 0 done (alarms or not); 1 the data cannot be used so; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    series: { type: 'string' },
    date: { type: 'string' },
    count: { type: 'string' },
    step: { type: 'string' },
    method: { type: 'string' },
    last: { type: 'string' },
    alpha: { type: 'string' },
    'absent-zero': { type: 'boolean' },
    alarms: { type: 'boolean' },
    format: { type: 'string' },
  },
  run: async (invocation) => {
    const { positionals, values, terminal, language } = invocation
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0)
      throw new UsageError({
        'zh-CN': '请给出一个 CSV 文件，或用 - 表示标准输入。',
        en: 'Give one CSV file, or - for standard input.',
      })
    const points = await judge(path, invocation)
    const listed = values.alarms === true ? points.filter((point) => point.alarm || point.reason) : points
    await terminal.write(
      values.format === 'json' ? `${JSON.stringify(listed, null, 2)}\n` : tableText(listed, language),
    )
    return 0
  },
}
