// ACL tour: a locked /admin that opens step by step after a login, and what each refusal looks like.
import { Namespace } from 'socketscope';

const PASSWORD = 'open sesame';

interface Account {
  user?: string;
  tries?: number;
}

export default class Admin extends Namespace<Account> {
  static override endpoint = '/admin';

  /** At first a client may connect, ask for help and log in: anything else is `method_access_denied`. */
  override getInitialAcl() {
    return ['recv_connect', 'recv_disconnect', 'on_help', 'on_login'];
  }

  override recv_connect() {
    this.emit('welcome', 'Locked. Try help, then login.');
  }

  on_help() {
    return this.acl;
  }

  /** Adds to the list: everything that was allowed stays so. */
  on_login(user: string, password: string) {
    this.session.tries = (this.session.tries ?? 0) + 1;
    if (password !== PASSWORD) return this.#refuse();
    this.session.user = user;
    this.delAclMethod('on_login');
    for (const method of ['on_status', 'on_logout', 'on_become_root']) this.addAclMethod(method);
    return true;
  }

  on_status() {
    return { user: this.session.user, rooms: [...this.rooms], acl: this.acl };
  }

  /** No list any more: every method of this class can be reached, and every unknown one is `no_such_method`. */
  on_become_root() {
    this.liftAclRestrictions();
    console.info(`${this.session.user} lifted the restrictions of ${this.sid}`);
    return true;
  }

  /** Reached only without a list, as it is never added to one. */
  on_shutdown() {
    this.error('not_today', 'This is only an example.');
    return false;
  }

  /** Back to the list of the start. */
  on_logout() {
    delete this.session.user;
    this.resetAcl();
    return true;
  }

  /** The third wrong password closes everything, the login too. */
  #refuse() {
    if ((this.session.tries ?? 0) >= 3) {
      for (const method of ['on_login', 'on_help']) this.delAclMethod(method);
      this.errorPacket('unauthorized');
    }
    return false;
  }
}
