/** A browser and system out of the long line browsers send: "Chrome · Android". Null where neither is known. */
export function deviceOf(agent: string | null): string | null {
  if (!agent) return null;
  const found = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([shape]) => shape.test(agent))?.[1];
  const browser = found([
    [/MicroMessenger/, '微信 WeChat'],
    [/DingTalk/, '钉钉 DingTalk'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\/|CriOS/, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = found([
    [/HarmonyOS/, 'HarmonyOS'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(' · ') || null;
}
