import type { FactType } from '@zhiheng/fact-types'
import type { Model } from '../model/model.ts'
import type { FactSource } from '../model/source.ts'
import { type Registry, typesByCode } from './registry.ts'

/** What the checks of one model look things up in. */
export type Context = {
  readonly model: Model
  readonly types: ReadonlyMap<string, readonly FactType[]>
  /** The other models by code, where they are known. */
  readonly models: ReadonlyMap<string, Model> | undefined
}

export function contextOf(model: Model, registry: Registry, models?: readonly Model[]): Context {
  const others = models && new Map([...models, model].map((each) => [each.code, each]))
  return { model, types: typesByCode(registry), models: others }
}

export const typesOf = (source: FactSource, context: Context): readonly FactType[] =>
  source.types.flatMap((code) => context.types.get(code) ?? [])
