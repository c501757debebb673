/** Something a person can put right: shown as it is, without a stack. */
export class SetUpFailure extends Error {}
