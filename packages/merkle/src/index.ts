export type { Finding, Trust } from './bundle/open-checkpoint.ts'
export type { ConsistencyPart, ProofBundle } from './bundle/proof-bundle.ts'
export * from './bundle/verify-bundle.ts'
export { fromBase64, toBase64 } from './bytes/base64.ts'
export { toHex } from './bytes/hex.ts'
export { canonicalBytes, canonicalJson, type JsonValue } from './canonical/canonical-json.ts'
export { type Fact, readFact } from './canonical/fact.ts'
export { canonicalFact, createFactWriter } from './canonical/fact-writer.ts'
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './note/checkpoint.ts'
export {
  formatKey,
  keyIdOf,
  keyLabel,
  type NoteKey,
  type NoteSigner,
  type NoteVerifier,
  parseKey,
  signatureTypes,
  signNote,
} from './note/note-key.ts'
export {
  formatNote,
  type NoteSignature,
  parseNote,
  type SignedNote,
  signedBytes,
} from './note/signed-note.ts'
export {
  createFactHasher,
  createLeafHasher,
  createNodeHasher,
  emptyRoot,
  type Hash,
  leafHash,
  nodeHash,
} from './tree/hash.ts'
export {
  consistencyNodes,
  consistencyPlan,
  inclusionNodes,
  inclusionPlan,
  type PathStep,
  rootNodes,
} from './tree/proof-plans.ts'
export { consistencyProof, inclusionProof, rootAt } from './tree/proofs.ts'
export type { NodeId, NodeReader } from './tree/subtrees.ts'
export * from './tree/tiles.ts'
export {
  createTreeBuilder,
  type TreeBuilder,
  type TreeBuilderOptions,
  type TreeState,
} from './tree/tree-builder.ts'
export {
  type ConsistencyClaim,
  type InclusionClaim,
  rootOfInclusion,
  rootsOfConsistency,
  verifyConsistency,
  verifyInclusion,
} from './tree/verify.ts'
