'use client';
/** What floats when opened: native details, which with scripts also close when one goes on, elsewhere, or presses Escape. */
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/** The children are a summary and what it opens. */
export function Menu({ className, children }: { className: string; children: ReactNode }) {
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
    <details className={className} ref={frame}>
      {children}
    </details>
  );
}
