import { AsyncLocalStorage } from 'node:async_hooks'

const store = new AsyncLocalStorage<{ open: boolean }>()

/** Whether whoever asks is inside a transaction, and so has a connection of the pool already. */
export const holdsConnection = (): boolean => store.getStore()?.open === true

/** Runs the work of a transaction; what it starts and leaves running holds nothing any more once it is over. */
export async function whileHolding<Result>(work: () => Promise<Result>): Promise<Result> {
  const hold = { open: true }
  try {
    return await store.run(hold, work)
  } finally {
    hold.open = false
  }
}
