/** What next-intl asks on every request: the language of the reader and its texts. No language in the address. */
import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { LANGUAGE_COOKIE, languageOf } from './language';
import { MESSAGES } from './messages';

export default getRequestConfig(async () => {
  const locale = languageOf((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return { locale, messages: MESSAGES[locale], timeZone: 'Asia/Shanghai' };
});
