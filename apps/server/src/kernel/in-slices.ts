import { setImmediate } from 'node:timers/promises'

/**
 * Runs `work` over many items in slices of some milliseconds, between which everybody else who waits for this process has a
 * turn: a batch of some thousand rows would hold up requests, and its own statements, all the while.
 */
export async function inSlices<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => void,
  size = 400,
): Promise<void> {
  for (let from = 0; from < items.length; from += size) {
    if (from > 0) await setImmediate()
    for (const [place, item] of items.slice(from, from + size).entries()) work(item, from + place)
  }
}
