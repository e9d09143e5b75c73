/** How `pull` and `push` end, for scripts; `--plan` ends as `terraform plan -detailed-exitcode` does. */
export const exitCodes = {
  done: 0,
  /** Nothing was written. */
  refused: 1,
  /** There are changes, which were not written: it was the plan that was asked for, or nobody has agreed. */
  planned: 2,
  /** Pushed; the checks have found problems. */
  problems: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
