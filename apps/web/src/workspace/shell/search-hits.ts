import { api } from '../../shared/api.ts'

/** What the search box asks; the same for the list under it and for the Enter key. */
export const taskHits = (q: string) => api.tasks.list.queryOptions({ input: { q, limit: 8, sort: 'code' } })

export const subjectHits = (q: string) =>
  api.subjects.list.queryOptions({ input: { q, limit: 8 }, enabled: isWord(q) })

/** One character finds no subject: the server asks for two. */
const isWord = (q: string): boolean =>
  q.split(/\s+/).every((word) => [...word.replaceAll(/[^\p{L}\p{N}]/gu, '')].length >= 2)
