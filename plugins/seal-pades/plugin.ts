/** Plugin: signatures of seals with keys in files, one for each organ and seal. */
import { contractVersion, definePlugin } from '../../runtime/plugin/pluginContract.ts';
import { createFileSigner } from './createFileSigner.ts';

export const sealPades = definePlugin({
  plugin: 'seal-pades',
  version: '1.0.0',
  contract: contractVersion,
  title: { zh: '电子签名（文件密钥）', en: 'Signatures with keys in files' },
  signers: [{ signer: 'file', title: { zh: '本机文件密钥', en: 'Keys in files of this machine' }, create: createFileSigner }],
});
