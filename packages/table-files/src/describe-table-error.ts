import type { RowProblem } from './table.ts'
import type { TableError, TableErrorCode, TableErrorParams } from './table-error.ts'

export type TableLanguage = 'zh-CN' | 'en'
export type TableErrorWords = { readonly reason: string; readonly remedy: string }

type Pair = readonly [reason: string, remedy: string]
type Words = { readonly zh: Pair; readonly en: Pair }

const count = (value: string | number | undefined) => Number(value ?? 0).toLocaleString('en-US')
const megabytes = (value: string | number | undefined) => `${Math.round(Number(value ?? 0) / 1024 / 1024)} MB`

const wordsOf: Record<TableErrorCode, (params: TableErrorParams) => Words> = {
  empty: () => ({
    zh: ['文件里没有内容。', '请确认选对了文件。'],
    en: ['The file is empty.', 'Check that it is the right file.'],
  }),
  'not-a-table': () => ({
    zh: ['这不是可以读取的表格文件。', '请提供 .xlsx、.csv 或 .ndjson 文件；其他格式请先另存为其中一种。'],
    en: [
      'This is no table file that can be read.',
      'Use an .xlsx, .csv or .ndjson file; save other formats as one of these first.',
    ],
  }),
  'locked-or-old': () => ({
    zh: [
      '文件设有打开密码，或是旧版 Excel、WPS 格式（.xls、.et）。',
      '请打开后去掉密码，另存为 .xlsx 再上传。',
    ],
    en: [
      'The file is locked with a password, or of an old Excel or WPS format (.xls, .et).',
      'Open it, remove the password and save it as .xlsx.',
    ],
  }),
  corrupt: ({ part }) => ({
    zh: [
      `文件已损坏或不完整${part ? `（${part}）` : ''}。`,
      '请重新下载或重新索取；能打开时请另存一份再上传。',
    ],
    en: [
      `The file is damaged or incomplete${part ? ` (${part})` : ''}.`,
      'Download it again or ask for it again; if it still opens, save a new copy.',
    ],
  }),
  hostile: () => ({
    zh: [
      '文件解压后异常庞大或含有不应有的内容，可能是恶意文件，已停止读取。',
      '请用 Excel 或 WPS 打开并另存为新的 .xlsx；来源不明的文件请勿打开。',
    ],
    en: [
      'The file expands abnormally or holds what no workbook holds, as a malicious file does; reading was stopped.',
      'Save it anew as .xlsx from Excel or WPS; do not open a file of unknown origin.',
    ],
  }),
  'too-large': ({ limit }) => ({
    zh: [`文件超过上限 ${megabytes(limit)}。`, '请另存为 CSV，或分成几个文件。'],
    en: [`The file exceeds the limit of ${megabytes(limit)}.`, 'Save it as CSV, or split it.'],
  }),
  'sheet-missing': ({ sheet, sheets }) => ({
    zh: [`没有名为“${sheet}”的工作表。`, `现有的工作表：${sheets || '无'}。`],
    en: [`There is no sheet “${sheet}”.`, `Its sheets are: ${sheets || 'none'}.`],
  }),
  'no-header': () => ({
    zh: ['没有找到表头。', '第一行应为列名，其余各行为数据；可以下载模板填写。'],
    en: [
      'No header was found.',
      'The first row must name the columns, the others hold the data; a template can be downloaded.',
    ],
  }),
  'too-many-columns': ({ limit, line }) => ({
    zh: [
      `${line ? `第 ${count(line)} 行的` : ''}列数超过上限 ${count(limit)} 列。`,
      '请删去不需要的列，并确认分隔符正确。',
    ],
    en: [
      `More than ${count(limit)} columns${line ? ` in row ${count(line)}` : ''}.`,
      'Remove columns that are not needed, and check the delimiter.',
    ],
  }),
  'too-many-rows': ({ limit }) => ({
    zh: [
      `超过一个工作表的上限 ${count(limit)} 行（含表头）。`,
      '请改用 CSV 或 NDJSON，或缩小范围后分几次办理。',
    ],
    en: [
      `More than the ${count(limit)} rows that a sheet can hold, header included.`,
      'Use CSV or NDJSON, or narrow the selection and do it in parts.',
    ],
  }),
  'unclosed-quote': ({ line }) => ({
    zh: [
      `第 ${count(line)} 行的引号没有成对，之后的内容无法分行。`,
      '请在该行补上或删去引号；单元格里的引号要写成两个。',
    ],
    en: [
      `A quotation mark opened in row ${count(line)} is never closed, so that the rows after it cannot be told apart.`,
      'Close or remove it; a quotation mark inside a cell is written twice.',
    ],
  }),
  'line-too-long': ({ line, limit }) => ({
    zh: [`第 ${count(line)} 行超过 ${count(limit)} 个字符。`, '请确认每行是一条记录。'],
    en: [
      `Line ${count(line)} is longer than ${count(limit)} characters.`,
      'Check that each line is one record.',
    ],
  }),
  'wrong-encoding': () => ({
    zh: ['认不出文字编码，或文件内容不是文字。', '请另存为“CSV UTF-8”，或改用 .xlsx。'],
    en: [
      'The encoding of the text is unknown, or the content is no text.',
      'Save it as “CSV UTF-8”, or use .xlsx.',
    ],
  }),
  'cell-too-long': ({ line, column, limit }) => ({
    zh: [
      `第 ${count(line)} 行“${column}”列的文字超过 Excel 单元格的上限 ${count(limit)} 个字符。`,
      '请改用 CSV 或 NDJSON。',
    ],
    en: [
      `The text in row ${count(line)}, column “${column}”, exceeds the ${count(limit)} characters of a cell of Excel.`,
      'Use CSV or NDJSON.',
    ],
  }),
}

/** The failure in the reader's language: the reason and the remedy, each a full sentence. */
export function describeTableError(error: TableError, language: TableLanguage): TableErrorWords {
  const words = wordsOf[error.code](error.params)
  const [reason, remedy] = language === 'en' ? words.en : words.zh
  return { reason, remedy }
}

const problems: Record<RowProblem['code'], readonly [zh: string, en: string]> = {
  quotes: ['引号没有成对，或引号后还有字', 'Quotation marks do not pair, or text follows a closing one'],
  characters: ['有认不出的字符', 'Some characters cannot be read'],
  'extra-cells': ['单元格比表头的列多', 'More cells than the header has columns'],
  'not-json': ['不是一个 JSON 对象', 'Not a JSON object'],
  'not-flat': ['值是对象或数组，应为单个值', 'The value is an object or a list, not a single value'],
  'unknown-key': ['表头里没有这个字段', 'The header has no such field'],
  'imprecise-number': [
    '数字位数太多，已丢失精度，应写成文字',
    'The number has too many digits; write it as text',
  ],
}

/** What is wrong with one row, as a phrase. */
export function describeRowProblem({ code, column }: RowProblem, language: TableLanguage): string {
  const phrase = problems[code][language === 'en' ? 1 : 0]
  if (column === undefined) return phrase
  const where = typeof column === 'number' ? columnLetter(column) : column
  return language === 'en' ? `${where}: ${phrase}` : `${where}：${phrase}`
}

/** 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  let rest = index
  let letters = ''
  do {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
    rest = Math.floor(rest / 26) - 1
  } while (rest >= 0)
  return letters
}
