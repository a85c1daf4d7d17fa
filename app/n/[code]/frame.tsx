/** The frame of public pages: whether the data are made up, the page, and the language. */
import type { ReactNode } from 'react';
import { MadeUp } from '@/app/_ui/shell';
import { LanguageSwitch } from '@/app/_ui/switches';
import '@/app/c/[campaign]/closing/closing.css';
import './posting.css';

export function Posting({ madeUp, children }: { madeUp: boolean; children: ReactNode }) {
  return (
    <>
      {madeUp ? <MadeUp /> : null}
      <main className="posting" id="main">
        {children}
        <div className="posting-switches">
          <LanguageSwitch />
        </div>
      </main>
    </>
  );
}
