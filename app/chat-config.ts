import 'server-only';
import type { ChatConfig } from '@/components/chat/chat-config';
import { chosenModel } from '@/lib/agent/models/chosen-model';
import { modelId } from '@/lib/agent/models/model-name';
import { offeredModels } from '@/lib/agent/models/offered-models';
import { env } from '@/lib/env';

/** What the widget has to know of the server's environment; never a secret. */
export function chatConfig(): ChatConfig {
  const { CHATKIT_SCRIPT, CHATKIT_DOMAIN_KEY, NODE_ENV } = env();
  return {
    scriptMode: CHATKIT_SCRIPT,
    domainKey: CHATKIT_DOMAIN_KEY,
    model: modelInUse(),
    models: modelsToChoose(),
    development: NODE_ENV === 'development',
  };
}

function modelInUse(): ChatConfig['model'] {
  const { provider, model } = chosenModel(env());
  return provider === 'demo' ? { label: 'Demo model', demo: true } : { label: model, demo: false };
}

function modelsToChoose(): ChatConfig['models'] {
  const preferred = modelId(chosenModel(env()));
  return offeredModels(env()).map(({ name, label }) => {
    const id = modelId(name);
    return { id, label, default: id === preferred };
  });
}

/** Whether one press may make a demo account; the route decides the same way. */
export function demoAccountsOn(): boolean {
  const { DEMO_ACCOUNTS, NODE_ENV } = env();
  return DEMO_ACCOUNTS ?? NODE_ENV !== 'production';
}
