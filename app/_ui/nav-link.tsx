'use client';
/** A link of the rail or the bar that knows whether one is there. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export function NavLink({
  href,
  className,
  current,
  among,
  children,
}: {
  href: string;
  className: string;
  /** Told by the page; else the address decides. */
  current?: boolean | undefined;
  /** The places beside it: the one that says most of the address is where one is. */
  among: readonly string[];
  children: ReactNode;
}) {
  const path = usePathname();
  const at = among.filter((place) => path === place || path.startsWith(place === '/' ? '/' : `${place}/`));
  const here = current ?? (at.includes(href) && at.every((place) => place.length <= href.length));
  return (
    <Link
      prefetch={false}
      href={href}
      className={className}
      aria-current={here ? (path === href ? 'page' : 'true') : undefined}
    >
      {children}
    </Link>
  );
}
