export type Test = {
  readonly name: string
  readonly operator: '=' | '≠' | '>' | '<' | null
  readonly operand: string
  readonly negated: boolean
}

export type Tag =
  | { readonly kind: 'value'; readonly name: string; readonly format: string | null }
  | { readonly kind: 'each'; readonly name: string }
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'unreadable' }

const condition = /^(如果|没有)\s*(.*)$/
const comparison = /^([^=≠><]+?)\s*(=|≠|>|<)\s*(.+)$/

/** What is written between braces, typed full width or half width. */
export function parseTag(inside: string): Tag {
  const text = inside.normalize('NFKC').trim()
  if (text.startsWith('#')) return opening(text.slice(1).trim())
  if (text.startsWith('/')) return { kind: 'end', name: text.slice(1).trim() }
  const [name = '', format, ...more] = text.split('|').map((part) => part.trim())
  if (name === '' || more.length > 0 || format === '') return { kind: 'unreadable' }
  return { kind: 'value', name, format: format ?? null }
}

function opening(text: string): Tag {
  const found = condition.exec(text)
  if (!found) return text === '' ? { kind: 'unreadable' } : { kind: 'each', name: text }
  const [, word, rest = ''] = found
  if (rest === '') return { kind: 'unreadable' }
  const [, name = rest, operator = null, operand = ''] = comparison.exec(rest) ?? []
  return {
    kind: 'test',
    test: { name: name.trim(), operator: operator as Test['operator'], operand, negated: word === '没有' },
  }
}
