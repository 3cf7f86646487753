/** Keys of authenticators (WebAuthn), in the JSON forms that browser and server share. */
import { Problem } from './problem.js';
import { t } from './words.js';

const KINDS = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' };

/** Whether this browser can ask an authenticator. @returns {boolean} */
export function supported() {
  return 'parseRequestOptionsFromJSON' in (globalThis.PublicKeyCredential ?? {});
}

/** A new key. @param {object} options as the server has them @returns {Promise<object>} */
export async function create(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const { response } = await asked(() => navigator.credentials.create({ publicKey }));
  const { clientDataJSON, attestationObject, transports } = response;
  return { clientDataJSON, attestationObject, transports };
}

/** The proof of a key. @param {object} options as the server has them @returns {Promise<object>} */
export async function prove(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const { id, response } = await asked(() => navigator.credentials.get({ publicKey }));
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    credentialId: id,
    clientDataJSON,
    authenticatorData,
    signature,
    ...(userHandle ? { userHandle } : {}),
  };
}

async function asked(question) {
  try {
    return (await question()).toJSON();
  } catch (failure) {
    const kind = KINDS[failure.name] ?? 'failed';
    throw new Problem({
      code: `passkey-${kind}`,
      title: t(`passkey.${kind}.title`),
      detail: t(`passkey.${kind}.detail`),
    });
  }
}
