import { forget } from '../../app/draft.js';
import { go } from '../../app/router.js';
import { t } from '../../app/words.js';
import { html, nothing } from '../../elements/light.js';
import { Screen } from '../../elements/screen.js';
import { Proved } from './proved.js';
import '../../elements/email-field.js';

/** A screen that takes an address and leads on to its confirmation. */
export class AddressForm extends Proved(Screen) {
  static properties = { full: { state: true } };

  /** Each page keeps its own text, so that the draft of one address is never sent for another. */
  draft() {
    return location.pathname;
  }

  /** Sends the address; answers the entry that now waits. @param {string} _address */
  async send(_address) {
    throw new TypeError('a screen of its own sends');
  }

  /** Words above the form. */
  lead() {
    return nothing;
  }

  /** More of the form, below the address. */
  more() {
    return nothing;
  }

  /** What the field is called. */
  label() {
    return t('contacts.email');
  }

  content() {
    return this.full
      ? html`<ad-notice kind="warning" .heading=${this.full.title} .body=${this.way()}></ad-notice>`
      : html`${this.lead()}
          <form class="card" novalidate @submit=${this.submit(() => this.save())}>
            <ad-email-field
              name="address"
              .label=${this.label()}
              .hint=${t('contacts.addressHint')}
              .value=${this.typed.address ?? ''}
              .error=${this.errors.get('address')}
              @input=${(event) => this.type('address', event.currentTarget.value)}
            ></ad-email-field>
            ${this.more()} ${this.button(t('contacts.save'))}
          </form>
          <p><a class="target" href="/contacts">${t('common.cancel')}</a></p>`;
  }

  way() {
    return html`<p>${this.full.detail}</p>
      <p><a class="button" href="/contacts">${t('contacts.toAll')}</a></p>`;
  }

  async save() {
    if (this.refusedEmpty('address') || (await this.refusedFaulty())) {
      return;
    }
    const email = await this.send(this.typed.address.trim());
    forget(this.draft());
    go(`/contacts/${email.id}`, { replace: true });
  }

  /** Nobody has to prove who they are only to learn that the address is faulty. */
  async refusedFaulty() {
    await this.updateComplete;
    const fault = await this.querySelector('ad-email-field').judged();
    if (fault) {
      this.refuse({ address: fault });
    }
    return Boolean(fault);
  }

  answered(problem) {
    if (problem.code === 'too-many-addresses') {
      this.full = problem;
      return true;
    }
    if (problem.code === 'already-confirmed') {
      this.refuse({ address: t('contacts.alreadyYours') });
      return true;
    }
    return super.answered(problem);
  }
}
