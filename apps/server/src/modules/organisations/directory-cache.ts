import type { PlainDate } from '@zhiheng/primitives'
import { type Body, buildDirectory, type Directory } from './directory.ts'

/** Changes of this process are seen at once; those of a second process after this long. */
const lifeMs = 10_000

/** Nearly every request asks for names; the tree changes a few times a year. */
export function createDirectoryCache(load: () => Promise<Body[]>) {
  let bodies: Promise<Body[]> | undefined
  let loadedAt = 0
  const built = new Map<PlainDate, Promise<Directory>>()

  const forget = () => {
    bodies = undefined
    built.clear()
  }
  const all = () => {
    if (!bodies || performance.now() - loadedAt > lifeMs) {
      built.clear()
      loadedAt = performance.now()
      const loading = load()
      bodies = loading
      // A failed load must not be the answer for the next ten seconds.
      loading.catch(() => bodies === loading && forget())
    }
    return bodies
  }
  return {
    forget,
    on(day: PlainDate): Promise<Directory> {
      const current = all()
      let directory = built.get(day)
      if (!directory) {
        directory = current.then((list) => buildDirectory(list, day))
        // A public day parameter must not fill the memory.
        if (built.size >= 50) built.clear()
        built.set(day, directory)
      }
      return directory
    },
  }
}
