import type { FactType, Field } from './fact-type.ts'

/** `fine_amount`, `Fine Amount` and `fineAmount` are one to the eye. */
const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.：:*（）()]/g, '')

/** The field whose name or label a key comes nearest to; `undefined` where none is near. */
export function nearestField({ fields }: FactType, key: string): Field | undefined {
  const wanted = fold(key)
  if (wanted === '' || wanted.length > 60) return undefined
  let nearest: Field | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const field of fields) {
    for (const name of [field.name, field.label.zh, field.label.en]) {
      const steps = distance(wanted, fold(name))
      if (steps < least) [least, nearest] = [steps, field]
    }
  }
  return nearest
}

/** Levenshtein distance with swaps of neighbours. */
function distance(a: string, b: string): number {
  let [before, above]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    ;[before, above] = [above, row]
  }
  return above[b.length] ?? 0
}
