'use client';

import { useEffect, useRef } from 'react';
import { mountScene } from '@/components/chatkit-element/gallery/mount-scene';
import type { SceneName } from '@/components/chatkit-element/gallery/scenes';

/** One scene in a frame as large as a window or a phone; Arabic is what is read from right to left. */
export function SceneFrame({
  scene,
  theme,
  dir,
  size,
}: {
  readonly scene: SceneName;
  readonly theme: 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
  readonly size: 'desktop' | 'phone';
}) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const shown = mountScene(host.current, scene, { theme, locale: dir === 'rtl' ? 'ar' : 'en' });
    return () => void shown.then(({ remove }) => remove());
  }, [scene, theme, dir]);
  return (
    <div
      ref={host}
      className={`overflow-hidden rounded-xl border [&>*]:block [&>*]:h-full ${
        size === 'phone' ? 'h-[844px] w-[390px]' : 'h-full w-full'
      }`}
    />
  );
}
