/** The frame of public pages: whether the data are made up, the page, and the language. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/app/_ui/switches';
import '@/app/c/[campaign]/closing/closing.css';
import './posting.css';

export function Posting({ madeUp, children }: { madeUp: boolean; children: ReactNode }) {
  const common = useTranslations('common');
  return (
    <>
      {madeUp ? <p className="made-up">{common('madeUp')}</p> : null}
      <main className="posting" id="main">
        {children}
        <div className="posting-switches">
          <LanguageSwitch />
        </div>
      </main>
    </>
  );
}
