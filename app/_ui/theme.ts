/** Light, dark, or as the device says. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

export function isTheme(text: string): text is Theme {
  return THEMES.includes(text as Theme);
}

export function themeOf(cookie: string | undefined): Theme {
  return cookie && isTheme(cookie) ? cookie : 'auto';
}
