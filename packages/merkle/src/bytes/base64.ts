const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...alphabet].map((character, value) => [character, value]))

/** Standard base64 of RFC 4648, section 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const rest = bytes.length - i
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63)
    text += rest > 1 ? alphabet.charAt((group >> 6) & 63) : '='
    text += rest > 2 ? alphabet.charAt(group & 63) : '='
  }
  return text
}

/**
 * The bytes, or undefined for anything that `toBase64` would not have written: other alphabets, blanks, missing
 * padding, bits set in the part that is cut off. One value has one written form, so no text can be changed unseen.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    let group = 0
    for (let j = i; j < i + 4; j += 1) {
      const value = j >= text.length - padding ? 0 : values.get(text.charAt(j))
      if (value === undefined) return undefined
      group = (group << 6) | value
    }
    // Writing past the end of a typed array is ignored.
    bytes[at] = group >> 16
    bytes[at + 1] = (group >> 8) & 255
    bytes[at + 2] = group & 255
  }
  return toBase64(bytes) === text ? bytes : undefined
}
