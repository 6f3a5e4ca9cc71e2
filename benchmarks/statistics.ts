import type { BenchLine } from './bench-line.ts'
import { acceptanceLines } from './statistics/acceptance.ts'
import { disproportionalityLines } from './statistics/disproportionality.ts'
import { RSession } from './statistics/r-session.ts'
import { surveillanceLines } from './statistics/surveillance.ts'
import { surveyLines } from './statistics/survey.ts'

/** Each part races our functions against R where R and the package are installed, else against stored figures. */
const parts: readonly ((r: RSession | undefined) => Promise<BenchLine[]>)[] = [
  surveyLines,
  acceptanceLines,
  surveillanceLines,
  disproportionalityLines,
]

export async function run(): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const part of parts) {
    const r = await RSession.open()
    try {
      lines.push(...(await part(r)))
    } finally {
      r?.close()
    }
  }
  return lines
}
