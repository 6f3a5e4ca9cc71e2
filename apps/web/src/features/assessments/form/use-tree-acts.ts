import type { KeyboardEvent } from 'react'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useEditor } from './editor.ts'
import { freshGroup, freshLeaf, freshVeto } from './fresh.ts'
import { modelFormMessages } from './messages.ts'
import {
  indexOf,
  insertAt,
  type Json,
  listOf,
  moveBy,
  parentOf,
  recordOf,
  removeAt,
  valueAt,
} from './pointer.ts'
import { duplicate, moveIn, moveOut } from './tree.ts'

type Name = 'leaf' | 'group' | 'veto' | 'copy' | 'up' | 'down' | 'in' | 'out' | 'remove'
type Done = { readonly root: Json; readonly pointer: string }
type Work = (content: Json, at: string) => Done

const shift =
  (by: number): Work =>
  (content, at) =>
    moveBy(content, at, by)

/** What is chosen afterwards: the neighbour, or what it stood in. */
function remove(content: Json, at: string): Done {
  const list = parentOf(at)
  const root = removeAt(content, at)
  const left = listOf(valueAt(root, list)).length
  const above = list === '/vetoes' ? list : parentOf(list)
  return { root, pointer: left === 0 ? above : `${list}/${Math.min(indexOf(at), left - 1)}` }
}

/** Into a chosen group, else behind what is chosen. */
function added(content: Json, at: string, make: (parent: unknown) => Json): Done {
  const node = recordOf(valueAt(content, at))
  const isGroup = node.kind === 'group'
  const list = isGroup ? `${at}/parts` : parentOf(at)
  const index = isGroup ? listOf(node.parts).length : indexOf(at) + 1
  const parent = isGroup ? node : valueAt(content, parentOf(list))
  return { root: insertAt(content, list, index, make(parent)), pointer: `${list}/${index}` }
}

/** What may be done with the part that is chosen. */
export function useTreeActs() {
  const t = useMessages(modelFormMessages)
  const { content, change, select, selected } = useEditor()
  const label = (key: 'fresh.leaf' | 'fresh.group' | 'fresh.veto') => ({
    zh: t(key, { lng: 'zh-CN' }),
    en: t(key, { lng: 'en' }),
  })
  const works: Readonly<Record<Name, Work>> = {
    leaf: (root, at) => added(root, at, (parent) => freshLeaf(root, parent, label('fresh.leaf'))),
    group: (root, at) => added(root, at, (parent) => freshGroup(root, parent, label('fresh.group'))),
    veto: (root, at) => {
      const index = at === '/vetoes' ? listOf(root.vetoes).length : indexOf(at) + 1
      return {
        root: insertAt(root, '/vetoes', index, freshVeto(root, label('fresh.veto'))),
        pointer: `/vetoes/${index}`,
      }
    },
    ...{ copy: duplicate, up: shift(-1), down: shift(1), in: moveIn, out: moveOut, remove },
  }
  const act = (name: Name) => () => {
    const { root, pointer } = works[name](content, selected)
    if (root === content) return
    change(`${name} ${selected}`, () => root)
    select(pointer)
  }
  const names = namesFor(selected)
  return {
    offered: names.map((name) => ({ name, act: act(name) })),
    byKey: (event: KeyboardEvent): (() => void) | undefined => {
      const name = keyed(event)
      return name && names.includes(name) ? act(name) : undefined
    },
  }
}

function namesFor(at: string): readonly Name[] {
  if (at === '/tree') return ['leaf', 'group']
  if (at.startsWith('/tree')) return ['leaf', 'group', 'copy', 'up', 'down', 'in', 'out', 'remove']
  if (at === '/vetoes') return ['veto']
  return at.startsWith('/vetoes') ? ['veto', 'copy', 'up', 'down', 'remove'] : []
}

function keyed({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): Name | undefined {
  const alt: Readonly<Record<string, Name>> = {
    ...{ ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' },
  }
  if (altKey) return alt[key]
  if (ctrlKey || metaKey) return key.toLowerCase() === 'd' ? 'copy' : undefined
  return key === 'Delete' ? 'remove' : key === 'Insert' ? 'leaf' : undefined
}
