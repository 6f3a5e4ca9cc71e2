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
export const conformity = choices(
  ['conforming', '合格', 'conforming'],
  ['non-conforming', '不合格', 'non-conforming'],
)
