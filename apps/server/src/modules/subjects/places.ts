import type { Directory } from '#modules/organisations'
import { nameKey } from './name-key.ts'

/** Names of city and districts, with and without 市, 区 or 县, the longer first: what a firm's name may begin with. */
export function placesOf({ bodies }: Directory): string[] {
  const names = bodies
    .filter(({ kind }) => kind === 'city' || kind === 'district')
    .flatMap((body) => body.names.filter(({ kind }) => kind === 'short').map(({ name }) => nameKey(name)))
  const bare = names.map((name) => name.replace(/[市区县]$/, '')).filter((name) => name.length >= 2)
  return [...new Set([...names, ...bare])].toSorted((a, b) => b.length - a.length)
}
