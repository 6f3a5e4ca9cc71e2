import type { FactSource, ModelSource, Source } from '@zhiheng/assessment'
import { type Choice, type FactType, factTypes, unitLabels, type Words } from '@zhiheng/fact-types'

/** How values of a field are compared. */
export type ValueKind = 'number' | 'text' | 'day' | 'boolean'
export type KnownField = {
  readonly name: string
  readonly label: Words
  readonly kind: ValueKind
  readonly unit?: string
  readonly choices?: readonly Choice[]
}

const words = (zh: string, en: string): Words => ({ zh, en })

const kinds: Readonly<Record<string, ValueKind>> = {
  ...{ text: 'text', choice: 'text', code: 'text', day: 'day', boolean: 'boolean' },
  ...{ integer: 'number', decimal: 'number', money: 'number' },
}

/** What every fact carries besides its own fields. */
export const factColumns: readonly KnownField[] = [
  { name: '@occurredOn', label: words('发生日', 'Day it occurred'), kind: 'day' },
  { name: '@validTo', label: words('有效期至', 'Valid until'), kind: 'day' },
  { name: '@legalBasis', label: words('法律依据', 'Legal basis'), kind: 'text' },
  {
    ...{ name: '@visibility', label: words('公开范围', 'Who may see it'), kind: 'text' },
    choices: [
      { value: 'public', label: words('公开', 'Public') },
      { value: 'government', label: words('政府部门', 'Government') },
      { value: 'restricted', label: words('限制', 'Restricted') },
    ],
  },
  {
    ...{ name: '@effect', label: words('记录性质', 'Kind of record'), kind: 'text' },
    choices: [
      { value: 'assert', label: words('原始记录', 'As first recorded') },
      { value: 'correct', label: words('更正', 'Correction') },
    ],
  },
  { name: '@sourceId', label: words('提供单位', 'Supplied by'), kind: 'text' },
  { name: '@type', label: words('事实类型', 'Fact type'), kind: 'text' },
]

export const typesOf = (codes: readonly unknown[]): readonly FactType[] =>
  codes.flatMap((code) => factTypes.filter((type) => type.code === code))

/** The fields of facts of some types, each once, with all its choices. */
export function fieldsOf(codes: readonly unknown[]): readonly KnownField[] {
  const found = new Map<string, KnownField>()
  for (const type of typesOf(codes))
    for (const { name, label, kind, unit, choices } of type.fields) {
      const before = found.get(name)
      const all = [...(before?.choices ?? []), ...(choices ?? [])]
      const once = all.filter(({ value }, index) => all.findIndex((each) => each.value === value) === index)
      found.set(name, {
        ...{ name, label: before?.label ?? label, kind: kinds[kind] ?? 'text' },
        ...(unit ? { unit } : {}),
        ...(once.length > 0 ? { choices: once } : {}),
      })
    }
  return [...found.values()]
}

/** The newest version of each type about one of the kinds of subjects. */
export const typesAbout = (subjectKinds: readonly unknown[]): readonly FactType[] =>
  factTypes.filter(
    (type) =>
      type.subjectKinds.some((kind) => subjectKinds.includes(kind)) &&
      !factTypes.some((other) => other.code === type.code && other.version > type.version),
  )

type Yielded = { readonly kind: ValueKind; readonly unit?: string; readonly choices?: readonly Choice[] }

/** What a source gives: a number in a unit, or a text. A count needs no unit. */
export function yieldOf(source: Partial<Source>): Yielded {
  if (source.kind === 'model')
    return (source as Partial<ModelSource>).result === 'grade'
      ? { kind: 'text' }
      : { kind: 'number', unit: 'points' }
  const { measure, types = [] } = source as Partial<FactSource>
  if (measure?.kind === 'ratio') return { kind: 'number', unit: 'share' }
  if (measure?.kind === 'daysSinceLatest') return { kind: 'number', unit: 'day' }
  if (!measure || measure.kind === 'count' || measure.kind === 'distinct') return { kind: 'number' }
  const field = fieldsOf(types).find(({ name }) => name === measure.field)
  return field ?? { kind: 'number' }
}

const ownUnits: Readonly<Record<string, Words>> = {
  count: words('次', 'times'),
  share: words('（0 到 1）', '(0 to 1)'),
  points: words('分', 'points'),
}

export const unitWords = (unit: string | undefined): Words =>
  ownUnits[unit ?? 'count'] ?? unitLabels[unit ?? ''] ?? words(unit ?? '', unit ?? '')
