import { findScheme } from '@zhiheng/codes'
import type { FactType, Field, Words } from './fact-type.ts'
import { words } from './fields.ts'
import { nearestField } from './nearest-field.ts'

export type IssueCode =
  | 'payload'
  | 'missing'
  | 'unknown'
  | 'kind'
  | 'digits'
  | 'range'
  | 'length'
  | 'characters'
  | 'choice'
  | 'code'

/** What is wrong with one field, why, and what to do. `field` is the key as given, empty where the whole is wrong. */
export type Issue = {
  readonly field: string
  readonly code: IssueCode
  readonly message: Words
  readonly remedy?: Words
  /** What was probably meant: the name of a field, the value of a choice, a code. */
  readonly likely?: string
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const issue = (
  field: Field,
  code: IssueCode,
  [zh, en]: readonly [string, string],
  remedy?: Words,
  likely?: string,
): Issue => ({
  field: field.name,
  code,
  message: words(`${field.label.zh}：${zh}`, `${field.label.en}: ${en}`),
  ...(remedy && { remedy }),
  ...(likely !== undefined && { likely }),
})

const exampleRemedy = ({ example }: Field): Words =>
  words(`请填写，例如“${example}”。`, `Give it, for example "${example}".`)

export const missingIssue = (field: Field): Issue =>
  issue(field, 'missing', ['必填，没有填写。', 'it is required and was not given.'], exampleRemedy(field))

export const payloadIssue: Issue = {
  field: '',
  code: 'payload',
  message: words('内容应为字段和值的对象。', 'The payload must be an object of fields and values.'),
}

export function unknownIssue(type: FactType, key: string): Issue {
  const nearest = nearestField(type, key)
  const names = type.fields.map(({ name }) => name).join(', ')
  return {
    field: key,
    code: 'unknown',
    message: words(
      `“${type.label.zh}”没有字段“${shown(key)}”。`,
      `"${type.label.en}" has no field "${shown(key)}".`,
    ),
    remedy: nearest
      ? words(
          `可能是“${nearest.label.zh}”（${nearest.name}）。`,
          `It may be "${nearest.label.en}" (${nearest.name}).`,
        )
      : words(`可用的字段：${names}。`, `Its fields are: ${names}.`),
    ...(nearest && { likely: nearest.name }),
  }
}

const kindWords: Readonly<Record<Field['kind'], readonly [string, string]>> = {
  text: ['文字', 'text'],
  integer: ['整数', 'a whole number'],
  decimal: ['数字', 'a number'],
  money: ['以元为单位的金额', 'an amount in yuan'],
  day: ['日期', 'a day'],
  boolean: ['是或否', 'yes or no'],
  choice: ['选项', 'one of the choices'],
  code: ['代码', 'a code'],
}

const kindIssue = (field: Field, value: unknown): Issue => {
  const [zh, en] = kindWords[field.kind]
  return issue(
    field,
    'kind',
    [`“${shown(value)}”不是${zh}。`, `"${shown(value)}" is not ${en}.`],
    words(`应写作如“${field.example}”。`, `Write it as "${field.example}".`),
  )
}

/** Says why a value that the reader of the field refused was refused. */
export function explain(field: Field, value: unknown): Issue {
  if (field.kind === 'code' && typeof value === 'string') return codeIssue(field, value)
  if (field.kind === 'choice') return choiceIssue(field, value)
  if (field.kind === 'text' && typeof value === 'string') return textIssue(field, value)
  if (typeof value === 'number' && Number.isFinite(value)) return numberIssue(field, value)
  return kindIssue(field, value)
}

function codeIssue(field: Field, value: string): Issue {
  const scheme = findScheme(field.scheme ?? '')
  const result = scheme?.parse(value)
  if (!scheme || !result || result.ok) return kindIssue(field, value)
  const { message, likely } = result.problem
  const right = likely === undefined ? undefined : scheme.format(likely)
  return issue(
    field,
    'code',
    [`“${shown(value)}”：${message.zh}`, `"${shown(value)}": ${message.en}`],
    right === undefined
      ? exampleRemedy(field)
      : words(`请核对，可能是 ${right}。`, `Verify it; it may be ${right}.`),
    right,
  )
}

function choiceIssue(field: Field, value: unknown): Issue {
  const choices = field.choices ?? []
  const zh = choices.map(({ label }) => label.zh).join('、')
  const en = choices.map((choice) => choice.value).join(', ')
  return issue(
    field,
    'choice',
    [`没有“${shown(value)}”这个选项。`, `"${shown(value)}" is none of its choices.`],
    words(`请从这些中选：${zh}。`, `Choose one of: ${en}.`),
  )
}

function textIssue(field: Field, value: string): Issue {
  const max = field.maxLength ?? 200
  if (value.trim().length > max)
    return issue(
      field,
      'length',
      [
        `有 ${value.trim().length} 字，最多 ${max} 字。`,
        `it has ${value.trim().length} characters, ${max} at most.`,
      ],
      words('请缩短。', 'Shorten it.'),
    )
  return issue(
    field,
    'characters',
    ['含有看不见的控制字符。', 'it contains control characters.'],
    words('请删去后重新输入。', 'Remove them or type it again.'),
  )
}

function numberIssue(field: Field, value: number): Issue {
  const { min, max, kind } = field
  if (kind !== 'integer' && kind !== 'decimal' && kind !== 'money') return kindIssue(field, value)
  if (min !== undefined && value < min) return rangeIssue(field, value, `不小于 ${min}`, `${min} or more`)
  if (max !== undefined && value > max) return rangeIssue(field, value, `不大于 ${max}`, `${max} or less`)
  if (kind === 'integer' && !Number.isInteger(value)) return kindIssue(field, value)
  return issue(
    field,
    'digits',
    kind === 'money'
      ? [`${value} 的小数超过两位（分）。`, `${value} has more than two decimal places.`]
      : [`${value} 超过 15 位有效数字。`, `${value} has more than 15 significant digits.`],
    words('请四舍五入。', 'Round it.'),
  )
}

const rangeIssue = (field: Field, value: number, zh: string, en: string): Issue =>
  issue(
    field,
    'range',
    [`${value} 超出范围，应${zh}。`, `${value} is out of range; it must be ${en}.`],
    field.unit === undefined ? undefined : words('请检查数值和单位。', 'Check the number and its unit.'),
  )
