import type { Line } from '../line-sink.ts'

/** Fewer links in a row may be references or attachments of the document itself. */
const SHORTEST_MENU = 3

/** Takes out menus: runs of three or more lines that consist of nothing but links. */
export function dropNavigation(lines: readonly Line[]): { kept: Line[]; dropped: number } {
  const kept: Line[] = []
  let run: Line[] = []
  let dropped = 0
  const endRun = () => {
    if (run.length >= SHORTEST_MENU) dropped += run.length
    else kept.push(...run)
    run = []
  }
  for (const line of lines) {
    if (line.link) {
      run.push(line)
      continue
    }
    endRun()
    kept.push(line)
  }
  endRun()
  return { kept, dropped }
}
