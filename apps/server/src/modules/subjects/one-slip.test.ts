import { expect, it } from 'vitest'
import { isOneSlip } from './one-slip.ts'

it.each([
  ['砚谷塑料玩具', '砚谷塑科玩具', 'a character for another'],
  ['砚谷塑料玩具', '砚谷塑料玩', 'one left out'],
  ['砚谷塑料玩具', '砚谷塑塑料玩具', 'one twice'],
  ['砚谷塑料玩具', '砚谷料塑玩具', 'neighbours changed over'],
])('%s and %s: %s', (first, second) => {
  expect([isOneSlip(first, second), isOneSlip(second, first)]).toEqual([true, true])
})

it.each([
  ['砚谷塑料玩具', '砚谷塑料玩具', 'nothing differs'],
  ['砚谷塑料玩具', '砚汀塑科玩具', 'two slips'],
  ['砚谷东店食品', '砚谷西店食品', 'one shop and the next'],
  ['砚谷玩具1', '砚谷玩具2', 'numbered'],
  ['砚谷玩', '砚谷具', 'too short'],
  ['砚谷塑料玩具', '具玩料塑谷砚', 'another order'],
])('%s and %s are two: %s', (first, second) => {
  expect([isOneSlip(first, second), isOneSlip(second, first)]).toEqual([false, false])
})
