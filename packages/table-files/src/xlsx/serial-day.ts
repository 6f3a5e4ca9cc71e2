import type { Cell } from '../table.ts'
import type { DateKind } from './date-format.ts'

const daySeconds = 86_400
const epoch1900 = Date.UTC(1899, 11, 30) / 1000
const epoch1904 = Date.UTC(1904, 0, 1) / 1000
/** 31 December 9999, the last day of a spreadsheet. */
const lastSerial = 2_958_465

/**
 * The day that a serial number stands for. In the 1900 system a 29 February 1900 is counted that there never was: numbers
 * before it are a day further on, and it itself is no day.
 */
export function serialToCell(serial: number, kind: DateKind, is1904: boolean): Cell {
  if (kind === 'number' || !(serial >= 0) || serial > lastSerial) return serial
  const seconds = Math.round(serial * daySeconds)
  if (kind === 'time' && serial < 1) return timeOf(seconds % daySeconds)
  const whole = Math.floor(seconds / daySeconds)
  if (!is1904 && (whole === 60 || whole === 0)) return serial
  const shift = !is1904 && whole < 60 ? 1 : 0
  const start = is1904 ? epoch1904 : epoch1900
  const day = new Date((start + (whole + shift) * daySeconds) * 1000).toISOString().slice(0, 10)
  const rest = seconds % daySeconds
  return rest === 0 ? { day } : { day, time: timeOf(rest) }
}

function timeOf(seconds: number): string {
  const text = new Date(seconds * 1000).toISOString().slice(11, 19)
  return text.endsWith(':00') ? text.slice(0, 5) : text
}

/** The serial number of a day and time in the 1900 system; undefined before March 1900 and for what is no day. */
export function dayToSerial(day: string, time = '00:00'): number | undefined {
  const instant = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const serial = (instant / 1000 - epoch1900) / daySeconds
  return serial > 60 ? serial : undefined
}
