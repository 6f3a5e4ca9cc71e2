import { BlockList, isIPv6 } from 'node:net'

/** Whether an address lies in one of the networks; without networks every address does. */
export function isWithin(address: string | null, networks: readonly string[]): boolean {
  if (networks.length === 0) return true
  if (!address) return false
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits] = network.split('/')
    const family = familyOf(base)
    list.addSubnet(base, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  // A server that listens on both families sees IPv4 as ::ffff:10.0.0.1.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return list.check(plain, familyOf(plain))
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
