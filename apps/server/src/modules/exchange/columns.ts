import type { FieldIssue } from '@zhiheng/contract'
import type { FactType, Words } from '@zhiheng/fact-types'
import { type HeaderColumn, plainText } from '@zhiheng/table-files'

/** What stands around the payload of every fact type; the payload's own columns follow. */
export const frameColumns = {
  subjectCode: { label: { zh: '主体代码', en: 'Subject code' }, example: '91440500PDY00001XD' },
  subjectName: { label: { zh: '主体名称', en: 'Subject name' }, example: '汕头市澄海区砚谷玩具有限公司' },
  occurredOn: { label: { zh: '发生日期', en: 'Occurred on' }, example: '2013-06-18' },
  validTo: { label: { zh: '有效期至', en: 'Valid to' }, example: '2016-06-17' },
  document: { label: { zh: '文书号', en: 'Document number' }, example: '抽检〔2013〕18号' },
  line: { label: { zh: '文书行号', en: 'Line of the document' }, example: '1' },
  legalBasis: { label: { zh: '法律依据', en: 'Legal basis' }, example: '《产品质量法》第十五条' },
  effect: { label: { zh: '报送方式', en: 'Effect' }, example: '' },
  correctsDocument: { label: { zh: '更正的文书号', en: 'Corrected document' }, example: '' },
  correctsLine: { label: { zh: '更正的文书行号', en: 'Corrected line' }, example: '' },
  reason: { label: { zh: '更正理由', en: 'Reason of correction' }, example: '' },
} as const satisfies Record<string, { label: Words; example: string }>
export type FrameColumn = keyof typeof frameColumns

/** Which column of the file holds what; -1 where it has none. */
export type Columns = {
  readonly frame: Readonly<Record<FrameColumn, number>>
  readonly payload: readonly { readonly name: string; readonly index: number }[]
}

const frameNames = Object.keys(frameColumns) as FrameColumn[]
const required: readonly FrameColumn[] = ['occurredOn', 'document']
/** A heading as headings are compared. */
export const headingKey = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replaceAll(/[\s*＊]/g, '')

const frameWords = new Set(
  frameNames.flatMap((name) => [name, ...Object.values(frameColumns[name].label)].map(headingKey)),
)

/** The heading of a field that would be taken for a column around the payload names its type as well. */
export function ownHeading(type: FactType, label: Words): Words {
  const { zh, en } = label
  return {
    zh: frameWords.has(headingKey(zh)) ? `${type.label.zh}${zh}` : zh,
    en: frameWords.has(headingKey(en)) ? `${type.label.en} ${en.toLowerCase()}` : en,
  }
}

/**
 * Finds the columns of a fact type by their headings, in Chinese, English or as programs name them.
 * @returns the columns, or what is missing, not known or there twice, by the heading
 */
export function findColumns(
  type: FactType,
  header: readonly HeaderColumn[],
): { readonly columns: Columns } | { readonly issues: readonly FieldIssue[] } {
  const places = new Map<string, string>()
  // A program's own names come first: a field may be called what a column around it is labelled.
  const exact = new Map<string, string>([
    ...type.fields.map(({ name }) => [name, `payload.${name}`] as const),
    ...frameNames.map((name) => [name, `frame.${name}`] as const),
  ])
  for (const name of frameNames)
    for (const word of [name, ...Object.values(frameColumns[name].label)])
      places.set(headingKey(word), `frame.${name}`)
  for (const { name, label } of type.fields)
    for (const word of [
      `payload.${name}`,
      ...Object.values(ownHeading(type, label)),
      name,
      label.zh,
      label.en,
    ])
      if (!places.has(headingKey(word))) places.set(headingKey(word), `payload.${name}`)
  const found = new Map<string, number>()
  const issues: FieldIssue[] = []
  for (const { index, path, name } of header) {
    const heading = path.at(-1) ?? ''
    const place = exact.get(heading.trim()) ?? places.get(headingKey(heading))
    if (place === undefined) {
      if (!isReason(heading) && heading !== '') issues.push(strange(name))
    } else if (found.has(place)) issues.push(twice(name))
    else found.set(place, index)
  }
  issues.push(...missing(type, found))
  if (issues.length > 0) return { issues }
  const at = (place: string) => found.get(place) ?? -1
  return {
    columns: {
      frame: Object.fromEntries(frameNames.map((name) => [name, at(`frame.${name}`)])) as Columns['frame'],
      payload: type.fields.flatMap(({ name }) =>
        found.has(`payload.${name}`) ? [{ name, index: at(`payload.${name}`) }] : [],
      ),
    },
  }
}

/** The column of reasons of a file of refused rows, which is handed in again as it is. */
const isReason = (heading: string) => /^(未导入的原因|Why it was not imported)$/i.test(heading.trim())

function missing(type: FactType, found: ReadonlyMap<string, number>): FieldIssue[] {
  const absent = [
    ...required.filter((name) => !found.has(`frame.${name}`)).map((name) => frameColumns[name].label),
    ...type.fields
      .filter(({ name, required: must }) => must && !found.has(`payload.${name}`))
      .map(({ label }) => label),
    ...(found.has('frame.subjectCode') || found.has('frame.subjectName')
      ? []
      : [frameColumns.subjectCode.label]),
  ]
  return absent.map(({ zh, en }) => ({
    path: zh,
    code: 'column-missing',
    message: `缺“${zh}”这一列 The column ${en} is missing`,
    remedy: '按模板补上 Add it as in the template',
  }))
}

const strange = (name: string): FieldIssue => ({
  path: name,
  code: 'column-unknown',
  message: `不认识“${name}”这一列 The column ${name} is not known`,
  remedy: '改成模板的列名、删去它，或用对照表 Name it as the template does, remove it, or use a mapping',
})
const twice = (name: string): FieldIssue => ({
  path: name,
  code: 'column-twice',
  message: `“${name}”这一列有两个 There are two columns ${name}`,
  remedy: '删去一个 Remove one',
})
