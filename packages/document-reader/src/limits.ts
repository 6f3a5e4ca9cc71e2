/** What a reader may spend on one document. Bytes, UTF-16 code units, pages and milliseconds. */
export type ReadLimits = {
  /** Size of the file as it arrives. */
  inputBytes: number
  /** Length of the text that comes out. */
  outputCharacters: number
  /** Sum of all members of a package once inflated. */
  inflatedBytes: number
  /** How many times larger than its packed form one member may become (only beyond `ratioFloorBytes`). */
  inflateRatio: number
  /** Below this size a high ratio is harmless: short repetitive XML easily shrinks a hundredfold. */
  ratioFloorBytes: number
  /** Members of a package. */
  packageMembers: number
  /** Nesting of elements in one XML part. */
  xmlDepth: number
  pdfPages: number
  pdfMilliseconds: number
  /** Heap and buffers that reading one PDF may hold. */
  pdfMemoryBytes: number
}

const MIB = 1024 * 1024

export const DEFAULT_LIMITS: ReadLimits = {
  inputBytes: 20 * MIB,
  outputCharacters: 10_000_000,
  inflatedBytes: 200 * MIB,
  inflateRatio: 200,
  ratioFloorBytes: 4 * MIB,
  packageMembers: 10_000,
  xmlDepth: 512,
  pdfPages: 1_000,
  pdfMilliseconds: 30_000,
  pdfMemoryBytes: 768 * MIB,
}
