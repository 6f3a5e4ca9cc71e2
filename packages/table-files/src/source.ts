import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { TableSource } from './table.ts'

const chunkBytes = 1024 * 1024

/** The beginning of a file and all its bytes from a place on, whatever they come from. */
export type ByteSource = {
  readonly head: Buffer
  readonly total: number | null
  /** From byte `from`; a stream can be read once, from its beginning. */
  chunks(from: number): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

const headBytes = 256 * 1024

export async function openSource(source: TableSource): Promise<ByteSource> {
  if (typeof source === 'string') return openFile(source)
  if (source instanceof Uint8Array) return openBytes(source)
  return openStream(source)
}

async function openFile(path: string): Promise<ByteSource> {
  const { size } = await stat(path)
  const file = await open(path)
  try {
    const head = Buffer.alloc(Math.min(headBytes, size))
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return {
      head: head.subarray(0, bytesRead),
      total: size,
      chunks: (from) => createReadStream(path, { start: from, highWaterMark: chunkBytes }),
      close: async () => {},
    }
  } finally {
    await file.close()
  }
}

function openBytes(bytes: Uint8Array): ByteSource {
  async function* chunks(from: number) {
    for (let at = from; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes))
  return { head, total: bytes.length, chunks, close: async () => {} }
}

async function openStream(stream: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const iterator = stream[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < headBytes) {
    const { value, done } = await iterator.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  const head = Buffer.concat(first)
  async function* chunks(from: number) {
    let before = from
    const passOver = (chunk: Uint8Array) => {
      const rest = chunk.subarray(Math.min(before, chunk.length))
      before -= chunk.length - rest.length
      return rest
    }
    yield passOver(head)
    for (;;) {
      const { value, done } = await iterator.next()
      if (done) return
      const rest = passOver(value)
      if (rest.length > 0) yield rest
    }
  }
  return {
    head: head.subarray(0, headBytes),
    total: null,
    chunks,
    close: async () => {
      await iterator.return?.()
    },
  }
}
