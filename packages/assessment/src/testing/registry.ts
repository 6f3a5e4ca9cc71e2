import type { FactType, Field, FieldKind, Words } from '@zhiheng/fact-types'

const label = (text: string): Words => ({ zh: text, en: text })

const field = (name: string, kind: FieldKind, extra: Partial<Field> = {}): Field => ({
  name,
  label: label(name),
  kind,
  required: false,
  example: '1',
  ...extra,
})

const oneOf = (...values: readonly string[]): Partial<Field> => ({
  choices: values.map((value) => ({ value, label: label(value) })),
})

const type = (
  code: string,
  zh: string,
  validity: FactType['validity'],
  fields: readonly Field[],
): FactType => ({
  code,
  version: 1,
  label: { zh, en: code },
  group: 'inspection',
  subjectKinds: ['enterprise'],
  area: 'product',
  suppliers: 'any',
  visibility: 'public',
  displayMonths: null,
  legalBasis: 'optional',
  validity,
  fields,
})

/** Fact types for tests of the engine: one field of every kind, and units that do not mix. */
export const testRegistry: readonly FactType[] = [
  type('test', '抽查', 'none', [
    field('result', 'choice', oneOf('pass', 'fail')),
    field('product', 'text'),
    field('severity', 'integer'),
    field('reportedOn', 'day'),
    field('safety', 'boolean'),
    field('rate', 'decimal', { unit: 'percent' }),
  ]),
  type('fine', '处罚', 'none', [
    field('amount', 'money', { unit: 'yuan' }),
    field('kind', 'choice', oneOf('warning', 'fine', 'closure')),
    field('severity', 'integer'),
    field('article', 'code'),
  ]),
  type('licence', '许可', 'required', [
    field('status', 'choice', oneOf('valid', 'suspended')),
    field('product', 'text'),
  ]),
  type('shipment', '批次', 'none', [field('amount', 'decimal', { unit: 'item' }), field('product', 'text')]),
]
