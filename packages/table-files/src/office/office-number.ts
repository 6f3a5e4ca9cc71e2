import type { Cell } from '../table.ts'
import { narrowText } from './office-text.ts'

export type OfficeNumber = { readonly number: number } | { readonly problem: 'empty' | 'not-a-number' }

/** A number as offices write it: full-width digits, commas between thousands, a percent sign; nothing else is guessed. */
export function officeNumber(cell: Cell): OfficeNumber {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { number: cell } : { problem: 'not-a-number' }
  const text = narrowText(cell)
  if (text === '' || /^[-—–/无]+$/.test(text)) return { problem: 'empty' }
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%)?$/.exec(text)
  if (!match) return { problem: 'not-a-number' }
  const [, sign, whole = '', fraction = '', percent] = match
  const number = Number(`${sign}${whole.replaceAll(',', '')}${fraction}`)
  return { number: percent ? Number((number / 100).toPrecision(15)) : number }
}
