export type SqlType =
  | 'text'
  | 'text[]'
  | 'uuid[]'
  | 'int4'
  | 'int4[]'
  | 'int8'
  | 'numeric'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'numeric[]'
  | 'int8[]'

/** Puts a value into the parameters and returns the placeholder with its type; equal values share one. */
export type Bind = (type: SqlType, value: string | number | bigint | readonly (string | number)[]) => string

/** Parameters of one statement. Everything that comes from a model goes through `bind`; nothing of it becomes SQL text. */
export function createBindings(): { readonly bind: Bind; readonly values: readonly unknown[] } {
  const values: unknown[] = []
  const known = new Map<string, string>()
  const bind: Bind = (type, value) => {
    const plain = typeof value === 'bigint' ? value.toString() : value
    const key = `${type} ${JSON.stringify(plain)}`
    const found = known.get(key)
    if (found) return found
    values.push(plain)
    const placeholder = `$${values.length}::${type}`
    known.set(key, placeholder)
    return placeholder
  }
  return { bind, values }
}
