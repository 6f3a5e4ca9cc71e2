import type { CheckedCode } from '../codes/check-codes.ts'
import { type Command, type ExitCode, type Invocation, UsageError } from '../command.ts'
import type { Language } from '../language.ts'
import { columnOf, readTable } from '../read-table.ts'

/** The codes to check, each with the line of the file that it stands in. */
type Given = { readonly text: string; readonly line?: number }

async function givenCodes(invocation: Invocation): Promise<readonly Given[]> {
  const { positionals, values } = invocation
  const { file, column } = values
  if (file === undefined && column !== undefined)
    throw new UsageError({ 'zh-CN': '--column 要与 --file 同用。', en: '--column goes with --file.' })
  if (file !== undefined && positionals.length > 0)
    throw new UsageError({
      'zh-CN': '代码和 --file 只能给一样。',
      en: 'Give codes or --file, not both.',
    })
  if (file === undefined) return positionals.map((text) => ({ text }))
  if (column !== undefined) {
    const table = await readTable(String(file), invocation)
    return columnOf(table, String(column), invocation).map((cell, at) => ({ text: cell ?? '', line: at + 2 }))
  }
  const { readLines } = await import('../codes/read-lines.ts')
  const lines = await readLines(String(file), invocation)
  return lines.map((text, at) => ({ text, line: at + 1 })).filter(({ text }) => text !== '')
}

function textOf({ line, ...checked }: CheckedCode & { line?: number }, language: Language): string {
  const code = language === 'en' ? 'en' : 'zh'
  const [pause, colon] = language === 'en' ? [', ', ': '] : ['，', '：']
  const place = line === undefined ? '' : language === 'en' ? `line ${line}: ` : `第 ${line} 行：`
  if (!checked.ok) {
    const likely = checked.likely === undefined ? '' : `\n      → ${checked.likely}`
    return `✗ ${place}${checked.text}\n      ${checked.label ? `${checked.label[code]}${colon}` : ''}${checked.message[code]}${likely}`
  }
  const parts = Object.values(checked.parts).map(
    (part) => `${part?.label[code]} ${part?.value}${part?.name ? ` ${part.name[code]}` : ''}`,
  )
  const remarks = checked.remarks.map(({ message }) => `\n      ! ${message[code]}`).join('')
  return `✓ ${place}${checked.printed}  ${checked.label[code]}\n      ${parts.join(pause)}${remarks}`
}

export const codeCheck: Command = {
  name: 'code check',
  summary: {
    'zh-CN': '核对组织机构代码、统一社会信用代码、条码、许可证号等，并说明错在哪里。',
    en: 'Checks codes of firms, goods, licences, standards and more, and says what is wrong.',
  },
  usage: {
    'zh-CN': [
      '用法：zhiheng code check 代码… [选项]',
      '      zhiheng code check --file 文件 [--column 列] [选项]',
      '',
      '  --scheme 种类        uscc、organisation-code、gtin 等；不写时自动识别（--scheme list 列出全部）',
      '  --file 文件          每行一个代码；- 为标准输入',
      '  --column 列          文件是 CSV，代码在这一列',
      '  --wrong              只列有问题的',
      '  --format text|json   输出形式（默认 text）',
      '',
      '退出码：0 全部正确；1 有错误的代码或文件不能用；2 命令行有误。',
    ].join('\n'),
    en: [
      'Usage: zhiheng code check CODE… [options]',
      '       zhiheng code check --file FILE [--column COL] [options]',
      '',
      '  --scheme SCHEME      uscc, organisation-code, gtin …; found from the code by default (--scheme list: all)',
      '  --file FILE          one code a line; - for standard input',
      '  --column COL         the file is CSV with the codes in this column',
      '  --wrong              list wrong codes only',
      '  --format text|json   form of the output (default: text)',
      '',
      'Exit codes: 0 all are right; 1 a code is wrong or the file cannot be used; 2 the command line is wrong.',
    ].join('\n'),
  },
  options: {
    scheme: { type: 'string' },
    file: { type: 'string' },
    column: { type: 'string' },
    wrong: { type: 'boolean' },
    format: { type: 'string' },
  },
  run: check,
}

async function check(invocation: Invocation): Promise<ExitCode> {
  const { values, terminal, language } = invocation
  const format = values.format ?? 'text'
  if (format !== 'text' && format !== 'json')
    throw new UsageError({
      'zh-CN': `--format 只能是 text、json，不能是“${format}”。`,
      en: `--format must be text or json, not "${format}".`,
    })
  const { checkCode, schemeList, schemeOf } = await import('../codes/check-codes.ts')
  if (values.scheme === 'list') {
    await terminal.write(schemeList(language))
    return 0
  }
  const scheme = values.scheme === undefined ? undefined : schemeOf(String(values.scheme))
  const given = await givenCodes(invocation)
  if (given.length === 0)
    throw new UsageError({
      'zh-CN': '请给出代码，或用 --file 给出文件。',
      en: 'Give codes, or a file with --file.',
    })
  const checked = given.map(({ text, line }) => ({
    ...checkCode(text, scheme),
    ...(line !== undefined && { line }),
  }))
  const listed = values.wrong === true ? checked.filter(({ ok }) => !ok) : checked
  const text = listed.map((each) => `${textOf(each, language)}\n`).join('')
  await terminal.write(format === 'json' ? `${JSON.stringify(listed, null, 2)}\n` : text)
  return checked.every(({ ok }) => ok) ? 0 : 1
}
