import type { DocumentText } from '@zhiheng/document-reader'
import type { PlanDocument } from '@zhiheng/official-document'
import { type Command, CommandFailure, type Invocation, UsageError } from '../command.ts'
import type { Language } from '../language.ts'
import { readInput } from '../read-input.ts'
import { writeOutput } from '../write-output.ts'

const FORMATS = ['table', 'json', 'csv', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

type Request = { path: string; format: Format; output: string | undefined }

function requestOf({ positionals, values, terminal }: Invocation): Request {
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) {
    throw new UsageError({
      'zh-CN': '请给出一个文件，或用 - 表示标准输入。',
      en: 'Give one file, or - for standard input.',
    })
  }
  const named = values.format ?? 'table'
  const format = FORMATS.find((known) => known === named)
  if (format === undefined) {
    throw new UsageError({
      'zh-CN': `--format 只能是 ${FORMATS.join('、')}，不能是“${named}”。`,
      en: `--format must be ${FORMATS.join(', ')}, not "${named}".`,
    })
  }
  const output = values.output === undefined ? undefined : String(values.output)
  if (format === 'xlsx' && output === undefined && terminal.interactive) {
    throw new UsageError({
      'zh-CN': 'xlsx 不能显示在终端上，请用 --output 指定文件。',
      en: 'A workbook cannot be shown in a terminal; name a file with --output.',
    })
  }
  return { path, format, output }
}

async function readSource(path: string, { language, terminal }: Invocation): Promise<DocumentText> {
  const { DEFAULT_LIMITS, DocumentReadError, describeReadError, readDocument } = await import(
    '@zhiheng/document-reader'
  )
  const bytes = await readInput(path, terminal.input, DEFAULT_LIMITS.inputBytes, language)
  try {
    return await readDocument(bytes, path === '-' ? {} : { fileName: path })
  } catch (error) {
    if (!(error instanceof DocumentReadError)) throw error
    const { reason, remedy } = describeReadError(error, language)
    throw new CommandFailure(reason, remedy, { cause: error })
  }
}

async function readPlanOf(source: DocumentText, language: Language): Promise<PlanDocument> {
  const { PlanReadError, readPlan } = await import('@zhiheng/official-document')
  try {
    return readPlan(source.text)
  } catch (error) {
    if (!(error instanceof PlanReadError)) throw error
    const { describePlanError } = await import('../plan/describe-plan-error.ts')
    const { reason, remedy } = describePlanError(error, language)
    throw new CommandFailure(reason, remedy, { cause: error })
  }
}

type Rendering = {
  plan: PlanDocument
  source: DocumentText
  notes: string[]
  columns: number
  language: Language
}

/** Each format is loaded only when it is asked for. */
const RENDERERS: Record<Format, (rendering: Rendering) => Promise<string | Uint8Array>> = {
  table: async ({ plan, notes, columns, language }) => {
    const { planTable } = await import('../plan/plan-table.ts')
    return planTable(plan, notes, columns, language)
  },
  json: async ({ plan, source, language }) => {
    const { planJson } = await import('../plan/plan-json.ts')
    return planJson(plan, source, language)
  },
  csv: async ({ plan, language }) => {
    const { planCsv } = await import('../plan/plan-csv.ts')
    return planCsv(plan, language)
  },
  xlsx: async ({ plan, source, language }) => {
    const { planWorkbook } = await import('../plan/plan-workbook.ts')
    return planWorkbook(plan, source.text, language)
  },
}

export const planParse: Command = {
  name: 'plan parse',
  summary: {
    'zh-CN': '读取印发的计划（.docx、.pdf、.html、.txt），得出责任矩阵。',
    en: 'Reads an issued plan (.docx, .pdf, .html, .txt) into a responsibility matrix.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng plan parse 文件 [--format table|json|csv|xlsx] [--output 文件]',
      '',
      '  文件 为 - 时读取标准输入。',
      '  --format table    终端上的责任矩阵和存疑事项（默认）',
      '  --format json     措施、牵头单位、责任单位、时限、存疑事项',
      '  --format csv      每项措施的每个单位一行（带 BOM 的 UTF-8，可用 Excel 打开）',
      '  --format xlsx     工作簿：责任矩阵、责任清单、存疑事项',
      '  -o, --output 文件 写入文件；失败时不留下半个文件',
      '',
      '退出码：0 完成；1 文件无法读取；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng plan parse FILE [--format table|json|csv|xlsx] [--output FILE]',
      '',
      '  FILE may be - for standard input.',
      '  --format table    responsibility matrix and doubts for a terminal (default)',
      '  --format json     measures with leading and responsible bodies, deadlines, doubts',
      '  --format csv      a row for each measure and body (UTF-8 with mark, opens in Excel)',
      '  --format xlsx     workbook: matrix, list, doubts',
      '  -o, --output FILE write to a file; a failure leaves no half of it',
      '',
      'Exit codes: 0 done; 1 the file cannot be read; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: { format: { type: 'string' }, output: { type: 'string', short: 'o' } },
  run: async (invocation) => {
    const { language, terminal } = invocation
    const { path, format, output } = requestOf(invocation)
    const source = await readSource(path, invocation)
    const plan = await readPlanOf(source, language)
    const { describeReadNote } = await import('@zhiheng/document-reader')
    const notes = source.notes.map((note) => describeReadNote(note, language))
    const rendered = await RENDERERS[format]({ plan, source, notes, columns: terminal.columns, language })
    if (output === undefined) await terminal.write(rendered)
    else await writeOutput(output, rendered, language)
    // The table and the JSON carry the notes themselves.
    if (format === 'csv' || format === 'xlsx') for (const note of notes) terminal.complain(note)
    return 0
  },
}
