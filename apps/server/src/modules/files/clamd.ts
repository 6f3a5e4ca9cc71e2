import { connect } from 'node:net'

export type ClamdOptions = {
  /** `host:port`, or the path of a socket. */
  readonly address: string
  /** How long clamd may say nothing, and take nothing. */
  readonly timeoutMs: number
}
type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** clamd was not reached, did not answer, or could not look at all of it. */
export class ScannerFailed extends Error {}

/** The largest piece that is sent at once; clamd takes them up to its `StreamMaxLength`. */
const pieceBytes = 256 * 1024

/**
 * Asks clamd by its command INSTREAM: the content in pieces, each after its length, an empty one at the end.
 * @returns what it found, null where the content is clean
 * @throws ScannerFailed
 */
export async function askClamd(
  { address, timeoutMs }: ClamdOptions,
  content: Chunks,
): Promise<string | null> {
  const socket = connect(targetOf(address))
  socket.setTimeout(timeoutMs, () =>
    socket.destroy(new ScannerFailed(`no answer in ${timeoutMs / 1000} seconds`)),
  )
  const answer = new Promise<string>((done, fail) => {
    let said = ''
    socket.on('data', (part: Buffer) => {
      said += part.toString()
      if (said.includes('\0')) done(said)
    })
    socket.on('error', (cause: Error) => fail(new ScannerFailed(cause.message, { cause })))
    // A close without an error is an answer broken off, unless all of it was there.
    socket.on('close', () => fail(new ScannerFailed('the connection was closed before an answer')))
  })
  const put = (bytes: Uint8Array | string) =>
    new Promise<void>((done, fail) => socket.write(bytes, (error) => (error ? fail(error) : done())))
  const send = async () => {
    await put('zINSTREAM\0')
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes)
        await put(lengthOf(piece.length))
        await put(piece)
      }
    }
    await put(lengthOf(0))
  }
  try {
    // Where it has seen enough it answers while it is still being sent to; then what it says counts, not the broken pipe.
    await Promise.race([orElse(send(), answer), answer])
    return readVerdict(await answer)
  } finally {
    socket.destroy()
  }
}

/** What cannot be read here is the reader's own trouble; what cannot be sent, the answer explains. */
const orElse = (sent: Promise<void>, answer: Promise<string>): Promise<unknown> =>
  sent.catch((error: { syscall?: string; code?: string }) => {
    if (error.syscall === 'write' || error.code === 'ERR_STREAM_DESTROYED') return answer
    throw error
  })

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

function targetOf(address: string): { path: string } | { host: string; port: number } {
  if (address.startsWith('/')) return { path: address }
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at).replace(/^\[(.*)\]$/, '$1'), port: Number(address.slice(at + 1)) }
}

function readVerdict(said: string): string | null {
  const line = said.replace(/\0[\s\S]*$/, '').trim()
  if (line === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1]
  if (found) return found
  throw new ScannerFailed(line.slice(0, 200))
}
