import { fileTypeFromBuffer } from 'file-type'
import { inputInvalid } from '#kernel/error'
import { endingOf } from './file-name.ts'

/** What may be stored, by ending. Everything else, and above all what a browser would run, may not. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
}
const locked = 'application/x-cfb'

/**
 * The media type of a file, from its bytes; the name only decides between kinds of text.
 * @throws INPUT_INVALID on `file` where it is empty, of no allowed type, or of another type than its name says
 */
export async function detectMediaType(
  bytes: Uint8Array,
  name: string,
  allowed: readonly string[] = Object.keys(mediaTypes),
): Promise<string> {
  const ending = endingOf(name).toLowerCase()
  const claimed = allowed.includes(ending) ? mediaTypes[ending] : undefined
  if (bytes.length === 0) throw inputInvalid('file', 'empty', '文件是空的 The file is empty')
  if (!claimed) {
    throw inputInvalid(
      'file',
      'type-not-allowed',
      `不收 ${ending || '没有后缀的'} 文件 Files of the type “${ending}” are not taken`,
      `可以上传 Allowed: ${allowed.join(' ')}`,
    )
  }
  const found = await fileTypeFromBuffer(bytes)
  if (found?.mime === claimed) return claimed
  const isOnlyText = found === undefined || !textual.test(found.mime)
  if (claimed.startsWith('text/') && isOnlyText && isPlainText(bytes)) return claimed
  if (found?.mime === locked) {
    throw inputInvalid(
      'file',
      'locked-or-old',
      '文件加了密码或是旧版 Office 格式 The file is locked with a password or of an old Office format',
      '去掉密码，另存为 .docx 或 .xlsx Remove the password and save as .docx or .xlsx',
    )
  }
  throw inputInvalid(
    'file',
    'type-mismatch',
    `内容不是 ${ending} The content is not ${ending}${found ? ` but ${found.mime}` : ''}`,
    '用原来的程序另存一次再上传 Save it again with its own program',
  )
}

/**
 * Kinds that are written in plain text themselves. Others have control characters: where there are none, a sign of two
 * or three letters, such as BM of a picture or MZ of a program, is how some text happens to begin.
 */
const textual = /pdf|rtf|xml|html|postscript|calendar|vcard|pgp|json|script/

const programs = ['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary']

/** What the reader of documents may be given: it tells them by content, whatever their names; programs are none. */
export async function checkReadable(bytes: Uint8Array, name: string, said: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (!found || !programs.includes(found.mime) || isPlainText(bytes)) return said
  throw inputInvalid(
    'file',
    'type-mismatch',
    `“${name}”的内容是程序 The content of “${name}” is a program`,
    '请选 .docx、.pdf、.html 或 .txt 原件 Choose the document itself: .docx, .pdf, .html or .txt',
  )
}

/** Text in UTF-8 or GB18030 without control characters, that does not begin like a page or a script. */
function isPlainText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536)
  if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) {
    return false
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart().toLowerCase()
  if (/^(<[!?/a-z]|#!|%!)/.test(start)) return false
  return decodes(bytes, 'utf-8') || decodes(bytes, 'gb18030')
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
