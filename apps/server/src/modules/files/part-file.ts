import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that a long work writes piece by piece, and goes on with after a break where the disk still has it. */
export const partFile = (path: string) => ({
  /** How many bytes the disk holds; none where there is no such file. */
  size: async (): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0,

  /** Writes after byte `at`; what a crash left behind it goes. @returns the bytes there are now, all of them on the disk */
  async append(at: number, bytes: Uint8Array): Promise<number> {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, at === 0 ? 'w' : 'r+', 0o640)
    try {
      await file.truncate(at)
      await file.write(bytes, 0, bytes.length, at)
      await file.sync()
      return at + bytes.length
    } finally {
      await file.close()
    }
  },

  /** The lines from one byte to another, read as they are asked for. */
  async *lines(from: number, to: number): AsyncGenerator<string> {
    if (to <= from) return
    let rest = ''
    // Cut at line feeds alone: what else ends a line to `readline`, a text may hold.
    for await (const text of createReadStream(path, { start: from, end: to - 1, encoding: 'utf8' })) {
      const lines = `${rest}${text as string}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  },

  remove: (): Promise<void> => rm(path, { force: true }),
})
