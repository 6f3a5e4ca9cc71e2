import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CommandFailure } from './command.ts'
import type { Language } from './language.ts'

/**
 * Writes a whole file or none: under a name of its own beside the target, then renamed over it. A reader never sees half a
 * file, and a failure leaves the old one.
 *
 * @throws CommandFailure
 */
export async function writeOutput(
  path: string,
  output: string | Uint8Array,
  language: Language,
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  try {
    await writeNew(draft, output)
    await rename(draft, path).catch(async (error: unknown) => {
      await rm(draft, { force: true })
      throw error
    })
  } catch (error) {
    throw failure(path, (error as NodeJS.ErrnoException).code ?? '', language, error)
  }
}

async function writeNew(path: string, output: string | Uint8Array): Promise<void> {
  // 'wx' refuses a name that exists, so that no link laid there beforehand is followed.
  const file = await open(path, 'wx')
  try {
    await file.writeFile(output)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

function failure(path: string, detail: string, language: Language, cause: unknown): CommandFailure {
  const isChinese = language === 'zh-CN'
  return new CommandFailure(
    isChinese ? `无法写入 ${path}（${detail}）。` : `Writing ${path} failed (${detail}).`,
    isChinese
      ? '请检查文件夹是否存在、是否有写入权限、文件是否正被打开。'
      : 'Check that the folder exists, is writable, and the file is not open elsewhere.',
    { cause },
  )
}
