/** The words and the rules of Curfew, by feature. It knows no store, no protocol, no framework. */
@org.jspecify.annotations.NullMarked
module curfew.core {
  requires static transitive org.jspecify;

  exports dev.curfew.core;
  exports dev.curfew.core.access;
  exports dev.curfew.core.audit;
  exports dev.curfew.core.environment;
  exports dev.curfew.core.event;
  exports dev.curfew.core.password;
  exports dev.curfew.core.revocation;
  exports dev.curfew.core.session;
  exports dev.curfew.core.signin;
  exports dev.curfew.core.signing;
  exports dev.curfew.core.store;
  exports dev.curfew.core.user;
  exports dev.curfew.core.webhook;
}
