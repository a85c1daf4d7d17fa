'use client';
/** What the plus opens: native details, which with scripts also close when one goes on, elsewhere, or presses Escape. */
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

export function LogMenu({ children }: { children: ReactNode }) {
  const path = usePathname();
  const frame = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    if (path && frame.current) frame.current.open = false;
  }, [path]);

  useEffect(() => {
    const close = (event: Event) => {
      const menu = frame.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        menu.open = false;
        menu.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    };
    document.addEventListener('keydown', close);
    document.addEventListener('click', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('click', close);
    };
  }, []);

  return (
    <details className="log-menu" ref={frame}>
      {children}
    </details>
  );
}
