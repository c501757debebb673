import { Icon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fetchPicture, readyPicture } from './lucide-icons';

interface Props {
  /** lucide's name, without a prefix. */
  readonly name: string;
  readonly size: number;
}

/** One of lucide's pictures that is fetched when it is first asked for; until then its place is kept. */
export function FetchedIcon({ name, size }: Props) {
  const [fetched, setFetched] = useState<{
    name: string;
    picture: ReturnType<typeof readyPicture>;
  }>();
  const picture = fetched?.name === name ? fetched.picture : readyPicture(name);
  const isWanted = picture === undefined;
  useEffect(() => {
    if (!isWanted) return undefined;
    let gone = false;
    void fetchPicture(name).then((found) => {
      if (!gone) setFetched({ name, picture: found });
    });
    return () => {
      gone = true;
    };
  }, [name, isWanted]);
  if (picture === null) return null;
  return <Icon iconNode={[...(picture ?? [])]} size={size} aria-hidden />;
}
