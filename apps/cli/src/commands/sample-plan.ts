import type { Gb2828Plan, InspectionLevel, Severity } from '@zhiheng/statistics'
import { type Command, type Invocation, UsageError } from '../command.ts'
import type { Language } from '../language.ts'
import { withReason } from '../statistics-failure.ts'

function numberOf(values: Invocation['values'], name: string): number {
  const text = values[name]
  const value = Number(text)
  if (text !== undefined && text !== '' && Number.isFinite(value)) return value
  throw new UsageError({
    'zh-CN': `请用 --${name} 给出一个数，例如 --lot 1200 --aql 1.0。`,
    en: `Give a number with --${name}, for example --lot 1200 --aql 1.0.`,
  })
}

const SEVERITY_NAMES: Record<Severity, string> = { normal: '正常', tightened: '加严', reduced: '放宽' }

type Report = {
  readonly plan: Gb2828Plan
  readonly lot: number
  readonly aql: number
  readonly atAql: number
  readonly risk: number | null
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

function text({ plan, lot, aql, atAql, risk }: Report, language: Language): string {
  const [n, ac, re] = [plan.plan.sizes[0], plan.plan.accept[0], plan.plan.reject[0]]
  const counts = plan.counts === 'percent-nonconforming'
  const riskText = risk === null ? '-' : counts ? percent(risk) : `${(100 * risk).toFixed(1)} / 100`
  const lines: [string, string, string][] = [
    [
      '样本量字码',
      'code letter',
      plan.codeLetter + (plan.planLetter === plan.codeLetter ? '' : ` → ${plan.planLetter}`),
    ],
    ['样本量 n', 'sample size n', String(n)],
    ['接收数 Ac', 'acceptance number Ac', String(ac)],
    ['拒收数 Re', 'rejection number Re', String(re)],
    [`质量等于 AQL ${aql} 时的接收概率`, `acceptance at the AQL of ${aql}`, percent(atAql)],
    ['接收概率为 10 % 的质量', 'quality accepted with 10 %', riskText],
    ['依据', 'source', `${plan.edition}, ${language === 'en' ? 'table' : '表'} ${plan.table}`],
  ]
  const head =
    language === 'en'
      ? `${plan.severity} inspection, lot of ${lot}`
      : `${SEVERITY_NAMES[plan.severity]}检验一次抽样方案，批量 ${lot}`
  const all =
    language === 'en'
      ? 'The sample is as large as the lot: inspect every unit.'
      : '样本量不小于批量：全数检验。'
  const body = lines.map(([zh, en, value]) => `${language === 'en' ? en : zh}: ${value}`)
  return `${[head, ...body, ...(plan.inspectAll ? [all] : [])].join('\n')}\n`
}

export const samplePlan: Command = {
  name: 'sample plan',
  summary: {
    'zh-CN': '按 GB/T 2828.1 给出一批产品的抽样方案。',
    en: 'Gives the sampling plan of GB/T 2828.1 for a lot.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng sample plan --lot 批量 --aql 接收质量限 [--level II] [--severity normal] [--format table|json]',
      '',
      '  --lot 1200        批量（件）',
      '  --aql 1.0         接收质量限：0.010 至 10 为不合格品百分数，10 以上为每百单位不合格数',
      '  --level II        检验水平：S-1、S-2、S-3、S-4、I、II、III',
      '  --severity normal 严格度：normal 正常、tightened 加严、reduced 放宽',
      '',
      '退出码：0 完成；1 标准中没有这样的方案；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng sample plan --lot UNITS --aql AQL [--level II] [--severity normal] [--format table|json]',
      '',
      '  --lot 1200        units in the lot',
      '  --aql 1.0         0.010 to 10: percent nonconforming; above 10: nonconformities per 100 units',
      '  --level II        inspection level: S-1, S-2, S-3, S-4, I, II, III',
      '  --severity normal normal, tightened or reduced',
      '',
      'Exit codes: 0 done; 1 the standard has no such plan; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    lot: { type: 'string' },
    aql: { type: 'string' },
    level: { type: 'string' },
    severity: { type: 'string' },
    format: { type: 'string' },
  },
  run: async ({ positionals, values, language, terminal }) => {
    if (positionals.length > 0)
      throw new UsageError({
        'zh-CN': `多余的参数“${positionals[0]}”。`,
        en: `There is no use for "${positionals[0]}".`,
      })
    const format = values.format ?? 'table'
    if (format !== 'table' && format !== 'json')
      throw new UsageError({
        'zh-CN': `--format 只能是 table、json，不能是“${format}”。`,
        en: `--format must be table or json, not "${format}".`,
      })
    const [lot, aql] = [numberOf(values, 'lot'), numberOf(values, 'aql')]
    const { gb2828Acceptance, gb2828ConsumerRiskQuality, gb2828Single, inspectionLevels, severities } =
      await import('@zhiheng/statistics')
    const level = chosen(values.level ?? 'II', inspectionLevels, 'level') as InspectionLevel
    const severity = chosen(values.severity ?? 'normal', severities, 'severity') as Severity
    const plan = withReason(language, () => gb2828Single({ lot, aql, level, severity }))
    const report = {
      plan,
      lot,
      aql,
      atAql: gb2828Acceptance(plan, aql),
      risk: gb2828ConsumerRiskQuality(plan),
    }
    const json = { ...plan, lot, aql, acceptanceAtAql: report.atAql, consumerRiskQuality10: report.risk }
    await terminal.write(format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : text(report, language))
    return 0
  },
}

function chosen(given: string | boolean, known: readonly string[], option: string): string {
  if (known.includes(String(given))) return String(given)
  throw new UsageError({
    'zh-CN': `--${option} 只能是 ${known.join('、')}，不能是“${given}”。`,
    en: `--${option} must be ${known.join(', ')}, not "${given}".`,
  })
}
