import { composerAccess } from '../../client/state/composer-access';
import { useChat, useOptions, useServices, useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { AskForm } from './ask-form';
import { ComposerForm } from './composer-form';

/** What stands below the messages: the field to write in, questions to answer, or why there is neither. */
export function Composer() {
  const kind = useChat((state) => composerAccess(state).kind);
  const reason = useChat((state) => {
    const access = composerAccess(state);
    return 'reason' in access ? access.reason : null;
  });
  const asked = useChat((state) => {
    const access = composerAccess(state);
    return access.kind === 'asked' ? access.item : null;
  });
  const { disclaimer } = useOptions();
  return (
    <div className="footer">
      <div className="column">
        {kind === 'closed' ? (
          <ClosedNote reason={reason} />
        ) : asked !== null ? (
          <AskForm key={asked.id} item={asked} />
        ) : (
          <ComposerForm locked={kind === 'locked'} reason={reason} />
        )}
        {disclaimer !== undefined && (
          <div className={disclaimer.highContrast === true ? 'disclaimer high' : 'disclaimer'}>
            <Markdown text={disclaimer.text} />
          </div>
        )}
      </div>
    </div>
  );
}

function ClosedNote({ reason }: { readonly reason: string | null }) {
  const { client } = useServices();
  const t = useTranslate();
  return (
    <div className="closed" role="status">
      <span>{reason ?? t('composer.closed')}</span>
      <button type="button" className="button" onClick={() => void client.openThread(null)}>
        {t('composer.startNew')}
      </button>
    </div>
  );
}
