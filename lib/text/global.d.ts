import type { Language } from '../vocabulary';
import type { Messages } from './messages';

// Keys of texts are checked by the compiler: a key that is not in lib/text/zh-CN does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Messages;
  }
}
