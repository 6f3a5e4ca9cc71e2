import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const regularFile = require.resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
)
const boldFile = require.resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff',
)

let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined

/** Read once, at the first report: every report embeds only the glyphs that it prints. */
export function reportFonts() {
  fonts ??= { regular: unpack(readFileSync(regularFile)), bold: unpack(readFileSync(boldFile)) }
  return fonts
}

/**
 * A WOFF file as the plain font that is in it. The PDF library reads WOFF too, but inflates the whole table of glyphs
 * anew for every glyph: seconds instead of milliseconds.
 */
function unpack(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index)
    const [offset, packed, size] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)]
    const raw = woff.subarray(offset, offset + packed)
    return {
      tag: entry.subarray(0, 4),
      sum: entry.readUInt32BE(16),
      data: packed < size ? inflateSync(raw) : raw,
    }
  })
  const head = Buffer.alloc(12 + 16 * tables.length)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(tables.length, 4)
  const parts: Buffer[] = [head]
  let place = head.length
  tables.forEach(({ tag, sum, data }, index) => {
    const at = 12 + 16 * index
    tag.copy(head, at)
    head.writeUInt32BE(sum, at + 4)
    head.writeUInt32BE(place, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    const padding = (4 - (data.length % 4)) % 4
    parts.push(data, Buffer.alloc(padding))
    place += data.length + padding
  })
  return Buffer.concat(parts)
}
