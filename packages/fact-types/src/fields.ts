import type { Choice, Field, Words } from './fact-type.ts'

/** What a field may say beyond name, label and example. Fields are required unless they say otherwise. */
type Extra = Partial<Omit<Field, 'name' | 'label' | 'kind' | 'example' | 'choices'>>

export const words = (zh: string, en: string): Words => ({ zh, en })

/** A field that may be left out. */
export const optional = { required: false } as const

const make =
  (kind: Field['kind']) =>
  (name: string, label: Words, example: string, extra: Extra = {}): Field => ({
    name,
    label,
    kind,
    required: true,
    example,
    ...extra,
  })

export const text = make('text')
export const integer = make('integer')
export const decimal = make('decimal')
export const day = make('day')
export const yesNo = make('boolean')
export const code = make('code')

/** An amount in yuan, never negative. */
export const money = (name: string, label: Words, example: string, extra: Extra = {}): Field =>
  make('money')(name, label, example, { unit: 'yuan', min: 0, ...extra })

/** A share of 0 to 100. */
export const percent = (name: string, label: Words, example: string, extra: Extra = {}): Field =>
  decimal(name, label, example, { unit: 'percent', min: 0, max: 100, ...extra })

export const choice = (
  name: string,
  label: Words,
  choices: readonly Choice[],
  example: string,
  extra: Extra = {},
): Field => ({ ...make('choice')(name, label, example, extra), choices })

/** `[value, Chinese, English]` for each choice. */
export const choices = (...rows: readonly (readonly [string, string, string])[]): readonly Choice[] =>
  rows.map(([value, zh, en]) => ({ value, label: words(zh, en) }))

/** The verdict of every test, check and inspection. */
export const conformity: readonly Choice[] = [
  { value: 'conforming', label: words('合格', 'conforming'), also: ['符合', '通过', 'pass', '√'] },
  {
    value: 'non-conforming',
    label: words('不合格', 'non-conforming'),
    also: ['不符合', '不通过', 'fail', '×'],
  },
]
