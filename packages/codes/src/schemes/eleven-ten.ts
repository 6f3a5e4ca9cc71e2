/** ISO 7064 MOD 11,10 (GB/T 17710) over digits: finds every single wrong digit and nearly every swap. */
export function elevenTenCheck(body: string): string {
  let product = 10
  for (let index = 0; index < body.length; index += 1) {
    const sum = (product + body.charCodeAt(index) - 48) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}
