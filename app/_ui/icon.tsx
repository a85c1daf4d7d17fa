/** The icons: own drawings on a grid of 20, one stroke. Always beside a word, or with one hidden. */

const PATHS = {
  today: 'M3.5 5h13v11.5h-13z M3.5 8.5h13 M7 3v3.5 M13 3v3.5',
  cases: 'M3 6.5h14v10H3z M7.5 6.5V4h5v2.5 M3 11h14',
  plus: 'M10 4v12 M4 10h12',
  table: 'M4 16.5v-5 M10 16.5v-12 M16 16.5v-8',
  me: 'M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z M3.5 17c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5',
  activity: 'M4 8.5v3h3l6 3.5v-10L7 8.5z M15.5 8c.7 1.200.7 2.800 0 4',
  investor: 'M4 17V5l7-2v14 M11 8h5v9 M2.500 17h15 M7 7.500h1 M7 10.500h1 M7 13.500h1',
  negotiation: 'M3 4.500h10v7H8l-3 2.500v-2.500H3z M15.500 8H17v6.500h-1.500V17L12.500 14.500H9',
  deal: 'M5 2.500h7l3.500 3.500v11.500H5z M12 2.500V6h3.500 M7.500 13c1-2 2-2 2.500-.5s1.500 1 2.500 0',
  receipt: 'M10 3v10 M6 9.500l4 4 4-4 M3.500 16.500h13',
  figure: 'M3.500 16.500h13 M4 13l4-4.500 3 2.500 5-6',
  check: 'M4 10.500l4 4 8-9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 6v4l2.500 2',
  return: 'M8 5L4 9l4 4 M4 9h8a4 4 0 0 1 0 8h-2',
  cross: 'M5 5l10 10 M15 5L5 15',
  warning: 'M10 3l7.500 13.500h-15z M10 8v4 M10 14.200v.1',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 9v4.500 M10 6.500v.1',
  pause: 'M7 5v10 M13 5v10',
  minus: 'M5 10h10',
  pencil: 'M4 16l.8-3.500L13 4.300l2.700 2.700-8.200 8.200z M11.500 5.800l2.700 2.700',
  frozen: 'M10 3v14 M4 6.500l12 7 M16 6.500l-12 7 M8 4l2 2 2-2 M8 16l2-2 2 2',
  lock: 'M5 9.500h10v7H5z M7 9.500V7a3 3 0 0 1 6 0v2.500',
  seal: 'M4 4h12v12H4z M7 7.500h6 M7 10h6 M7 12.500h3.500',
  search: 'M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12z M13.500 13.500L17 17',
  back: 'M12 4l-6 6 6 6',
  forward: 'M8 4l6 6-6 6',
  up: 'M10 16V4 M5.500 8.500L10 4l4.500 4.500',
  down: 'M10 4v12 M5.500 11.500L10 16l4.500-4.500',
  file: 'M5 2.500h7l3.500 3.500v11.500H5z M12 2.500V6h3.500',
  camera:
    'M3 6.500h3.500L8 4.500h4l1.500 2H17v9.500H3z M10 14a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600z',
  clip: 'M14.500 9l-5 5a3 3 0 0 1-4.300-4.300l6-6a2 2 0 0 1 2.900 2.900l-5.800 5.800a1 1 0 0 1-1.400-1.400l5-5',
  units: 'M3 17V9l4-2.500L11 9v8 M11 17V5l3-2 3 2v12 M2 17h16 M6 12h2 M13.500 8h1 M13.500 11.500h1',
  people:
    'M7.500 9.500a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600z M2.500 16c.4-2.800 2.400-4.300 5-4.300s4.600 1.500 5 4.300 M13 4.500a2.500 2.500 0 0 1 0 4.700 M14.500 12c1.800.5 2.800 1.900 3 4',
  goals:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z M10 10v.1',
  scheme: 'M4 5h12 M4 10h7 M4 15h4 M14 10v6 M11.500 13h5',
  award: 'M10 12.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9z M7 11.500L5.500 17 10 15l4.500 2L13 11.500',
  history: 'M4 6a7 7 0 1 1-.8 5 M4 3v3.500h3.500 M10 6.500V10l2.500 1.500',
  settings:
    'M4 6h6 M13.500 6H16 M11.800 7.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z M4 14h2.500 M10 14h6 M8.200 15.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z',
  signOut: 'M8 3.500H4v13h4 M8.500 10H17 M13.500 6.500L17 10l-3.500 3.500',
  rates: 'M4 7h10.500 M11.500 4l3 3-3 3 M16 13H5.500 M8.500 10l-3 3 3 3',
  flag: 'M5 17.500v-14h9.500l-2 3.500 2 3.500H5',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; `label` where no word stands beside it. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  if (label) {
    return (
      <svg className="icon" viewBox="0 0 20 20" role="img" aria-label={label}>
        <path d={PATHS[name]} />
      </svg>
    );
  }
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
