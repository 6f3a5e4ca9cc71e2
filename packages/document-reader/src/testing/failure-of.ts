import { DocumentReadError } from '../document-read-error.ts'
import type { ReadOptions } from '../document-text.ts'
import { readDocument } from '../read-document.ts'

/** The failure of reading these bytes; any other error, or success, is a fault of the test's premise and is thrown. */
export async function failureOf(bytes: Uint8Array, options?: ReadOptions): Promise<DocumentReadError> {
  try {
    const read = await readDocument(bytes, options)
    throw new Error(`was read as ${read.format}: ${read.text.slice(0, 80)}`)
  } catch (error) {
    if (error instanceof DocumentReadError) return error
    throw error
  }
}
