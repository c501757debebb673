import type { Metadata } from 'next';
import Link from 'next/link';
import { isScene, scenes, type SceneName } from '@/components/chatkit-element/gallery/scenes';
import { SceneFrame } from './scene-frame';

export const metadata: Metadata = { title: 'Gallery' };

interface Look {
  readonly scene: SceneName;
  readonly theme: 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
  readonly size: 'desktop' | 'phone';
}

const address = (look: Look) => `/gallery?${new URLSearchParams({ ...look }).toString()}`;

/**
 * Every state of our own chat element, for eyes. Only `next dev` knows this page: its name ends in an
 * extension that next.config.ts takes for pages there alone.
 */
export default async function Gallery({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const given = typeof query['scene'] === 'string' ? query['scene'] : '';
  const look: Look = {
    scene: isScene(given) ? given : 'start',
    theme: query['theme'] === 'dark' ? 'dark' : 'light',
    dir: query['dir'] === 'rtl' ? 'rtl' : 'ltr',
    size: query['size'] === 'phone' ? 'phone' : 'desktop',
  };
  const choices = [
    ['theme', ['light', 'dark']],
    ['dir', ['ltr', 'rtl']],
    ['size', ['desktop', 'phone']],
  ] as const;
  return (
    <main className="grid h-dvh grid-cols-[14rem_1fr] gap-4 p-4">
      <nav aria-label="Scenes" className="overflow-y-auto text-sm">
        <h1 className="mb-2 font-semibold">Gallery</h1>
        {choices.map(([name, values]) => (
          <p key={name} className="flex gap-3">
            {values.map((value) => (
              <Link
                key={value}
                href={address({ ...look, [name]: value })}
                aria-current={look[name] === value ? 'true' : undefined}
                className="py-1 underline-offset-4 aria-[current]:underline"
              >
                {value}
              </Link>
            ))}
          </p>
        ))}
        <ul className="mt-3">
          {Object.entries(scenes).map(([name, { title }]) => (
            <li key={name}>
              <Link
                href={address({ ...look, scene: isScene(name) ? name : look.scene })}
                aria-current={look.scene === name ? 'page' : undefined}
                className="block py-1 underline-offset-4 aria-[current]:underline"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <SceneFrame key={address(look)} {...look} />
    </main>
  );
}
