import type { Doubt, DoubtCode, DoubtOptionCode, DoubtSeverity } from './doubt.ts'
import type { Span } from './span.ts'

type Kind = { readonly severity: DoubtSeverity; readonly options: readonly DoubtOptionCode[] }

/** Severity and offered ways out of every code. */
const kinds: Readonly<Record<DoubtCode, Kind>> = {
  'title-missing': { severity: 'gap', options: ['enter-by-hand'] },
  'issuer-missing': { severity: 'gap', options: ['enter-by-hand'] },
  'date-missing': { severity: 'gap', options: ['enter-by-hand'] },
  'date-invalid': { severity: 'check', options: ['enter-by-hand', 'keep-as-read'] },
  'no-responsible-body': { severity: 'gap', options: ['name-body', 'mark-as-no-task', 'keep-as-read'] },
  'no-responsibility-word': { severity: 'check', options: ['confirm-bodies', 'name-body'] },
  'open-ended-list': { severity: 'notice', options: ['complete-list', 'keep-as-read'] },
  'unknown-body-name': { severity: 'check', options: ['correct-name', 'keep-as-read'] },
  'lead-uncertain': { severity: 'check', options: ['set-lead', 'set-no-lead'] },
  'guidance-only': { severity: 'notice', options: ['name-body', 'keep-as-read'] },
  'deadline-without-year': { severity: 'check', options: ['set-due-day', 'keep-as-read'] },
  'deadline-invalid': { severity: 'check', options: ['set-due-day', 'keep-as-read'] },
  'number-duplicate': { severity: 'check', options: ['renumber', 'keep-as-read'] },
  'number-jump': { severity: 'check', options: ['renumber', 'keep-as-read'] },
  'phrase-across-page-break': { severity: 'check', options: ['confirm-bodies', 'correct-name'] },
  'bracket-unclosed': { severity: 'check', options: ['confirm-bodies', 'correct-name'] },
  'list-may-be-tasks': { severity: 'notice', options: ['split-into-tasks', 'keep-as-read'] },
  'assist-only-clause': { severity: 'notice', options: ['keep-as-read', 'mark-as-no-task'] },
  'rule-implies-bodies': { severity: 'check', options: ['add-implied-bodies', 'keep-as-read'] },
}

/** Builds a doubt; `values` gives the value of options that would set something. */
export function makeDoubt(
  code: DoubtCode,
  span: Span,
  measure: number | null,
  parameters: Readonly<Record<string, string | number>>,
  values: Readonly<Partial<Record<DoubtOptionCode, string>>> = {},
): Doubt {
  const { severity, options } = kinds[code]
  return {
    code,
    severity,
    span,
    measure,
    parameters,
    options: options.map((option) => ({ code: option, value: values[option] ?? null })),
  }
}
