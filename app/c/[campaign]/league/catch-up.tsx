'use client';
/** Looks again by itself while newer entries are being counted in; without scripts the page says so and stays. */
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

const EVERY = 2_000;
const MOST = 30;

export function CatchUp() {
  const router = useRouter();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (times >= MOST) return;
    const timer = setTimeout(() => {
      if (!document.hidden) router.refresh();
      setTimes(times + 1);
    }, EVERY);
    return () => clearTimeout(timer);
  }, [router, times]);
  return null;
}
