import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Texts } from './_ui/texts';
import { THEME_COOKIE, themeOf } from './_ui/theme';

// Every page is personal, and a page built ahead would have no nonce for its scripts.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const common = await getTranslations('common');
  return {
    title: { default: common('product'), template: `%s · ${common('product')}` },
    // Amounts and days are not telephone numbers.
    formatDetection: { telephone: false, date: false, address: false, email: false },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#151311' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, jar] = await Promise.all([getLocale(), cookies()]);
  const theme = themeOf(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang={language} data-theme={theme === 'auto' ? undefined : theme}>
      <body>
        <Texts>{children}</Texts>
      </body>
    </html>
  );
}
