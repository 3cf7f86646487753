import { api } from '../../app/api.js';
import { forget, keep, kept } from '../../app/draft.js';
import { go, ours, query } from '../../app/router.js';
import { t } from '../../app/words.js';
import { CodeScreen } from '../../elements/code-screen.js';
import { html, nothing } from '../../elements/light.js';
import { WithPasskey } from '../../elements/passkey.js';

const STEP = 'second-step';

/** The second step of a sign-in: a code of the app, of an SMS, or a backup code. */
class SecondStep extends WithPasskey(CodeScreen) {
  static properties = { step: { state: true }, paper: { state: true } };

  heading() {
    return t('access.second.heading');
  }

  async load() {
    this.step = kept(STEP);
    if (!this.step.method) {
      this.anew();
    }
  }

  content() {
    const { method, sentTo } = this.step;
    const lead = method === 'sms' ? 'sms' : 'app';
    return html`<p>${t(`access.second.${this.paper ? 'paper' : lead}`, { phone: sentTo })}</p>
      ${this.cancellation()}
      <div class="card">${this.form()}</div>
      ${this.step.passkey
        ? html`<div class="buttons">${this.keyButton(() => this.confirmByKey())}</div>`
        : nothing}
      <p>
        <button type="button" class="button link" @click=${() => this.turn()}>
          ${t(this.paper ? 'access.second.toCode' : 'access.second.toPaper')}
        </button>
      </p>
      <p><a class="target" href="/sign-in">${t('access.backToSignIn')}</a></p>`;
  }

  form() {
    if (this.paper) {
      return html`<form novalidate @submit=${this.submit(() => this.onPaper())}>
        ${this.field('code', t('access.second.paperCode'), { hint: t('access.second.paperHint') })}
        ${this.button(t('access.second.button'))}
      </form>`;
    }
    const more = { label: t('access.second.code'), button: t('access.second.button') };
    return this.step.method === 'sms'
      ? this.codeForm(this.step, (code) => this.confirm(code), () => this.resend(), {
          ...more,
          label: t('access.smsCode'),
        })
      : this.appForm(more);
  }

  appForm({ label, button }) {
    const send = () => this.withCode((code) => this.confirm(code));
    return html`<form novalidate @submit=${this.submit(send)}>
      <ad-code-field
        name="code"
        .label=${label}
        .hint=${t('common.codeSix')}
        .error=${this.errors.get('code')}
        @complete=${() => this.act(send)}
      ></ad-code-field>
      ${this.button(button)}
    </form>`;
  }

  turn() {
    this.paper = !this.paper;
    this.errors = new Map();
    this.updateComplete.then(() => this.querySelector('ad-field, ad-code-field')?.focus());
  }

  async onPaper() {
    if (!this.refusedEmpty('code')) {
      await this.confirm(this.typed.code);
    }
  }

  async confirm(code) {
    const { foreignComputer } = this.step;
    await api.post('/sign-ins/confirmation', { code, foreignComputer });
    this.done();
  }

  async confirmByKey() {
    const { foreignComputer } = this.step;
    await this.proveKey({ secondStep: true }, { foreignComputer });
    this.done();
  }

  done() {
    forget(STEP);
    forget('sign-in');
    go(ours(query('next')), { replace: true });
  }

  async resend() {
    this.step = { ...this.step, ...(await api.post('/sign-ins/code', {})) };
    keep(STEP, this.step);
  }

  /** The password is asked for again. */
  anew() {
    forget(STEP);
    go('/sign-in?over=1', { replace: true });
  }

  answered(problem) {
    if (problem.code === 'sign-in-over' || problem.triesLeft === 0) {
      this.anew();
      return true;
    }
    if (this.paper && problem.code === 'code-wrong') {
      this.refuse({ code: t('common.codeWrong', { count: problem.triesLeft }) });
      return true;
    }
    return super.answered(problem);
  }
}

customElements.define('ad-second-step', SecondStep);
