/** A page that stands alone, without rail or bars: sign-in, a fault, no such page. */
import type { ReactNode } from 'react';

export function Alone({ children }: { children: ReactNode }) {
  return (
    <main className="alone" id="main">
      {children}
    </main>
  );
}
