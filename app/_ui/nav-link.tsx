'use client';
/** A link of the rail or the bar that knows whether one is there. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export function NavLink({
  href,
  className,
  current,
  also = [],
  among,
  children,
}: {
  href: string;
  className: string;
  /** Told by the page; else the address decides. */
  current?: boolean | undefined;
  /** Addresses that belong to it besides its own. */
  also?: readonly string[] | undefined;
  /** The places beside it: one above the others is where one is only when at none of them. */
  among: readonly string[];
  children: ReactNode;
}) {
  const path = usePathname();
  const covers = (place: string) => path === place || path.startsWith(`${place}/`);
  const above = among.some((place) => place !== href && place.startsWith(href === '/' ? href : `${href}/`));
  const here = current ?? (path === href || also.some(covers) || (!above && covers(href)));
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
