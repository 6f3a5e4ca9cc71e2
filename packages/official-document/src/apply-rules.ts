import type { NamedBody } from './phrase-grammar.ts'
import type { Phrase } from './phrases.ts'
import type { RuleKind } from './plan-document.ts'

/** Bodies of a phrase after the rules in force, and whether the lead follows only formally. */
export type RuledBodies = { readonly bodies: readonly NamedBody[]; readonly leadUncertain: boolean }

/** Applies the rules in force to a phrase. A lead that is written (牵头) always stands. */
export function applyRules(phrase: Phrase, rules: ReadonlySet<RuleKind>): RuledBodies {
  const { bodies } = phrase
  const starred = bodies.some((body) => body.starred)
  if (starred)
    return {
      bodies: bodies.map((body) => (body.starred ? { ...body, role: 'lead', explicit: true } : body)),
      leadUncertain: !rules.has('starred-leads'),
    }
  if (bodies.some((body) => body.role === 'lead')) return { bodies, leadUncertain: false }
  if (rules.has('before-comma-leads')) {
    const groups = new Set(bodies.map((body) => body.group))
    if (groups.size > 1)
      return { bodies: bodies.map((body) => (body.group === 0 ? asLead(body) : body)), leadUncertain: false }
  }
  if (rules.has('first-listed-leads')) {
    const first = bodies.findIndex((body) => body.role === 'responsible')
    if (first >= 0)
      return {
        bodies: bodies.map((body, index) => (index === first ? asLead(body) : body)),
        leadUncertain: bodies.length === 1,
      }
  }
  return { bodies, leadUncertain: false }
}

const asLead = (body: NamedBody): NamedBody => ({ ...body, role: 'lead' })
