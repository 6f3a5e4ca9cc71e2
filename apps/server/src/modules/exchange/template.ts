import { dataMediaTypes, type FactColumn, type Inputs } from '@zhiheng/contract'
import { factTypes, findFactType, payloadJsonSchema, readNumberText } from '@zhiheng/fact-types'
import { type Cell, type WriteColumn, type WriteSheet, writeTable } from '@zhiheng/table-files'
import { notFound } from '#kernel/error'
import { columnsOf, typeView } from './type-columns.ts'

type Language = 'zh-CN' | 'en'
const say = (language: Language, { zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh)
const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'money'])

/** A column as files have it; a template marks what must be filled in. */
export function writeColumn(column: FactColumn, language: Language, marked = false): WriteColumn {
  const { key, label, kind, unit, required, choices } = column
  const title = say(language, label)
  return {
    title: marked && required ? `${title}*` : title,
    key,
    kind: kind === 'day' ? 'day' : kind === 'integer' ? 'integer' : numbers.has(kind) ? 'number' : 'text',
    ...(kind === 'money' ? { decimals: 2 } : {}),
    ...(marked ? { note: noteOf(column, language) } : {}),
    ...(choices.length > 0 ? { choices: choices.map(({ label: words }) => say(language, words)) } : {}),
    ...(unit ? { width: Math.max(12, title.length * 2 + 4) } : {}),
  }
}

function noteOf({ note, unit, required, example }: FactColumn, language: Language): string {
  const parts = [
    required ? { zh: '必填', en: 'Required' } : { zh: '可不填', en: 'Optional' },
    ...(note ? [note] : []),
    ...(unit ? [{ zh: `单位：${unit.zh}`, en: `Unit: ${unit.en}` }] : []),
    ...(example ? [{ zh: `例：${example}`, en: `Example: ${example}` }] : []),
  ]
  return parts.map((part) => say(language, part)).join('\n')
}

function notesOf(columns: readonly FactColumn[], language: Language): readonly (readonly string[])[] {
  const head = [
    { zh: '列', en: 'Column' },
    { zh: '必填', en: 'Required' },
    { zh: '说明', en: 'What it is' },
    { zh: '可填', en: 'Choices' },
    { zh: '例', en: 'Example' },
  ]
  const lines = columns.map(({ label, required, note, unit, choices, example }) => [
    say(language, label),
    required ? say(language, { zh: '是', en: 'yes' }) : '',
    [note, unit].flatMap((words) => (words ? [say(language, words)] : [])).join('；'),
    choices.map(({ label: words }) => say(language, words)).join('、'),
    example,
  ])
  return [head.map((words) => say(language, words)), ...lines]
}

/** The example as the kind of cell that a person would have typed. */
function exampleCell({ kind, example }: FactColumn): Cell {
  if (example === '') return null
  if (kind === 'day') return { day: example }
  const value = numbers.has(kind) ? readNumberText(example) : undefined
  return typeof value === 'number' ? value : example
}

/** Types of facts as pages and programs need them, and their tables to fill in. */
export function typeUseCases() {
  const get = (code: string) => {
    const type = findFactType(code)
    if (!type) throw notFound('fact-type')
    return type
  }
  const newest = factTypes.filter((type) => findFactType(type.code) === type)
  return {
    list: () => ({ items: newest.map(typeView), total: newest.length }),
    get({ code }: Inputs<'factTypes'>['get']) {
      const type = get(code)
      return { ...typeView(type), schema: payloadJsonSchema(type) }
    },
    async template({ code, format, language, examples }: Inputs<'factTypes'>['template']): Promise<File> {
      const type = get(code)
      const columns = columnsOf(type)
      const label = say(language, type.label)
      const sheet: WriteSheet = {
        name: label,
        columns: columns.map((column) => writeColumn(column, language, true)),
        notes: {
          name: say(language, { zh: '填表说明', en: 'How to fill it in' }),
          lines: notesOf(columns, language),
        },
      }
      // NDJSON shows its columns in its lines only.
      const rows = examples || format === 'ndjson' ? [[columns.map(exampleCell)]] : []
      const chunks: Uint8Array<ArrayBuffer>[] = []
      for await (const chunk of writeTable(format, sheet, rows))
        chunks.push(Uint8Array.from(chunk as Uint8Array))
      const name = say(language, { zh: `${label}-模板`, en: `${label} template` })
      return new File(chunks, `${name}.${format}`, { type: dataMediaTypes[`.${format}`] })
    },
  }
}
