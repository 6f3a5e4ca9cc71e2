import type { SubjectClass, SubjectKind, SubjectView } from '@zhiheng/contract'
import type { CodeEntry } from './CodeField.tsx'
import { schemesOf } from './code-check.ts'

/** What is typed into the form of a subject; all text, as it is typed. */
export type SubjectEntries = {
  readonly kind: SubjectKind
  readonly name: string
  readonly areaCode: string
  readonly address: string
  readonly industry: string
  readonly longitude: string
  readonly latitude: string
  readonly codes: readonly Row<CodeEntry>[]
  readonly classes: readonly Row<SubjectClass>[]
}
/** A line of a form that can be taken away; its number stays with it. */
export type Row<Entry> = Entry & { readonly row: number }

export const addRow = <Entry>(rows: readonly Row<Entry>[], entry: Entry): readonly Row<Entry>[] => [
  ...rows,
  { ...entry, row: Math.max(0, ...rows.map(({ row }) => row)) + 1 },
]
export const putRow = <Entry>(
  rows: readonly Row<Entry>[],
  row: number,
  part: Partial<Entry>,
): readonly Row<Entry>[] => rows.map((one) => (one.row === row ? { ...one, ...part } : one))
export const dropRow = <Entry>(rows: readonly Row<Entry>[], row: number): readonly Row<Entry>[] =>
  rows.filter((one) => one.row !== row)

export const blankEntries = (name: string): SubjectEntries => ({
  kind: 'enterprise',
  name: /\d{4,}/.test(name) ? '' : name,
  ...{ areaCode: '', address: '', industry: '', longitude: '', latitude: '' },
  codes: [{ row: 1, scheme: schemesOf.enterprise[0] ?? '', value: /\d{4,}/.test(name) ? name : '' }],
  classes: [],
})

/** Another kind bears other codes: what was typed stays, under the first scheme that the kind has. */
export const withKind = (entries: SubjectEntries, kind: SubjectKind): SubjectEntries => ({
  ...entries,
  kind,
  codes: entries.codes.map((code) =>
    schemesOf[kind].includes(code.scheme) ? code : { ...code, scheme: schemesOf[kind][0] ?? '' },
  ),
})

export const isEntries = (value: unknown): value is SubjectEntries =>
  typeof value === 'object' && value !== null && 'codes' in value && 'classes' in value && 'kind' in value

export const entriesOf = (subject: SubjectView): SubjectEntries => ({
  kind: subject.kind,
  name: subject.name,
  areaCode: subject.areaCode ?? '',
  address: subject.address ?? '',
  industry: subject.industry ?? '',
  longitude: subject.longitude === null ? '' : String(subject.longitude),
  latitude: subject.latitude === null ? '' : String(subject.latitude),
  codes: [],
  classes: subject.classes.map((one, row) => ({ ...one, row })),
})

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
export const isNumber = (text: string): boolean => text.trim() === '' || Number.isFinite(Number(text))

/** Where and what it is, as the server takes it. */
export const profileOf = (entries: SubjectEntries) => ({
  areaCode: entries.areaCode || null,
  address: entries.address.trim() || null,
  industry: entries.industry.trim().toUpperCase() || null,
  longitude: numberOf(entries.longitude),
  latitude: numberOf(entries.latitude),
  classes: entries.classes
    .filter(({ value }) => value.trim() !== '')
    .map(({ scheme, value }) => ({ scheme, value: value.trim() })),
})

export const codesOf = ({ codes }: SubjectEntries) =>
  codes
    .filter(({ value }) => value.trim() !== '')
    .map(({ scheme, value }) => ({ scheme, value: value.trim() }))
