/** The name as names are compared: one width, capitals small, without blanks and punctuation. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Legal forms and words of trade that firms of one name differ in, the longer first. */
const forms =
  /(?:股份有限公司|有限责任公司|有限公司|股份公司|总公司|分公司|公司|合伙企业|个体工商户|专业合作社|合作社|实业|商行|商店|经营部|门市部|工厂|集团|厂|店|部)+$/u
const province = /^.{2,3}省/u
const place = /^.{2,3}[市县区]/u

/**
 * What is left of a name without the place it begins with and the legal form it ends in: 砚谷玩具 of
 * 汕头市澄海区砚谷玩具有限公司. `places` are the city's own, with and without 市, 区 or 县, as both are written.
 */
export function nameCore(name: string, places: readonly string[] = []): string {
  let rest = nameKey(name).replace(province, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    const known = places.find((one) => rest.startsWith(one) && rest.length > one.length + 1)
    rest = known ? rest.slice(known.length) : rest.length > 5 ? rest.replace(place, '') : rest
  }
  const bare = rest.replace(forms, '')
  return bare.length >= 2 ? bare : rest
}

/** Pairs of neighbouring characters, each once. */
export function bigramsOf(key: string): string[] {
  const characters = [...key]
  return [...new Set(characters.slice(1).map((next, index) => `${characters[index]}${next}`))]
}

/** 0 to 1: twice the common pairs by all pairs. */
export function likenessOf(first: string, second: string): number {
  if (first === second) return 1
  const [a, b] = [new Set(bigramsOf(first)), new Set(bigramsOf(second))]
  if (a.size + b.size === 0) return 0
  const common = [...a].filter((pair) => b.has(pair)).length
  return (2 * common) / (a.size + b.size)
}
