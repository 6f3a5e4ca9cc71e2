/** Whoever stands in signs for both: the trails keep the name so. */
export const signForBoth = (deputy: string, holder: string): string => `${deputy}（代${holder}）`

/** Who acted and, where it was a deputy, for whom. */
export function signersOf(name: string): { readonly by: string; readonly holder: string | null } {
  const found = /^(.+)（代([^（）]+)）$/.exec(name)
  return found ? { by: found[1] ?? name, holder: found[2] ?? null } : { by: name, holder: null }
}
