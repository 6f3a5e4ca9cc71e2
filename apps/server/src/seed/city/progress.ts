/** Told how far it is; a terminal shows it. */
export type Progress = {
  subjects(more: number): void
  facts(more: number): void
}

export const silentProgress: Progress = { subjects: () => {}, facts: () => {} }
