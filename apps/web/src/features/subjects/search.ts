import type { SubjectKind } from '@zhiheng/contract'
import { oneOf, present, textIn } from '../../shared/search.ts'

export const kinds = [
  'enterprise',
  'product',
  'equipment',
  'instrument',
  'place',
  'laboratory',
  'project',
  'service',
  'organisation',
] as const satisfies readonly SubjectKind[]

const matching = (value: string | undefined, pattern: RegExp) =>
  value && pattern.test(value) ? value : undefined

/** What is looked for, as it stands in the address of the search. */
export const subjectsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    q: textIn(raw, 'q', 100),
    kind: oneOf(raw, 'kind', kinds),
    areaCode: matching(textIn(raw, 'areaCode'), /^\d{6}$/),
    industry: matching(textIn(raw, 'industry'), /^[A-T]\d{0,4}$/),
    state: oneOf(raw, 'state', ['active', 'closed'] as const),
    /** What is being done: a subject is being added. */
    act: oneOf(raw, 'act', ['add'] as const),
  })
export type SubjectsSearch = ReturnType<typeof subjectsSearch>
export type Conditions = Omit<SubjectsSearch, 'act'>

export const subjectActs = [
  'change',
  'name',
  'code',
  'relation',
  'close',
  'reopen',
  'end-code',
  'end-relation',
  'merge',
  'unmerge',
] as const

/** The page of a subject: what is open on it, and with which other subject or merge. */
export const subjectSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ act: oneOf(raw, 'act', subjectActs), with: matching(textIn(raw, 'with'), /^[\da-f-]{36}$/) })
export type SubjectSearch = ReturnType<typeof subjectSearch>
