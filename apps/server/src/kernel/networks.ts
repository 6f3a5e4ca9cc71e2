import { BlockList, isIP } from 'node:net'

/** Addresses that lead to no public host: own machine, private networks, documentation, tunnels, multicast (IANA's registries). */
const special = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]

/** @returns undefined where it is no network such as `10.0.0.0/8` or `fd00::/8` */
export function readNetwork(text: string) {
  const [address = '', length = '', ...rest] = text.split('/')
  const version = isIP(address)
  const bits = Number(length)
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined
  if (bits > (version === 4 ? 32 : 128)) return undefined
  return { address, bits, family: version === 4 ? ('ipv4' as const) : ('ipv6' as const) }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of networks) {
    const network = readNetwork(text)
    if (!network) throw new Error(`${text} is no network`)
    list.addSubnet(network.address, network.bits, network.family)
  }
  return list
}

/** Which addresses may be sent to: all that are public, and those of networks that were opened. */
export function createNetworks(opened: readonly string[]) {
  const [closed, open] = [listOf(special), listOf(opened)]
  return {
    allows(address: string): boolean {
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      return isIP(address) !== 0 && (open.check(address, family) || !closed.check(address, family))
    },
  }
}
