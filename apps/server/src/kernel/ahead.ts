/**
 * The same, with the next one under way while the one before is dealt with: a file is read on while the database keeps
 * what was read. Never more than one ahead.
 */
export async function* ahead<Item>(source: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = source[Symbol.asyncIterator]()
  const ask = () => {
    const answer = iterator.next()
    // Its failure is told when its turn comes; until then nobody waits for it.
    answer.catch(() => {})
    return answer
  }
  let next = ask()
  try {
    for (let { done, value } = await next; !done; { done, value } = await next) {
      next = ask()
      yield value
    }
  } finally {
    await next.catch(() => {})
    await iterator.return?.()
  }
}
