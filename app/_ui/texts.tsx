/** Texts for browser files: those every page has, and further namespaces where a browser file of its own needs them. */
import { NextIntlClientProvider, useMessages } from 'next-intl';
import type { ReactNode } from 'react';
import type { Namespace } from '@/lib/text/messages';

const ALWAYS: readonly Namespace[] = ['common', 'form', 'errors', 'refusals', 'notices'];

export function Texts({ also = [], children }: { also?: readonly Namespace[]; children: ReactNode }) {
  const messages = useMessages();
  const { amountUnit, currency } = messages.words;
  const picked = Object.fromEntries([...ALWAYS, ...also].map((name) => [name, messages[name]]));
  return (
    <NextIntlClientProvider messages={{ words: { amountUnit, currency }, ...picked } as never}>
      {children}
    </NextIntlClientProvider>
  );
}
