import type { Field, Value, Values } from './fields.ts'

/** Values of every field, to try a template with: two rows a list, one point a chart. */
export const sampleValues = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]))

function sampleOf({ kind, name, fields = [] }: Field): Value {
  switch (kind) {
    case 'number':
      return 1
    case 'share':
      return 0.5
    case 'date':
      return '2013-09-12'
    case 'flag':
      return true
    case 'list':
      return [sampleValues(fields), sampleValues(fields)]
    case 'chart':
      return { categories: ['一'], series: [{ name, values: [1] }] }
    default:
      return name
  }
}
