/** Differences in writing that never tell two bodies apart: brackets, spaces, width, 和 in a list, 人民 in 人民政府. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()〔〕[\]、,·.'’&-]/gu, '')
    .replaceAll('人民政府', '政府')
    .replaceAll(/(?<=\p{Script=Han}{2})[和与及](?=\p{Script=Han}{2})/gu, '')
}

export type WrittenName = {
  readonly key: string
  /** The key without the city in front. */
  readonly bare: string
  /** True where the name says that it is of the city: 市教育局, 临江市教育局. */
  readonly stated: boolean
}

/** @param places the city's names, such as 临江市 and 临江 */
export function nameKey(name: string, places: readonly string[]): WrittenName {
  const key = plain(name)
  const prefix = [...places, '市'].find(
    (place) => key.startsWith(place) && leavesName(key.slice(place.length)),
  )
  return { key, bare: prefix ? key.slice(prefix.length) : key, stated: prefix !== undefined }
}

/** 市场监管局 does not begin with the 市 of a city. */
const leavesName = (rest: string) => rest.length >= 2 && !rest.startsWith('场')

export const statesLevel = (name: string, places: readonly string[]): boolean => nameKey(name, places).stated

const group =
  /^(?:全市)?各(?:区县市|县区市|县市区|市县区|市区县|区市县|区县|县区|县市|市县|区市|市区|区|县)(?:政府|管委会)?$/u

/** True for 各区县政府, 各区(县)政府, 各区、县(市)人民政府 and their like: every district together. */
export const districtGroup = (name: string): boolean => group.test(plain(name))
