/** How much of a year's facts of a kind happen in each month, January first; about 1 on average. */
export type Season = readonly number[]

const even: Season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

/** February has the Spring Festival, when offices rest. */
const office: Season = [0.9, 0.5, 1.1, 1.1, 1.1, 1.1, 1, 1, 1.2, 0.9, 1.1, 1]
/** Sampling is planned by quarter and heaviest before summer and in Quality Month. */
const sampling: Season = [0.8, 0.4, 1.1, 1.2, 1.4, 1.2, 1, 1.1, 1.5, 0.9, 0.9, 0.5]
/** Inspections before festivals and in the safety month of June. */
const inspection: Season = [1.3, 0.5, 0.9, 1, 1, 1.4, 1, 0.9, 1.4, 0.7, 0.9, 1]
/** Complaints follow the shops: festivals, and 15 March. */
const complaints: Season = [1.2, 0.9, 1.7, 0.9, 1, 0.9, 0.9, 0.9, 1, 1.1, 1, 0.9]
/** Children are out in summer. */
const injuries: Season = [0.8, 0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.3, 1, 0.9, 0.8, 0.8]
const border: Season = [1, 0.6, 0.9, 1, 1, 1.1, 1.2, 1.3, 1.2, 1, 0.9, 0.8]
/** Titles are given at the turn of the year and in Quality Month. */
const honours: Season = [1.5, 0.5, 1, 0.8, 0.8, 0.8, 0.6, 0.6, 1.8, 1, 1, 1.6]

/** From January to June for the year before. */
const reports: Season = [0.6, 0.6, 1.4, 2.4, 3, 3.4, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05]

const seasons: Readonly<Record<string, Season>> = {
  sampling,
  inspection,
  penalty: inspection,
  feedback: complaints,
  trade: border,
  honour: honours,
  risk: injuries,
  licence: office,
  duty: office,
  standard: office,
  'annual-report': reports,
  'injury-report': injuries,
}

/** A type goes with its group unless it goes its own way. */
export const seasonOf = (type: { readonly code: string; readonly group: string }): Season =>
  seasons[type.code] ?? seasons[type.group] ?? even
