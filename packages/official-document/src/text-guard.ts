import { PlanReadError } from './plan-read-error.ts'

const sampleSize = 20_000

/** Refuses what is no readable text, naming the reason and, where there is one, the limit. */
export function refuseUnreadable(source: string, longest: number): void {
  if (typeof source !== 'string') throw new PlanReadError('not-text', 'readPlan requires a string.')
  if (source.length > longest)
    throw new PlanReadError(
      'too-long',
      `The text has ${source.length} characters; at most ${longest} are read.`,
      longest,
    )
  if (!/\S/.test(source)) throw new PlanReadError('empty', 'The text is empty.')
  if (isBinary(source))
    throw new PlanReadError('not-text', 'The content is no plain text; extract the text of the file first.')
}

/** Control characters and replacement marks in bulk are the sign of a file that was not decoded. */
function isBinary(source: string): boolean {
  const size = Math.min(source.length, sampleSize)
  let strange = 0
  for (let at = 0; at < size; at += 1) {
    const code = source.charCodeAt(at)
    if ((code < 32 && (code < 9 || code > 13)) || code === 0xfffd || code === 127) strange += 1
  }
  return strange > 4 && strange > size * 0.02
}
