import type { Invocation } from '../command.ts'
import { readInput } from '../read-input.ts'
import { decode, LARGEST } from '../read-table.ts'

/** The lines of a text file (or of standard input for `-`), without blanks at their ends. */
export async function readLines(path: string, { terminal, language }: Invocation): Promise<string[]> {
  const bytes = await readInput(path, terminal.input, LARGEST, language)
  return decode(bytes)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
}
