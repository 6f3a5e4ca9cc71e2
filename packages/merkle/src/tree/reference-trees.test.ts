import { expect, it } from 'vitest'
import { toHex } from '../bytes/hex.ts'
import { naiveReader } from '../testing/naive-tree.ts'
import { fromHex, sha256 } from '../testing/sha256.ts'
import { emptyRoot, leafHash } from './hash.ts'
import { consistencyProof, inclusionProof, rootAt } from './proofs.ts'
import { createTreeBuilder } from './tree-builder.ts'
import { verifyConsistency, verifyInclusion } from './verify.ts'

// The reference tree of Certificate Transparency: eight leaves, its roots, and the paths that its implementations
// (google/certificate-transparency, transparency-dev/merkle) have been held to since RFC 6962.

const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(sha256, fromHex(hex)))

const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const inclusions = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
]

const consistencies = [
  { first: 1, second: 1, path: [] },
  {
    first: 1,
    second: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    first: 6,
    second: 8,
    path: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    first: 2,
    second: 5,
    path: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
  {
    first: 6,
    second: 7,
    path: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
]

const read = naiveReader(sha256, leaves)
const rootOf = (size: number) => fromHex(roots[size] ?? '')

it.each(roots.map((root, size) => ({ root, size })))('the root of $size leaves', ({ root, size }) => {
  const builder = createTreeBuilder(sha256)
  for (const leaf of leaves.slice(0, size)) builder.push(leaf)
  expect(toHex(builder.root())).toBe(root)
  expect(toHex(rootAt(sha256, size, read))).toBe(root)
})

it('the root of no leaf is the hash of nothing', () => {
  expect(toHex(emptyRoot(sha256))).toBe(roots[0])
})

it.each(inclusions)('the path of leaf $index in $size', ({ index, size, path }) => {
  const proof = inclusionProof(sha256, index, size, read)
  expect(proof.map(toHex)).toEqual(path)
  const claim = { index, size, leaf: leaves[index] as Uint8Array, path: path.map(fromHex) }
  expect(verifyInclusion(sha256, claim, rootOf(size))).toBe(true)
})

it.each(consistencies)('the path from $first to $second leaves', ({ first, second, path }) => {
  expect(consistencyProof(sha256, first, second, read).map(toHex)).toEqual(path)
  const claim = { first, second, firstRoot: rootOf(first), path: path.map(fromHex) }
  expect(verifyConsistency(sha256, claim, rootOf(second))).toBe(true)
})
