import type { OpenAIChatKit } from '@openai/chatkit';
import type { createElementClass } from './element-class';

type Element = InstanceType<ReturnType<typeof createElementClass>>;

/** Does not compile unless our element is an OpenAIChatKit. */
export type OurElementIsTheirs = [Element] extends [OpenAIChatKit] ? true : never;
export const ourElementIsTheirs: OurElementIsTheirs = true;
