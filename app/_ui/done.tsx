'use client';
/** What was just done, told on the page one was sent to (`?done=key` of namespace notices, `?done=key.3` with its number). */
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useLayoutEffect, useState } from 'react';
import { noticeOf } from '@/lib/action/outcome';
import { Icon } from './icon';

export function Done() {
  const notices = useTranslations('notices');
  const parameters = useSearchParams();
  const path = usePathname();
  const key = parameters.get('done');
  const [told, setTold] = useState<{ key: string; path: string } | null>(key ? { key, path } : null);

  // Before anybody can follow a link: changing the address later would call off the way they are on.
  useLayoutEffect(() => {
    if (!key) return;
    setTold({ key, path });
    // Told once: the address that is kept, sent on or loaded again is the page's own.
    const rest = new URLSearchParams(window.location.search);
    rest.delete('done');
    const query = rest.toString();
    window.history.replaceState(null, '', path + (query ? `?${query}` : '') + window.location.hash);
  }, [key, path]);

  const shown = noticeOf(key ?? (told?.path === path ? told.key : ''));
  return (
    <div role="status" className="done">
      {shown.key && notices.has(shown.key as 'saved') ? (
        <p className="notice">
          <Icon name="check" /> {notices(shown.key as 'decidedMany', { count: shown.count })}
        </p>
      ) : null}
    </div>
  );
}
