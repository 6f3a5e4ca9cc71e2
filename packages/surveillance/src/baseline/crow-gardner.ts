/** Crow, E. L. & Gardner, R. S. (1959), Biometrika 46: upper 95 % limits of a Poisson mean after 0 … 20 cases. */
const limits: readonly number[] = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364,
  22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
]

/** The limit after a whole number of cases, 0 to 20. */
export const crowGardnerLimit = (cases: number): number => limits[cases] as number
