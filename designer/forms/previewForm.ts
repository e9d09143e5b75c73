/** Asks for a form as people will have it, made of the draft by the same code as on the server. */
import type { InjectionKey } from 'vue';
import type { FormInPack } from '../check/checkMessages.ts';
import type { SeenFrom } from '../simulator/formAsSeen.ts';

export const previewForm: InjectionKey<(form: string, from?: SeenFrom) => Promise<FormInPack | undefined>> = Symbol('preview of a form');
