import type { ExchangeDependencies } from './deps.ts'
import type { ExportContext } from './export-input.ts'

export type About = {
  readonly author: string
  readonly line: string
  readonly notes: { readonly name: string; readonly lines: readonly (readonly string[])[] }
}

/** Who took it, when and by what: in the properties and the last sheet of a workbook, in one line of other files. */
export async function aboutExport(
  { clock, directory }: Pick<ExchangeDependencies, 'clock' | 'directory'>,
  { actor, input }: Pick<ExportContext, 'actor' | 'input'>,
): Promise<About> {
  const body = actor.organisationId ? (await directory()).nameOf(actor.organisationId) : ''
  const by = [body, actor.accountName].filter(Boolean).join(' ')
  const at = clock.now()
  const { format, language, ...filter } = input
  const said = Object.entries(filter).map(([name, value]) => [name, String(value)] as const)
  const conditions = said.map(([name, value]) => `${name}=${value}`)
  return {
    author: `${by} ${at}`.trim(),
    // None of the signs that divide a line into cells: above a header it is a title.
    line: [`质衡导出 ${by}`.trim(), at, ...conditions].join(' · ').replaceAll(/[,;|\t]/g, '+'),
    notes: {
      name: '导出说明 About',
      lines: [['', ''], ['导出人 By', by], ['导出时间 At', at], ...said],
    },
  }
}
