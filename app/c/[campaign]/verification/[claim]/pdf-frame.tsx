'use client';
/** A PDF beside a form. The browser's viewer takes the focus once it has loaded; whoever is typing then gets it back. */
import { useEffect, useRef } from 'react';

export function PdfFrame({ src, title }: { src: string; title: string }) {
  const ref = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    const frame = ref.current;
    // Without a pointer that hovers it cannot be told whether somebody went into the frame: then it is left alone.
    if (!frame || !window.matchMedia('(hover: hover)').matches) return;
    let field: HTMLElement | null = null;
    let tabbed = false;
    // Once it has long loaded, whoever is in it went there.
    let loading = true;
    let loaded: ReturnType<typeof setTimeout>;
    const watch = new AbortController();
    const options = { capture: true, signal: watch.signal };
    document.addEventListener('keydown', ({ key }) => (tabbed = key === 'Tab'), options);
    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (target === frame) return;
        tabbed = false;
        field = target instanceof HTMLElement && target.matches('input, textarea, select') ? target : null;
      },
      options,
    );
    window.addEventListener(
      'blur',
      () => {
        const from = field;
        // After the browser is done with moving the focus: before, it would overrule what is asked here.
        setTimeout(() => {
          const taken = loading && document.activeElement === frame && !tabbed && !frame.matches(':hover');
          if (taken && from?.isConnected) from.focus({ preventScroll: true });
        });
      },
      options,
    );
    frame.addEventListener(
      'load',
      () => {
        loading = true;
        clearTimeout(loaded);
        loaded = setTimeout(() => (loading = false), 5_000);
      },
      options,
    );
    return () => {
      clearTimeout(loaded);
      watch.abort();
    };
  }, []);

  return <iframe ref={ref} className="evidence-frame" src={src} title={title} loading="lazy" />;
}
