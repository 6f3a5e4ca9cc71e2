import { randomBytes } from 'node:crypto'

/** Without letters that are taken for digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20

/** A hundred bits of chance: nobody comes upon one by trying. */
export function drawCode(): string {
  const letters = [...randomBytes(length)].map((byte) => alphabet[byte & 31]).join('')
  return letters.replaceAll(/.{4}(?=.)/g, '$&-')
}

/** As it is kept, however it was typed; undefined where it can be none. */
export function readCode(text: string): string | undefined {
  const letters = text
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== length || [...letters].some((letter) => !alphabet.includes(letter))) return undefined
  return letters.replaceAll(/.{4}(?=.)/g, '$&-')
}
