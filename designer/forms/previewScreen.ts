/** On which screen forms are previewed: what somebody chose for one form holds for the next, as long as the designer is open. */
import { ref } from 'vue';

export const previewScreens = ['computer', 'phone'] as const;
export type PreviewScreen = (typeof previewScreens)[number];
export const previewScreen = ref<PreviewScreen>('computer');
