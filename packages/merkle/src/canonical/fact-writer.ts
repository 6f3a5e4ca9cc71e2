import { utf8Bytes } from '../bytes/text-bytes.ts'
import { refuse } from '../requires.ts'
import { canonicalJson, isPlainObject, type JsonValue, writeNumber } from './canonical-json.ts'
import type { Fact } from './fact.ts'
import { ensureRoom, type JsonSink, jsonSink, putBytes, putJson, putString } from './json-sink.ts'
import { createPayloadShapes } from './payload-shapes.ts'

type PayloadShapes = ReturnType<typeof createPayloadShapes>
type NamesOf<Value> = { [name in keyof Fact]: Fact[name] extends Value ? name : never }[keyof Fact]

const opening = (name: keyof Fact, before = ','): Uint8Array => utf8Bytes(`${before}"${name}":`)
const openings = {
  correctsId: opening('correctsId', '{'),
  displayUntil: opening('displayUntil'),
  document: opening('document'),
  effect: opening('effect'),
  id: opening('id'),
  legalBasis: opening('legalBasis'),
  line: opening('line'),
  occurredOn: opening('occurredOn'),
  payload: opening('payload'),
  reason: opening('reason'),
  recordedAt: opening('recordedAt'),
  sourceId: opening('sourceId'),
  subjectId: opening('subjectId'),
  type: opening('type'),
  typeVersion: opening('typeVersion'),
  validTo: opening('validTo'),
  visibility: opening('visibility'),
}

const nothing = utf8Bytes('null')
const literals = { true: utf8Bytes('true'), false: utf8Bytes('false') }
const brace = { open: 0x7b, close: 0x7d }

/**
 * Writes facts one after the other into the same memory: the bytes are those of `canonicalJson`, in a third of the
 * time. They stand after `prefix` and are good until the next call; copy what is to be kept.
 */
export function createFactWriter(prefix: readonly number[] = []): (fact: Fact) => Uint8Array {
  const sink = jsonSink()
  const shapes = createPayloadShapes()
  sink.bytes.set(prefix)
  return (fact) => {
    sink.at = prefix.length
    try {
      putFact(sink, fact, shapes)
    } catch (error) {
      // The general path knows the way to what it refuses, and names it.
      canonicalJson(fact)
      throw error
    }
    return sink.bytes.subarray(0, sink.at)
  }
}

/** The canonical form of one fact. For many, `createFactWriter` or `createFactHasher`. */
export const canonicalFact = (fact: Fact): Uint8Array => createFactWriter()(fact).slice()

/** The names stand in the order of RFC 8785, which a test compares with the general path. */
function putFact(sink: JsonSink, fact: Fact, shapes: PayloadShapes): void {
  putText(sink, fact, 'correctsId')
  putText(sink, fact, 'displayUntil')
  putText(sink, fact, 'document')
  putText(sink, fact, 'effect')
  putText(sink, fact, 'id')
  putText(sink, fact, 'legalBasis')
  putCount(sink, fact, 'line')
  putText(sink, fact, 'occurredOn')
  putBytes(sink, openings.payload)
  putPayload(sink, fact, shapes)
  putText(sink, fact, 'reason')
  putText(sink, fact, 'recordedAt')
  putText(sink, fact, 'sourceId')
  putText(sink, fact, 'subjectId')
  putText(sink, fact, 'type')
  putCount(sink, fact, 'typeVersion')
  putText(sink, fact, 'validTo')
  putText(sink, fact, 'visibility')
  putByte(sink, brace.close)
}

function putText(sink: JsonSink, fact: Fact, name: NamesOf<string | null>): void {
  const value = fact[name]
  putBytes(sink, openings[name])
  if (value === null) putBytes(sink, nothing)
  else if (typeof value === 'string') putString(sink, value)
  else refuse('canonicalFact', `${name} to be a text or null, got ${String(value)}`)
}

function putCount(sink: JsonSink, fact: Fact, name: NamesOf<number | null>): void {
  const value = fact[name]
  putBytes(sink, openings[name])
  if (value === null) putBytes(sink, nothing)
  else if (typeof value === 'number') putJson(sink, writeNumber(value, name))
  else refuse('canonicalFact', `${name} to be a number or null, got ${String(value)}`)
}

function putPayload(sink: JsonSink, { type, payload }: Fact, shapes: PayloadShapes): void {
  if (!isPlainObject(payload)) refuse('canonicalFact', `payload to be an object, got ${String(payload)}`)
  const { sorted, openings: names } = shapes(type, Object.keys(payload))
  putByte(sink, brace.open)
  for (let i = 0; i < sorted.length; i += 1) {
    putBytes(sink, names[i] as Uint8Array)
    putValue(sink, payload[sorted[i] as string] as JsonValue)
  }
  putByte(sink, brace.close)
}

function putValue(sink: JsonSink, value: JsonValue): void {
  if (typeof value === 'string') putString(sink, value)
  else if (typeof value === 'number') putJson(sink, writeNumber(value, 'payload'))
  else if (value === null) putBytes(sink, nothing)
  else if (typeof value === 'boolean') putBytes(sink, value ? literals.true : literals.false)
  else putJson(sink, canonicalJson(value))
}

function putByte(sink: JsonSink, byte: number): void {
  ensureRoom(sink, 1)
  sink.bytes[sink.at] = byte
  sink.at += 1
}
