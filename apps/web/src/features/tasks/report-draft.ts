import type { FileView, TaskSummary } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { reportMessages } from './report-messages.ts'

export type KeptFile = Pick<FileView, 'id' | 'name' | 'bytes'>

export const outlooks = ['on-time', 'difficult', 'needs-extension'] as const

/** A report while it is typed; numbers stay the text that was typed. */
export type ReportDraft = {
  readonly share: string
  readonly figure: string
  readonly outlook: (typeof outlooks)[number]
  readonly text: string
  readonly final: boolean
  readonly files: readonly KeptFile[]
  /** Absent from drafts that were kept before reports could be co-signed. */
  readonly coSignerIds?: readonly string[]
}

export const emptyReport: ReportDraft = {
  share: '',
  figure: '',
  outlook: 'on-time',
  text: '',
  final: false,
  files: [],
}

export const isReportDraft = (value: unknown): value is ReportDraft => {
  const draft = value as Partial<ReportDraft> | null
  return (
    typeof draft === 'object' &&
    draft !== null &&
    typeof draft.share === 'string' &&
    typeof draft.figure === 'string' &&
    typeof draft.text === 'string' &&
    outlooks.some((outlook) => outlook === draft.outlook) &&
    Array.isArray(draft.files)
  )
}

/** A number as people type it: 1,386 and full-width digits count. Undefined where it is none. */
export function typedNumber(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll(',', '').trim().replace(/ *%$/, '')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** The share (0–1) that the draft states, undefined where it states none yet. */
export function statedShare(draft: ReportDraft, metric: TaskSummary['metric']): number | undefined {
  const value = typedNumber(metric ? draft.figure : draft.share)
  if (value === undefined) return undefined
  if (metric) return Math.min(1, value / metric.target)
  return value <= 100 ? value / 100 : undefined
}

type Key = keyof (typeof reportMessages)['zh']
type Wrong = { readonly figure?: string; readonly share?: string }

export function reportErrors(draft: ReportDraft, metric: TaskSummary['metric'], t: Translate<Key>): Wrong {
  if (metric) {
    if (draft.figure.trim() === '') return { figure: t('figure.missing', { name: metric.name }) }
    return typedNumber(draft.figure) === undefined ? { figure: t('figure.wrong') } : {}
  }
  if (draft.share.trim() === '') return { share: t('share.missing') }
  return statedShare(draft, metric) === undefined ? { share: t('share.wrong') } : {}
}
