import type * as z from 'zod'

type Language = 'zh' | 'en'
type Words = Readonly<Record<Language, string>>

/** How a text of a format looks: an example says it shorter than a rule. */
const formats: Readonly<Record<string, Words>> = {
  uuid: {
    zh: '用列表或上一个回答里给出的 id，如 00000000-0000-4000-8000-000000000000',
    en: 'Use an id that a list or an earlier answer gave, such as 00000000-0000-4000-8000-000000000000',
  },
  date: { zh: '写成 2013-09-12', en: 'Write it as 2013-09-12' },
  datetime: { zh: '写成 2013-09-12T08:00:00Z', en: 'Write it as 2013-09-12T08:00:00Z' },
  url: {
    zh: '写完整的网址，如 https://example.gov.cn/',
    en: 'Write a whole address, such as https://example.gov.cn/',
  },
  email: { zh: '写成 name@example.gov.cn', en: 'Write it as name@example.gov.cn' },
}

const kinds: Readonly<Record<string, Words>> = {
  string: { zh: '填文字', en: 'Send a text' },
  number: { zh: '填数字', en: 'Send a number' },
  int: { zh: '填整数', en: 'Send a whole number' },
  boolean: { zh: '填 true 或 false', en: 'Send true or false' },
  array: { zh: '填列表 […]', en: 'Send a list […]' },
  object: { zh: '填对象 {…}', en: 'Send an object {…}' },
  file: { zh: '选一个文件', en: 'Attach a file' },
}

const asDescribed: Words = {
  zh: '对照接口说明 /api/reference 改正这一项',
  en: 'Correct this field by the description at /api/reference',
}

/** What to do about something that the schema refused, in the reader's language. */
export function remedyFor(issue: z.core.$ZodRawIssue, language: Language): string {
  return (remedies[issue.code ?? '']?.(issue as never) ?? asDescribed)[language]
}

const list = (values: readonly unknown[]) => values.map(String).join(', ')
const remedies: Readonly<Record<string, (issue: never) => Words | undefined>> = {
  invalid_type: ({ expected }: z.core.$ZodIssueInvalidType) => kinds[expected],
  invalid_format: ({ format, pattern }: z.core.$ZodIssueInvalidStringFormat) =>
    formats[format] ?? (pattern ? { zh: `应符合 ${pattern}`, en: `Must match ${pattern}` } : undefined),
  invalid_value: ({ values }: z.core.$ZodIssueInvalidValue) =>
    values.length > 0 ? { zh: `可用：${list(values)}`, en: `One of: ${list(values)}` } : undefined,
  too_big: ({ maximum, origin }: z.core.$ZodIssueTooBig) => ({
    zh: origin === 'number' ? `不大于 ${maximum}` : `缩短到 ${maximum} 以内`,
    en: origin === 'number' ? `At most ${maximum}` : `Shorten it to ${maximum}`,
  }),
  too_small: ({ minimum, origin }: z.core.$ZodIssueTooSmall) => ({
    zh: origin === 'number' ? `不小于 ${minimum}` : `至少 ${minimum}`,
    en: `At least ${minimum}`,
  }),
  not_multiple_of: ({ divisor }: z.core.$ZodIssueNotMultipleOf) => ({
    zh: `应为 ${divisor} 的倍数`,
    en: `A multiple of ${divisor}`,
  }),
  unrecognized_keys: ({ keys }: z.core.$ZodIssueUnrecognizedKeys) => ({
    zh: `去掉 ${list(keys)}`,
    en: `Leave out ${list(keys)}`,
  }),
}

/** Where a use case names none: the field and the reason are said, and this is what is left to do. */
export const plainRemedy = (code: string): string =>
  plain[code] ?? '改正这一项后再提交 Correct this field and send it again'

const plain: Readonly<Record<string, string>> = {
  unknown: '从列表里选一个有的 Choose one that the list shows',
  missing: '填上这一项 Fill this in',
  empty: '填上这一项 Fill this in',
  wrong: '重新填写 Enter it again',
}
