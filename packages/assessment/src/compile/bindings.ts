export type SqlType =
  | 'text'
  | 'text[]'
  | 'uuid[]'
  | 'int4'
  | 'int4[]'
  | 'int8'
  | 'int8[]'
  | 'numeric'
  | 'numeric[]'
  | 'date'
  | 'timestamptz'
  | 'jsonb'

/** Puts a value into the parameters and returns the placeholder with its type; equal values share one. */
export type Bind = (type: SqlType, value: string | number | bigint | readonly (string | number)[]) => string

export type Statement = { readonly text: string; readonly values: readonly unknown[] }

export type Bindings = {
  readonly bind: Bind
  /** The statement with those parameters that its text names, numbered anew: an unused one would have no type. */
  readonly statement: (text: string) => Statement
}

/** Parameters of one statement. Everything that comes from a model goes through `bind`; nothing of it becomes SQL text. */
export function createBindings(): Bindings {
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
  const statement = (text: string): Statement => {
    const used = new Map<string, number>()
    const renumbered = text.replace(/\$(\d+)(?=::)/g, (_, number: string) => {
      const place = used.get(number) ?? used.size + 1
      used.set(number, place)
      return `$${place}`
    })
    return { text: renumbered, values: [...used.keys()].map((number) => values[Number(number) - 1]) }
  }
  return { bind, statement }
}
