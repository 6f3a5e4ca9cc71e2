const longest = 150
/** Names that old Windows takes for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that is safe to show and to save under: no folders, no control characters, nothing that turns the writing
 * direction (`gpj.exe` shown as `exe.jpg`), not hidden, of bearable length. The ending stays.
 */
export function safeFileName(name: string): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  const ending = endingOf(bare)
  const stem = [...bare.slice(0, bare.length - ending.length)]
    .slice(0, longest - ending.length)
    .join('')
    .trim()
  const safe = `${stem || 'file'}${ending}`
  return device.test(safe) ? `_${safe}` : safe
}

/** With its dot, in lower case where it is compared; empty where there is none. */
export const endingOf = (name: string): string => /\.[\p{L}\d]{1,8}$/u.exec(name)?.[0] ?? ''
