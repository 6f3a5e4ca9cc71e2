const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that is safe to put into a page as it is. */
export type Html = { readonly markup: string }

export const raw = (markup: string): Html => ({ markup })

type Part = string | number | Html | readonly Part[] | null | undefined | false

/** A template whose values are text unless they are markup themselves: nothing becomes markup by accident. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  raw(texts.map((text, index) => text + render(parts[index])).join(''))

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(render).join('')
  return String(part).replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter)
}
