/** As much of the tape archive (POSIX ustar) as a backup needs, so that `tar tf` lists it on any machine. */
const block = 512

export type Entry = {
  readonly name: string
  readonly bytes: number
  /** Must be read before the next entry is asked for; what is left is skipped. */
  readonly content: AsyncIterable<Buffer>
}

/** The head of an entry, to be followed by its bytes and by `padding`. */
export function headOf(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`A name of an archive is too long: ${name}`)
  const head = Buffer.alloc(block)
  head.write(name, 0)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  // Eleven octal digits reach 8 GB; beyond, the size is binary, as GNU tar writes it.
  if (bytes < 8 ** 11) head.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    head.writeUInt8(0x80, 124)
    head.writeBigUInt64BE(BigInt(bytes), 128)
  }
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\0', 257)
  head.write('00', 263)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

export const padding = (bytes: number): Buffer => Buffer.alloc((block - (bytes % block)) % block)
export const ending: Buffer = Buffer.alloc(2 * block)

/** Reads entry by entry. @param damaged makes the error where the archive is cut off or is none */
export async function* readTar(
  stream: AsyncIterable<Buffer>,
  damaged: (after: string) => Error,
): AsyncGenerator<Entry> {
  let last = 'archive'
  const source = createSource(stream, () => damaged(last))
  for (;;) {
    const head = await source.exactly(block)
    if (!head || head.every((byte) => byte === 0)) return
    if (head.toString('latin1', 257, 262) !== 'ustar') throw damaged(last)
    const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const bytes =
      head[124] === 0x80
        ? Number(head.readBigUInt64BE(128))
        : Number.parseInt(head.toString('latin1', 124, 135), 8)
    last = name
    let left = bytes
    const content = async function* () {
      while (left > 0) {
        const part = await source.atMost(left)
        left -= part.length
        yield part
      }
    }
    yield { name, bytes, content: content() }
    while (left > 0) left -= (await source.atMost(left)).length
    await source.exactly(padding(bytes).length)
  }
}

function createSource(stream: AsyncIterable<Buffer>, damaged: () => Error) {
  const parts = stream[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { value, done } = await parts.next()
    if (done) return false
    rest = rest.length === 0 ? value : Buffer.concat([rest, value])
    return true
  }
  return {
    async exactly(count: number): Promise<Buffer | undefined> {
      while (rest.length < count) {
        if (await more()) continue
        if (rest.length === 0) return undefined
        throw damaged()
      }
      const taken = rest.subarray(0, count)
      rest = rest.subarray(count)
      return taken
    },
    async atMost(count: number): Promise<Buffer> {
      if (rest.length === 0 && !(await more())) throw damaged()
      const taken = rest.subarray(0, count)
      rest = rest.subarray(taken.length)
      return taken
    },
  }
}
