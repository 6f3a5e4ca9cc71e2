import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DocumentKind } from '@zhiheng/contract'
import * as z from 'zod'

/** `templates/series.json` of a profile: how its bodies number documents. */
export const DocumentSeriesData = z.strictObject({
  note: z.string().optional(),
  series: z.array(
    z.strictObject({
      organisation: z.string(),
      letters: z.string().min(1),
      style: z.enum(['letters', 'serial']),
      kinds: z.array(DocumentKind).min(1),
      mark: z.string().min(1),
      firstNumber: z.number().int().min(1).default(1),
    }),
  ),
})
export type DocumentSeriesData = z.infer<typeof DocumentSeriesData>

export type TemplateFile = { readonly kind: DocumentKind; readonly content: Buffer }

/** Word templates of a profile, each named after the kind of document; a profile without any has none. */
export async function loadTemplates(
  folder: string,
  seen: (name: string, content: Buffer) => void,
): Promise<TemplateFile[]> {
  const names: string[] = await readdir(folder).catch(() => [])
  const kinds = DocumentKind.options.filter((kind) => names.includes(`${kind}.docx`))
  return Promise.all(
    kinds.map(async (kind) => {
      const content = await readFile(join(folder, `${kind}.docx`))
      return { kind, content }
    }),
  ).then((files) => {
    for (const { kind, content } of files) seen(kind, content)
    return files
  })
}
