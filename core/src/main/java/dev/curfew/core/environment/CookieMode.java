package dev.curfew.core.environment;

/** Whether browsers keep session credentials in cookies that scripts cannot read. */
public enum CookieMode {
  /** Credentials travel in bodies; the browser library keeps them. */
  DISABLED,
  /** HttpOnly cookies where the request's host lies in the cookie domain, else bodies. */
  ENABLED,
  /** HttpOnly cookies only; a request from outside the cookie domain is refused. */
  ENFORCED
}
