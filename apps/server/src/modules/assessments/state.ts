import type { ModelState, ModelVerb } from '@zhiheng/contract'
import type { Machine } from '#kernel/machine'

type Side = 'the quality office' | 'another person of the quality office'
const office = 'the quality office'

/** A version of a model that grades. What is approved is published; what is removed is a draft that nobody will miss. */
export const modelMachine: Machine<ModelState, ModelVerb, Side> = {
  initial: ['draft', 'in-force'],
  transitions: {
    edit: { side: office, from: ['draft'], to: [] },
    propose: { side: office, from: ['draft'], to: ['proposed'] },
    remove: { side: office, from: ['draft'], to: [] },
    return: { side: office, from: ['proposed'], to: ['draft'] },
    approve: { side: 'another person of the quality office', from: ['proposed'], to: ['in-force'] },
    retire: { side: office, from: ['in-force'], to: ['retired'] },
  },
}

/** A run over the whole city. One that begins leaves an earlier one of its model behind. */
export const runMachine: Machine<'running' | 'done' | 'abandoned', 'finish' | 'abandon'> = {
  initial: ['running'],
  transitions: {
    finish: { side: 'the product', from: ['running'], to: ['done'] },
    abandon: { side: 'the product', from: ['running'], to: ['abandoned'] },
  },
}
