import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { CommandFailure } from './command.ts'
import type { Language, Words } from './language.ts'

const REASONS: Readonly<Record<string, Words>> = {
  ENOENT: { 'zh-CN': '找不到文件', en: 'There is no such file' },
  EISDIR: { 'zh-CN': '这是文件夹，不是文件', en: 'This is a folder, not a file' },
  EACCES: { 'zh-CN': '没有读取权限', en: 'Reading is not permitted' },
}
const OTHER: Words = { 'zh-CN': '无法读取', en: 'Reading failed' }
const REMEDY: Words = { 'zh-CN': '请检查路径和权限。', en: 'Check the path and its permissions.' }

/** One byte beyond the limit is enough to know that there is too much; the reader of documents then says so. */
async function collect(stream: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk as Buffer)
    chunks.push(bytes)
    length += bytes.length
    if (length > limit) break
  }
  return Buffer.concat(chunks)
}

/**
 * The bytes of a file, or of standard input for `-`, at most one chunk beyond `limit`.
 * @throws CommandFailure
 */
export async function readInput(
  path: string,
  input: Readable,
  limit: number,
  language: Language,
): Promise<Uint8Array> {
  if (path === '-') return collect(input, limit)
  try {
    await using file = await open(path, 'r')
    return await collect(file.createReadStream({ autoClose: false }), limit)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw new CommandFailure(
      `${(REASONS[code] ?? OTHER)[language]}：${path}`.replace('：', language === 'en' ? ': ' : '：'),
      REMEDY[language],
      {
        cause: error,
      },
    )
  }
}
