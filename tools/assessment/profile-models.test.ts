import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile, interpret, type Model, prepareModel, validateModel } from '@zhiheng/assessment'
import { factTypes } from '@zhiheng/fact-types'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..', '..', 'profiles', 'shantou', 'models')
const models = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Model,
)

test.each(models.map((model) => [model.code, model] as const))(
  'the model %s of the profile is sound',
  (_, model) => {
    expect(validateModel(model, factTypes, models)).toEqual([])
    const prepared = prepareModel(model, factTypes)
    const { text } = compile(prepared, {
      asOf: '2013-09-12',
      knownAt: '2013-09-12T00:00:00Z',
      resultsRelation: 'results',
    })
    expect(text).toContain('zh.facts_as_of')
    // Nothing is known of a firm without facts: that is no grade, not the worst.
    expect(interpret(prepared, [], { asOf: '2013-09-12' }).grade).toBeNull()
  },
)
