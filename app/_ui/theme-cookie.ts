/** The appearance this browser chose, read on the server. */
import { cookies } from 'next/headers';
import { THEME_COOKIE, type Theme, themeOf } from './theme';

export async function currentTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}
