/** Number of a top-level task within its plan: measure and running number, `18-3`. */
export const taskCode = (measurePosition: number, running: number): string => `${measurePosition}-${running}`

/** Number of a part: the whole's code and a running number, `18-3.2`. */
export const partCode = (wholeCode: string, running: number): string => `${wholeCode}.${running}`

/** The code with every number padded to four digits, so that plain text order is the order people count in. */
export const codeKey = (code: string): string => code.replace(/\d+/g, (digits) => digits.padStart(4, '0'))
