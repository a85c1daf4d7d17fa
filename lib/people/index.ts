/** People: accounts, memberships, sessions, passwords. Reads and writes. */
export * from './accounts';
export {
  actAs,
  changePassword,
  chooseLanguage,
  confirmPassword,
  endSession,
  type From,
  mySessions,
  type SessionView,
  sessionSeen,
  signIn,
} from './sign-in';
