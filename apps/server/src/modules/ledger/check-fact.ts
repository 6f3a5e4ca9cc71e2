import type { FactVisibility, FieldIssue, SubjectKind } from '@zhiheng/contract'
import { checkPayload, type FactType, findFactType, type Payload } from '@zhiheng/fact-types'
import { addMonths, isPlainDate, type PlainDate } from '@zhiheng/primitives'
import type { FactRow, NewFact } from './new-fact.ts'

type Source = { readonly id: string; readonly kind: string }
/** How long facts of a type are shown to the public, and to whom; a profile may say it otherwise, with dates in force. */
export type DisplayRule = (
  type: FactType,
  payload: Payload,
  on: PlainDate,
) => {
  readonly visibility: FactVisibility
  readonly displayMonths: number | null
}

const issue = (path: string, code: string, message: string, remedy?: string): FieldIssue => ({
  path,
  code,
  message,
  ...(remedy ? { remedy } : {}),
})
/** What the database cannot keep, or nobody could see. */
const unkept = /[^\P{Cc}\n\t\r]/u
const longest = 500

const width: Record<FactVisibility, number> = { restricted: 0, government: 1, public: 2 }

type Context = {
  readonly source: Source
  readonly recordedAt: string
  readonly today: PlainDate
  readonly display: DisplayRule
  readonly newId: () => string
}

/**
 * Judges one fact against its type. Everything that is wrong is said at once.
 * @returns the row, or the issues with their fields
 */
export function checkFact(
  fact: NewFact,
  kind: SubjectKind | undefined,
  context: Context,
): { readonly row: FactRow } | { readonly issues: readonly FieldIssue[] } {
  const type = findFactType(fact.type)
  if (!type) {
    return {
      issues: [issue('type', 'unknown', `没有“${fact.type}”这种事实 There is no fact type “${fact.type}”`)],
    }
  }
  const effect = fact.effect ?? 'assert'
  const issues = [
    ...faultsOfSubject(type, kind),
    ...faultsOfSource(type, context.source),
    ...faultsOfFrame(fact, type, context),
  ]
  const checked =
    effect === 'withdraw' ? { ok: true as const, payload: {} } : checkPayload(type, fact.payload)
  if (!checked.ok) {
    for (const { field, code, message, remedy } of checked.issues)
      issues.push(
        issue(`payload.${field}`, code, `${message.zh} ${message.en}`, remedy && `${remedy.zh} ${remedy.en}`),
      )
  }
  if (issues.length > 0 || !checked.ok) return { issues }
  const shown = context.display(type, checked.payload, fact.occurredOn)
  const visibility =
    fact.visibility && width[fact.visibility] < width[shown.visibility] ? fact.visibility : shown.visibility
  const displayUntil =
    visibility === 'public' && shown.displayMonths !== null
      ? addMonths(fact.occurredOn, shown.displayMonths)
      : null
  return {
    row: {
      subjectId: fact.subjectId,
      id: context.newId(),
      type: type.code,
      typeVersion: type.version,
      occurredOn: fact.occurredOn,
      validTo: fact.validTo ?? null,
      recordedAt: context.recordedAt,
      sourceId: context.source.id,
      document: fact.document.trim(),
      line: fact.line,
      payload: checked.payload,
      legalBasis: fact.legalBasis ?? null,
      visibility,
      displayUntil,
      effect,
      correctsId: fact.correctsId ?? null,
      reason: fact.reason ?? null,
    },
  }
}

function faultsOfSubject(type: FactType, kind: SubjectKind | undefined): FieldIssue[] {
  if (kind === undefined)
    return [
      issue('subjectId', 'unknown', '没有这个主体 No such subject', '先登记主体 Register the subject first'),
    ]
  if (type.subjectKinds.includes(kind)) return []
  return [
    issue(
      'subjectId',
      'subject-kind',
      `“${type.label.zh}”说的不是 ${kind} A ${type.label.en} is not about a ${kind}`,
      `可以是 It may be about: ${type.subjectKinds.join(', ')}`,
    ),
  ]
}

function faultsOfSource(type: FactType, source: Source): FieldIssue[] {
  if (type.suppliers === 'any' || type.suppliers.some((kind) => kind === source.kind)) return []
  return [
    issue(
      'sourceId',
      'supplier',
      `这个单位不提供“${type.label.zh}” This body does not supply ${type.label.en}`,
      `由 ${type.suppliers.join('、')} 提供 It is supplied by: ${type.suppliers.join(', ')}`,
    ),
  ]
}

/** What stands around the payload: dates, document, legal basis, and what a correction must say. */
const faultsOfFrame = (fact: NewFact, type: FactType, context: Context): FieldIssue[] => [
  ...faultsOfDay(fact, context),
  ...faultsOfDocument(fact),
  ...faultsOfTexts(fact),
  ...(fact.effect === 'withdraw' ? [] : faultsOfValidity(fact, type)),
  ...faultsOfCorrection(fact),
]

function faultsOfDay({ occurredOn }: NewFact, { today }: Context): FieldIssue[] {
  if (!isPlainDate(occurredOn)) return [issue('occurredOn', 'day', '不是日期 Not a day', '2013-09-12')]
  if (occurredOn <= today) return []
  return [
    issue('occurredOn', 'future', `晚于今天 ${today} Later than today, ${today}`, '核对年份 Check the year'),
  ]
}

function faultsOfDocument({ document }: NewFact): FieldIssue[] {
  if (document.trim() !== '') return []
  const remedy = '填原始文书或清单编号 Give the number of the paper or list'
  return [issue('document', 'missing', '缺文书号 The document number is missing', remedy)]
}

const faultsOfTexts = (fact: NewFact): FieldIssue[] =>
  (['document', 'legalBasis', 'reason'] as const).flatMap((path) => {
    const text = fact[path] ?? ''
    if (unkept.test(text) || !text.isWellFormed()) {
      const message = '含有看不见的控制字符 It contains control characters'
      return [issue(path, 'characters', message, '删去后重新输入 Type it again')]
    }
    return text.length > longest
      ? [issue(path, 'too-long', `超过 ${longest} 字 Over ${longest} characters`)]
      : []
  })

function faultsOfValidity({ occurredOn, validTo, legalBasis }: NewFact, type: FactType): FieldIssue[] {
  const issues: FieldIssue[] = []
  if (validTo && (!isPlainDate(validTo) || validTo < occurredOn))
    issues.push(issue('validTo', 'before-start', '有效期止早于发生日 Ends before it begins'))
  if (validTo && type.validity === 'none')
    issues.push(issue('validTo', 'not-wanted', '这种事实没有有效期 This type has no end of validity'))
  if (!validTo && type.validity === 'required')
    issues.push(issue('validTo', 'missing', '缺有效期止 The end of validity is missing'))
  if (!legalBasis?.trim() && type.legalBasis === 'required')
    issues.push(
      issue('legalBasis', 'missing', '缺法律依据 The legal basis is missing', '《产品质量法》第四十九条'),
    )
  return issues
}

function faultsOfCorrection({ effect = 'assert', correctsId, reason }: NewFact): FieldIssue[] {
  if (effect === 'assert') {
    const message = '更正或撤回须写明 Say whether it corrects or withdraws'
    return correctsId || reason ? [issue('effect', 'correction', message)] : []
  }
  const issues: FieldIssue[] = []
  if (!correctsId)
    issues.push(issue('correctsId', 'missing', '没有说更正哪一条 It does not say which fact it ends'))
  if (!reason?.trim()) issues.push(issue('reason', 'missing', '缺理由 The reason is missing'))
  return issues
}
