import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** The test string that every scanner knows, in two parts, so that none takes this file for it. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

type Mood = 'works' | 'silent' | 'breaks-off' | 'limit'

/**
 * A scanner that speaks clamd's INSTREAM and looks for the test string; it can be told to say nothing, to hang up in
 * the middle, or to refuse what is longer than a thousand bytes, as clamd does beyond its `StreamMaxLength`.
 */
export async function listenClamd(path?: string) {
  let mood: Mood = 'works'
  const scanned: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let heard = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part])
      if (mood === 'silent') return
      if (mood === 'breaks-off' && heard.length > 64) return void socket.destroy()
      const content = contentOf(heard)
      if (mood === 'limit' && heard.length > 1000) {
        socket.end('INSTREAM size limit exceeded. ERROR\0')
      } else if (content) {
        scanned.push(content.length)
        socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
      }
    })
  })
  await new Promise<void>((done) => (path ? server.listen(path, done) : server.listen(0, '127.0.0.1', done)))
  return {
    address: path ?? `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How long what it looked at was. */
    scanned,
    becomes: (next: Mood) => {
      mood = next
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
export type Clamd = Awaited<ReturnType<typeof listenClamd>>

/** All pieces up to the empty one; undefined while that has not come. */
function contentOf(heard: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (heard.subarray(0, command.length).toString() !== command) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > heard.length) return undefined
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
