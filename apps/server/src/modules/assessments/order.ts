import type { Model } from '@zhiheng/assessment'
import { builtOn } from './prepared.ts'

type Named = { readonly code: string; readonly content: Model }

/** Codes of models, those that others build on first; a cycle was refused when they were proposed. */
export function inOrder(models: readonly Named[]): string[] {
  const order: string[] = []
  const visit = ({ code, content }: Named, way: readonly string[]): void => {
    if (order.includes(code) || way.includes(code)) return
    const needs = builtOn(content)
    for (const need of models) if (needs.includes(need.code)) visit(need, [...way, code])
    order.push(code)
  }
  for (const model of models) visit(model, [])
  return order
}
