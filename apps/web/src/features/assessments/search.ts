import { idIn, oneOf, present, textIn } from '../../shared/search.ts'

/** The list of models: the distribution of one of them. */
export const assessmentsSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ model: textIn(raw, 'model') })

/** What was tried: which movers. */
export const whatIfSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    from: textIn(raw, 'from'),
    to: textIn(raw, 'to'),
    area: textIn(raw, 'area'),
    division: textIn(raw, 'division'),
  })
export type WhatIfSearch = ReturnType<typeof whatIfSearch>

/** Something new is tried, on the base of a version; which part of the rule is open. */
export const newWhatIfSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ base: idIn(raw, 'base'), at: textIn(raw, 'at') })

/** One version: how it is edited, and which part of it is open. */
export const modelSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({ view: oneOf(raw, 'view', ['json']), at: textIn(raw, 'at') })
