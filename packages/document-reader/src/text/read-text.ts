import { DocumentReadError } from '../document-read-error.ts'
import type { DocumentText } from '../document-text.ts'
import { decodeText } from './decode-text.ts'
import { tidyPlainText } from './tidy.ts'

/** Kinds that are text on the outside and something else within. */
const DISGUISED: readonly [kind: string, code: 'not-a-document' | 'legacy-doc', pattern: RegExp][] = [
  ['mhtml', 'not-a-document', /^(?:[\w-]+:[^\n]*\n){0,20}?MIME-Version: 1\.0/i],
  ['word-xml', 'legacy-doc', /^<\?xml[^>]*>\s*<\?mso-application\s+progid="Word\.Document"/i],
]

/** @throws DocumentReadError wrong-encoding | not-a-document | legacy-doc */
export function readText(bytes: Buffer, charset: string | undefined): DocumentText {
  const { text, encoding, notes } = decodeText(bytes, charset)
  for (const [kind, code, pattern] of DISGUISED) {
    if (pattern.test(text.slice(0, 4096))) throw new DocumentReadError(code, { kind })
  }
  return {
    text: tidyPlainText(text),
    format: 'text',
    encoding,
    notes,
  }
}
