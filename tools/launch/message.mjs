/**
 * Ends the process with a message a person can act on: what happened, what to do; Chinese, then English.
 * @param {{ zh: string[], en: string[], detail?: string }} message
 * @returns {never}
 */
export function fail({ zh, en, detail }) {
  const lines = ['', `✗ ${zh.join('\n  ')}`, '', `✗ ${en.join('\n  ')}`]
  if (detail) lines.push('', detail)
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
