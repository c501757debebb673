import { composerAccess } from '../../client/state/composer-access';
import { useChat, useOptions, useServices, useTranslate } from '../chatkit-context';
import { Markdown } from '../markdown/markdown';
import { AskForm } from './ask-form';
import { ComposerForm } from './composer-form';

/** What stands below the messages: the field to write in, questions to answer, or why there is neither. */
export function Composer() {
  const access = composerAccess(useChat());
  const { disclaimer } = useOptions();
  return (
    <div className="footer">
      <div className="column">
        {access.kind === 'closed' ? (
          <ClosedNote reason={access.reason} />
        ) : access.kind === 'asked' ? (
          <AskForm key={access.item.id} item={access.item} />
        ) : (
          <ComposerForm
            locked={access.kind === 'locked'}
            reason={access.kind === 'locked' ? access.reason : null}
          />
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
